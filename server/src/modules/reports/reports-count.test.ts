import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { permissionsOf } from '@thientruong/contract';
import { plainDate, type Actor } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { figureKey, parseFigure } from './figures.rules.ts';
import { countProvince } from './province-counts.rules.ts';
import { sumEvidence, sumTasks } from './reports-sums.queries.ts';
import { countedIds, countFigures, groupEvidence, groupTasks, type CountScope } from './reports-count.queries.ts';
import { freezeSets } from './reports-freeze.queries.ts';
import { listEvidenceBehind, listTasksBehind } from './reports-rows.queries.ts';
import { agencyActor, anyWork, countPlainly, everySelector, putIn } from './reports.testing.ts';

test('mọi số liệu bằng số đếm độc lập và mở ra đúng các dòng đã đếm, với cơ quan, tỉnh và kiểm tra', async () => {
  const w = await world();
  const plan = await makePlan(w);
  const codes = new Map([...plan.agencies].map(([code, id]) => [id, code]));
  const auditor: Actor = { ...plan.coordinator, role: 'auditor', scope: 'auditor', permissions: permissionsOf('auditor') };
  await fc.assert(
    fc
      .asyncProperty(anyWork, fc.constantFrom(plainDate('2024-12-14'), plainDate('2024-07-01')), async (work, asOf) => {
        await putIn(w, plan, work.tasks, work.evidence);
        const scope: CountScope = { tenantId: w.tenantId, planId: plan.planId, startsOn: plainDate('2023-12-15'), endsOn: plainDate('2024-12-14'), asOf, nextEndsOn: plainDate('2025-12-14') };
        const agencies = ['SNNPTNT', 'STTTT'].map((code) => plan.agencies.get(code) ?? '');
        for (const [actor, viewer] of [[plan.coordinator, null], [auditor, null], [agencyActor(w, plan, 'SNNPTNT'), 'SNNPTNT']] as const) {
          const selectors = (viewer ? [agencies[0]] : [undefined, 'none', ...agencies]).flatMap((agency) => everySelector(agency));
          selectors.push(...work.tasks.map((task) => ({ measure: 'overdue_days' as const, task: task.id })));
          await asActor(w.db, actor, async (tx) => {
            const values = await countFigures(tx, scope, selectors);
            const frozen = actor.scope === 'auditor' ? null : await freezeSets(tx, scope, selectors);
            for (const selector of selectors) {
              const key = figureKey(selector);
              const plain = countPlainly(work, scope, selector, (id) => codes.get(id), viewer);
              expect([key, values.get(key)]).toEqual([key, plain.value]);
              if (frozen) expect([key, frozen.get(key)?.computed]).toEqual([key, plain.value]);
            }
            // Rows in full for a few: as counted now, and page by page.
            for (const selector of selectors.filter((_, at) => at % 7 === 0)) {
              const plain = countPlainly(work, scope, selector, (id) => codes.get(id), viewer);
              expect(await countedIds(tx, scope, selector)).toEqual(plain.ids);
              const evidence = selector.measure === 'evidence' || selector.measure === 'participants';
              const rows = evidence ? await listEvidenceBehind(tx, { scope, selector, hash: null }, null, 500) : await listTasksBehind(tx, { scope, selector, hash: null }, null, 500);
              expect(rows.map((row) => row.id).sort()).toEqual(plain.ids);
            }
            // Grouped counts of the viewer, as drafts are written from them.
            const agency = viewer ? agencies[0] : undefined;
            const all = { measure: 'tasks' as const, ...(agency ? { agency } : {}) };
            expect((await groupTasks(tx, scope, agency ? [agency] : null)).reduce((sum, row) => sum + row.count, 0)).toBe(values.get(figureKey(all)));
            const hung = { ...all, measure: 'evidence' as const };
            const grouped = (await groupEvidence(tx, scope, agency ? [agency] : null)).filter((row) => !agency || row.takesPart);
            expect(grouped.reduce((sum, row) => sum + row.count, 0)).toBe(values.get(figureKey(hung)));
            expect(grouped.reduce((sum, row) => sum + row.participants, 0)).toBe(values.get(figureKey({ ...hung, measure: 'participants' })));
            // All figures of the province out of the sums of its places.
            if (viewer) return;
            for (const [key, value] of countProvince(await sumTasks(tx, scope), await sumEvidence(tx, scope), agencies).figures)
              expect([key, value]).toEqual([key, countPlainly(work, scope, parseFigure(key), (id) => codes.get(id), null).value]);
          });
        }
      })
      .afterEach(async () => {
        await sql`truncate evidence, task_agency, task_participant, counted_set, task cascade`.execute(w.owner);
      }),
    { numRuns: 15 },
  );
}, 120_000);
