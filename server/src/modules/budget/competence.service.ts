import type { assignBudgetCompetence, BudgetCompetence, EndpointOutput, listBudgetCompetences, MoneySource } from '@thientruong/contract';
import { ALLOTTED_SOURCES } from '@thientruong/contract';
import { AppError, formatDate, type Actor, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import { directoryDayOf, type Call, type Services } from '../../platform/module.ts';
import { agencyRefs, loadDirectory, successorsOn } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { SOURCE_LABELS } from '../yearly/index.ts';
import { personOf } from '../tasks/index.ts';
import { assigns, type Holders } from './budget.policy.ts';
import { refuse } from './budget.rules.ts';
import { insertCompetences, listCompetences, type CompetenceRow } from './settings.queries.ts';

/** What asking for competence needs of a call. */
export interface Asking {
  readonly tx: Tx;
  readonly actor: Pick<Actor, 'tenantId'>;
  readonly today: PlainDate;
  readonly services: Pick<Services, 'demonstration'>;
}

const newestOn = (rows: readonly CompetenceRow[], source: MoneySource, day: string): CompetenceRow | undefined => rows.findLast((row) => row.source === source && row.validFrom <= day);

async function resolve({ tx, actor }: Asking, rows: readonly CompetenceRow[], day: PlainDate): Promise<Holders> {
  const named = ALLOTTED_SOURCES.flatMap((source) => newestOn(rows, source, day) ?? []);
  const heirs = await successorsOn(tx, actor.tenantId, named.map(({ agencyId }) => agencyId), day);
  return new Map(named.flatMap(({ source, agencyId }) => {
    const heir = heirs.get(agencyId);
    return heir === undefined ? [] : [[source, heir] as const];
  }));
}

/** Which agency is competent for each source on the directory's day, after reorganisations. */
export async function holdersOf(call: Asking): Promise<Holders> {
  return resolve(call, await listCompetences(call.tx, call.actor.tenantId), directoryDayOf(call.services, call.today));
}

/** The refusal of a finance officer whose agency is not competent: it names who is. */
export async function notCompetent(call: Asking & { actor: Pick<Actor, 'tenantId' | 'agencyId'> }, source: MoneySource, holders: Holders): Promise<AppError> {
  const holder = holders.get(source);
  const refs = await agencyRefs(call.tx, call.actor.tenantId, [holder, call.actor.agencyId].filter((id) => typeof id === 'string'));
  return new AppError('budget.not_competent', {
    agency: refs.get(call.actor.agencyId ?? '')?.name ?? 'Cơ quan của bạn',
    source: SOURCE_LABELS[source],
    day: formatDate(directoryDayOf(call.services, call.today)),
    holder: holder ? `Cơ quan phụ trách là ${refs.get(holder)?.name ?? 'cơ quan khác'}.` : 'Chưa có cơ quan nào được ghi là phụ trách; Sở KH&CN ghi ở trang Phân công theo nguồn.',
  });
}

/** Which body appraises and allots each source. */
export async function listOf(call: Asking & { actor: Actor }): Promise<EndpointOutput<typeof listBudgetCompetences>> {
  const { tx, actor } = call;
  const day = directoryDayOf(call.services, call.today);
  const rows = await listCompetences(tx, actor.tenantId);
  const holders = await resolve(call, rows, day);
  const refs = await agencyRefs(tx, actor.tenantId, [...rows.map((row) => row.agencyId), ...holders.values()]);
  const names = await peopleNames(tx, actor.tenantId, [...new Set(rows.map((row) => row.byPerson))]);
  const refOf = (id: string) => refs.get(id) ?? { id, code: '', name: '', abbrev: '' };
  const items = ALLOTTED_SOURCES.map((source): BudgetCompetence => {
    const holder = holders.get(source);
    return {
      source,
      holder: holder ? refOf(holder) : null,
      rows: rows.filter((row) => row.source === source).reverse().map(({ id, agencyId, validFrom, basis, mark, byPerson, at }) => ({ id, agency: refOf(agencyId), validFrom, basis, mark, by: personOf(byPerson, names), at: at.toISOString() })),
    };
  });
  return { day, items, can: { assign: assigns(actor) } };
}

/** Names the body that is competent for a source from a day on. */
export async function assign(call: Call<typeof assignBudgetCompetence>): Promise<EndpointOutput<typeof listBudgetCompetences>> {
  const { tx, actor, body, now } = call;
  if (!assigns(actor) || !actor.personId) throw new AppError('auth.forbidden');
  const agency = (await loadDirectory(tx, actor.tenantId, body.validFrom)).find(({ id }) => id === body.agencyId);
  refuse(agency ? [] : [{ path: 'agencyId', message: `Danh bạ không có cơ quan này vào ngày ${formatDate(body.validFrom)}.` }]);
  const { source, agencyId, validFrom, basis, confirmed } = body;
  await insertCompetences(tx, actor, [{ source, agencyId, validFrom, basis, mark: confirmed ? 'found' : 'unverified' }], now);
  await record(tx, actor, { action: 'budget.competence_assigned', subjectType: 'budget_competence', subjectId: agencyId, details: { source, validFrom, basis, confirmed } });
  return listOf(call);
}
