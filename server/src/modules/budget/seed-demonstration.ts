import { plainDateOf } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import { directoryDayOf, type Services } from '../../platform/module.ts';
import { record } from '../../platform/audit.ts';
import { loadDirectory } from '../agencies/index.ts';
import { demonstrationActor } from '../identity/index.ts';
import { insertCompetences, listCompetences, type CompetenceRow } from './settings.queries.ts';

// The plan itself names Sở Tài chính for funds and Sở Kế hoạch và Đầu tư for capital of public investment (III); for the other sources nobody was found
const COMPETENCES = [
  { source: 'central_recurrent', code: 'STC', mark: 'unverified', basis: null },
  { source: 'local_recurrent', code: 'STC', mark: 'found', basis: 'Phần III của kế hoạch: Sở Tài chính tham mưu bố trí kinh phí' },
  { source: 'st_fund', code: 'STC', mark: 'unverified', basis: null },
  { source: 'local_investment', code: 'SKHĐT', mark: 'found', basis: 'Phần III của kế hoạch: Sở Kế hoạch và Đầu tư chủ trì vốn trong kế hoạch đầu tư công' },
  { source: 'oda', code: 'SKHĐT', mark: 'unverified', basis: null },
] as const satisfies readonly Pick<CompetenceRow & { code: string }, 'source' | 'code' | 'mark' | 'basis'>[];

/** Names who is competent for each source in the demonstration; nothing when somebody is named. */
export async function seedDemonstrationBudget(services: Services): Promise<void> {
  const actor = await demonstrationActor(services, 'tonghop');
  const now = services.now();
  await asActor(services.db, actor, async (tx) => {
    if ((await listCompetences(tx, actor.tenantId)).length > 0) return;
    const directory = new Map((await loadDirectory(tx, actor.tenantId, directoryDayOf(services, plainDateOf(now)))).map((agency) => [agency.code, agency]));
    const rows = COMPETENCES.flatMap(({ source, code, mark, basis }) => {
      const agency = directory.get(code);
      return agency ? [{ source, agencyId: agency.id, validFrom: agency.from, mark, basis }] : [];
    });
    await insertCompetences(tx, actor, rows, now);
    await record(tx, actor, { action: 'budget.competence_assigned', subjectType: 'budget_competence', details: { demonstration: true, rows: rows.length } });
  });
}
