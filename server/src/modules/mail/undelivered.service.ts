import type { EndpointOutput, listUndelivered, sendMailAgain, UndeliveredMail } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { asSystem } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { agenciesOf, countAddresses, countPeople, findMessage, listTrouble, requeue, type UndeliveredRow } from './mail.queries.ts';
import { mayBeSentAgain } from './mail.policy.ts';

async function present({ tx, actor, today }: Pick<Call<typeof listUndelivered>, 'tx' | 'actor' | 'today'>, rows: readonly UndeliveredRow[]): Promise<UndeliveredMail[]> {
  const people = [...new Set(rows.map((row) => row.personId))];
  const names = await peopleNames(tx, actor.tenantId, people);
  const posts = await agenciesOf(tx, actor.tenantId, people, today);
  const refs = await agencyRefs(tx, actor.tenantId, posts.map((post) => post.agencyId));
  return rows.map(({ place: _place, personId, masked, nextAt, createdAt, ...row }) => ({
    ...row,
    person: { id: personId, name: names.get(personId)?.name ?? '', position: names.get(personId)?.position ?? null },
    agencies: posts.flatMap((post) => (post.personId === personId ? (refs.get(post.agencyId) ?? []) : [])),
    address: masked,
    nextAt: row.state === 'queued' ? nextAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    can: { again: actor.permissions.has('mail.again') && mayBeSentAgain(row.state) },
  }));
}

/** One page of letters that have not arrived. */
export async function listNotDelivered(call: Call<typeof listUndelivered>): Promise<EndpointOutput<typeof listUndelivered>> {
  const { tx, actor, query, today, services } = call;
  const at = readCursor(query.cursor, (value) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)));
  const rows = await listTrouble(tx, actor.tenantId, at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const people = await countPeople(tx, actor.tenantId, today);
  // Whose address it is nobody of the province reads, only how many there are
  const addresses = await asSystem(services.db, 'jobs', actor.tenantId, (system) => countAddresses(system, actor.tenantId, today));
  return {
    items: await present(call, shown),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.place, last.id) : null,
    total: null,
    configured: services.settings.SMTP_URL !== '',
    people,
    withoutAddress: Math.max(0, people - addresses),
  };
}

/** Queues a letter again that failed or is unclear. */
export async function sendAgain(call: Call<typeof sendMailAgain>): Promise<UndeliveredMail> {
  const { tx, actor, params, body, now } = call;
  const row = await findMessage(tx, actor.tenantId, params.mailId, true);
  if (!row) throw new AppError('record.not_found');
  if (row.version !== body.version) throw new AppError('record.stale', { current: (await present(call, [row]))[0] });
  if (!mayBeSentAgain(row.state)) throw new AppError('record.state');
  await requeue(tx, actor.tenantId, row.id, row.version, now);
  await record(tx, actor, { action: 'mail.sent_again', subjectType: 'mail_message', subjectId: row.id, details: { was: row.state, reason: row.reason } });
  const after = await findMessage(tx, actor.tenantId, row.id);
  const [shown] = after ? await present(call, [after]) : [];
  if (!shown) throw new AppError('record.not_found');
  return shown;
}
