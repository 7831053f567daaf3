import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { plainDate } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { printLine, tokensOf } from './draft.rules.ts';
import { brokenSums } from './draft-agency.rules.ts';
import { valuesOf } from './aggregates.rules.ts';
import { figureKey } from './figures.rules.ts';
import { countedIds } from './reports-count.queries.ts';
import { agencyDraft, loadAggregates, scopeOf } from './reports-draft.service.ts';
import { findPeriod } from './reports-periods.queries.ts';
import { agencyActor, anyWork, countPlainly, everySelector, putIn } from './reports.testing.ts';
import { openYear } from './reports-world.testing.ts';

test('mọi số trong dự thảo bằng số đếm độc lập; câu nào cũng có dòng đứng sau, không câu nào lặp; tổng bằng các phần', async () => {
  const w = await world({ now: '2024-12-16T02:00:00Z' });
  const plan = await makePlan(w);
  const codes = new Map([...plan.agencies].map(([code, id]) => [id, code]));
  const { id: periodId } = await openYear(w, plan);
  const agencyId = plan.agencies.get('SNNPTNT') ?? '';
  await fc.assert(
    fc
      .asyncProperty(anyWork, fc.constantFrom(plainDate('2024-12-16'), plainDate('2024-07-01')), async (work, today) => {
        await putIn(w, plan, work.tasks, work.evidence);
        const actor = agencyActor(w, plan, 'SNNPTNT');
        await asActor(w.db, actor, async (tx) => {
          const period = await findPeriod(tx, w.tenantId, periodId);
          if (!period) throw new Error('thiếu kỳ báo cáo thử');
          const scope = scopeOf(w.tenantId, period, today);
          const draft = await agencyDraft({ tx, actor, today, now: w.services.now() }, period, agencyId);
          for (const [key, { selector, computed }] of draft.figures) {
            const plain = countPlainly(work, scope, selector, (id) => codes.get(id), 'SNNPTNT');
            expect([key, computed]).toEqual([key, plain.value]);
            if (selector.task || selector.done) expect(await countedIds(tx, scope, selector)).toEqual(plain.ids);
          }
          const texts = draft.lines.map((line) => printLine(line.template, line.figures.map((key) => draft.figures.get(key)?.computed ?? 0)));
          expect(new Set(texts).size).toBe(texts.length);
          expect(new Set(draft.lines.map((line) => line.key)).size).toBe(draft.lines.length);
          for (const line of draft.lines) {
            expect(tokensOf(line.template)).toEqual(line.figures.map((_, at) => at + 1));
            expect(line.figures.every((key) => (draft.figures.get(key)?.computed ?? 0) > 0)).toBe(true);
            // A sentence without a number is about one task that is really there.
            if (line.figures.length === 0) expect(work.tasks.some((task) => task.id === line.taskId && !task.restricted)).toBe(true);
          }
          expect(brokenSums(draft, agencyId, figureKey, (key) => draft.figures.get(key)?.computed ?? 0)).toEqual([]);
        });
        // The same figures out of the province's grouped counts, as the list of a period compares them.
        await asActor(w.db, plan.coordinator, async (tx) => {
          const period = await findPeriod(tx, w.tenantId, periodId);
          if (!period) throw new Error('thiếu kỳ báo cáo thử');
          const scope = scopeOf(w.tenantId, period, today);
          const valueOf = valuesOf(await loadAggregates(tx, scope, null));
          for (const selector of [...everySelector(agencyId), ...everySelector(undefined), ...everySelector('none')])
            expect([figureKey(selector), valueOf(selector)]).toEqual([figureKey(selector), countPlainly(work, scope, selector, (id) => codes.get(id), null).value]);
        });
      })
      .afterEach(async () => {
        await sql`truncate evidence, task_agency, task_participant, task cascade`.execute(w.owner);
      }),
    { numRuns: 25 },
  );
}, 120_000);
