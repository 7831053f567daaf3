import { isWorkingDay } from '@thientruong/calendar';
import { plainDateOf, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { repeating } from '../../platform/repeating.ts';
import { specialDays } from '../calendar/index.ts';
import { noticeFacts } from '../notices/index.ts';
import { anyDue, claim, defer, dropClaims, endRun, forget, insertMessages, settle, takeNotices, takeRun, type ClaimedRow, type Settled } from './mail.queries.ts';
import { DIGEST_HOUR, EXPIRES_HOURS, maskAddress, waitMinutes, withoutAddress, writeDigest, type Outcome } from './mail.rules.ts';
import { serverOf, siteOf } from './mail.settings.ts';
import { openLine, type Line } from './mail.transport.ts';

const EVERY_MS = 20_000;
/** Letters that one turn sends; the next turn goes on. */
const TURN = 200;
/** People whose digests one statement takes. */
const PEOPLE = 200;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const SYSTEM = { personId: null, postId: null, agencyId: null, role: null } as const;
/** What the jobs need of the running system. */
export type MailServices = Pick<Services, 'db' | 'now' | 'settings' | 'tenantId' | 'log'>;

const hourOf = (now: Date): number => (now.getUTCHours() + 7) % 24;

/** Writes the digests of a day, once; false when they are written or the day has none. All letters of the day and the marks on their notices commit together. */
export function writeDigests(services: MailServices, tenantId: string): Promise<boolean> {
  const now = services.now();
  const day = plainDateOf(now);
  return asSystem(services.db, 'jobs', tenantId, async (tx) => {
    if (hourOf(now) < DIGEST_HOUR || !isWorkingDay(day, await specialDays(tx, tenantId, day, day)) || !(await takeRun(tx, tenantId, day, now))) return false;
    let after = NOBODY;
    let messages = 0;
    for (;;) {
      const people = await takeNotices(tx, tenantId, after, PEOPLE, now);
      const last = people.at(-1);
      if (!last) break;
      await insertMessages(tx, tenantId, people.map((one) => ({ id: one.mailId, personId: one.personId, kind: 'digest' as const, day, masked: maskAddress(one.address), ...digestOf(services, one, day) })), now);
      messages += people.length;
      after = last.personId;
    }
    await endRun(tx, tenantId, day, messages);
    if (messages > 0) await record(tx, { tenantId, ...SYSTEM }, { action: 'mail.digests', subjectType: 'mail_run', details: { day, messages } });
    return true;
  });
}

const digestOf = (services: MailServices, one: Awaited<ReturnType<typeof takeNotices>>[number], day: PlainDate) =>
  writeDigest({ name: one.name, day, notices: one.notices.map(({ kind, details }) => ({ kind, ...noticeFacts(details) })), total: one.total, news: one.news, secret: one.secret, site: siteOf(services.settings) });

function settledOf(outcome: Outcome, { attempts, createdAt }: ClaimedRow, now: Date): Settled {
  if (outcome.sent) return { state: 'sent', reason: null, reply: outcome.reply };
  if (outcome.reason === 'refused') return { state: 'failed', reason: 'refused', reply: outcome.reply };
  if (outcome.reason === 'no_answer') return { state: 'unclear', reason: 'no_answer', reply: outcome.reply };
  if (now.getTime() - createdAt.getTime() > EXPIRES_HOURS * 3_600_000) return { state: 'failed', reason: 'expired', reply: outcome.reply };
  return { state: 'queued', reason: outcome.reason, reply: outcome.reply, nextAt: new Date(now.getTime() + waitMinutes(attempts) * 60_000) };
}

async function notDelivered(tx: Tx, tenantId: string, details: { id?: string; reason: string | null; count?: number }): Promise<void> {
  await record(tx, { tenantId, ...SYSTEM }, { action: 'mail.not_delivered', subjectType: 'mail_message', ...(details.id && { subjectId: details.id }), details: { reason: details.reason, ...(details.count && { count: details.count }) } });
}

/** Sends one claimed letter and writes what became of it, each in a transaction of its own; returns whether the connection is still good. */
async function sendOne(services: MailServices, tenantId: string, line: Line, row: ClaimedRow): Promise<boolean> {
  const site = siteOf(services.settings);
  const told: Outcome | null = row.address
    ? await line.send({ id: row.id, to: row.address, subject: row.subject, body: row.body, html: row.html, date: row.createdAt, unsubscribe: row.kind !== 'code' && row.news && row.secret && site ? `${site}/api/mail/unsubscribe/${row.secret}` : null })
    : null;
  const outcome = told && row.address ? { ...told, reply: withoutAddress(told.reply, row.address) } : null;
  const now = services.now();
  const settled: Settled = outcome ? settledOf(outcome, row, now) : { state: 'failed', reason: 'no_address', reply: null };
  await asSystem(services.db, 'jobs', tenantId, async (tx) => {
    if ((await settle(tx, tenantId, row.id, row.attempts, settled, now)) && (settled.state === 'failed' || settled.state === 'unclear')) await notDelivered(tx, tenantId, { id: row.id, reason: settled.reason });
  });
  // A letter that was begun and not taken leaves the connection in the middle of it (RFC 5321, 3.3): the next one begins anew
  return outcome === null || outcome.sent;
}

/** Sends the letters that are due over one connection; a lost connection is opened once more, a server that does not answer defers them all. Returns the number sent over. */
export async function sendDue(services: MailServices, tenantId: string, stopped: () => boolean = () => false): Promise<number> {
  const server = serverOf(services.settings);
  const jobs = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => asSystem(services.db, 'jobs', tenantId, work);
  await jobs(async (tx) => {
    const count = await dropClaims(tx, tenantId, services.now());
    if (count > 0) await notDelivered(tx, tenantId, { reason: 'no_answer', count });
  });
  if (!server || !(await jobs((tx) => anyDue(tx, tenantId, services.now())))) return 0;
  let line: Line | null = null;
  let handled = 0;
  try {
    while (handled < TURN && !stopped()) {
      try {
        line ??= await openLine(server);
      } catch (error) {
        const reply = error instanceof Error ? error.message.slice(0, 500) : String(error);
        const { waiting, failed } = await jobs(async (tx) => {
          const counts = await defer(tx, tenantId, reply, services.now());
          if (counts.failed > 0) await notDelivered(tx, tenantId, { reason: 'expired', count: counts.failed });
          return counts;
        });
        services.log('warn', 'mail server does not answer, letters wait', { waiting, failed, error: reply });
        break;
      }
      const row = await jobs((tx) => claim(tx, tenantId, services.now()));
      if (!row) break;
      handled += 1;
      if (!(await sendOne(services, tenantId, line, row))) {
        line.close();
        line = null;
      }
    }
  } finally {
    line?.close();
  }
  return handled;
}

/** Writes digests and sends what is due every twenty seconds, until stopped. */
export const startMail = (services: Services): { stop(): Promise<void> } =>
  repeating(
    EVERY_MS,
    async (stopped) => {
      if (services.settings.SMTP_URL === '') return;
      await writeDigests(services, services.tenantId);
      await sendDue(services, services.tenantId, stopped);
      await asSystem(services.db, 'jobs', services.tenantId, (tx) => forget(tx, services.tenantId, services.now()));
    },
    (error) => services.log('warn', 'mail failed, tried again', { error: String(error) }),
  );
