import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, groupOf, plainDate, TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';
import type { DraftCell } from './draft.rules.ts';
import { figureKey, NONE, parseFigure } from './figures.rules.ts';
import { countProvince, statusKeys, type EvidenceSum, type TaskSum } from './province-counts.rules.ts';
import { gatherSentences } from './province-gather.rules.ts';
import { nextLines, resultLines, taskLines } from './province-lines.rules.ts';
import { brokenTotals, contradictions } from './province-sums.rules.ts';
import { provinceTables } from './province-tables.rules.ts';

interface TaskCount {
  leadAgencyId: string | null;
  clausePath: string;
  status: TaskStatus;
  count: number;
  due: number;
}
type EvidenceCount = { clausePath: string } & Pick<EvidenceSum, 'kind' | 'activity' | 'count' | 'participants'>;

/** Sums of places out of rows, as the database makes them; sums of the same place may stand in several rows. */
const taskSums = (rows: readonly TaskCount[]): TaskSum[] =>
  rows.flatMap(({ leadAgencyId, clausePath, ...row }) => [
    { axis: 'agency' as const, value: leadAgencyId ?? NONE, ...row },
    { axis: 'group' as const, value: groupOf(clausePath), ...row },
    { axis: 'field' as const, value: fieldOf(clausePath) ?? NONE, ...row },
  ]);
const evidenceSums = (rows: readonly EvidenceCount[]): EvidenceSum[] => {
  const all = rows.flatMap(({ clausePath, ...row }) => [
    { axis: 'whole' as const, value: '', ...row },
    { axis: 'group' as const, value: groupOf(clausePath), ...row },
    { axis: 'field' as const, value: fieldOf(clausePath) ?? NONE, ...row },
  ]);
  const sums = new Map<string, EvidenceSum>();
  for (const row of all) {
    const key = [row.axis, row.value, row.kind, row.activity].join(' ');
    const known = sums.get(key);
    sums.set(key, known ? { ...known, count: known.count + row.count, participants: known.participants + row.participants } : row);
  }
  return [...sums.values()];
};

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const PATHS = ['II', 'II/1', 'II/1/-2', 'II/5', 'II/5/a', 'II/5/đ/-1', 'III/1', ''];
const anyTasks: fc.Arbitrary<TaskCount[]> = fc.array(
  fc.record({ leadAgencyId: fc.constantFrom(A, B, null), clausePath: fc.constantFrom(...PATHS), status: fc.constantFrom(...TASK_STATUSES), count: fc.integer({ min: 1, max: 400 }), due: fc.constantFrom(0, 0, 1) }),
  { maxLength: 20 },
);
const anyEvidence: fc.Arbitrary<EvidenceCount[]> = fc.array(
  fc
    .record({ clausePath: fc.constantFrom(...PATHS), kind: fc.constantFrom('file', 'link', 'document', 'activity'), name: fc.constantFrom('hội nghị', 'tập huấn', 'điều lạ'), count: fc.integer({ min: 1, max: 9 }), participants: fc.nat(500) })
    .map(({ name, kind, participants, ...row }): EvidenceCount => ({ ...row, kind, activity: kind === 'activity' ? name : null, participants: kind === 'activity' ? participants : 0 })),
  { maxLength: 12 },
);
const names = { label: (key: string) => key, agency: (id: string) => (id === A ? 'Sở A' : 'Sở B'), heading: () => '' };
const facts = { asOf: plainDate('2024-12-14'), agencyName: names.agency, notSent: ['Sở B'], notAccepted: [], excused: [] };

test('số đếm theo nhóm bằng số đếm thẳng; mọi tổng khớp; tỷ lệ của từng bảng cộng đúng 100,0', () => {
  fc.assert(
    fc.property(anyTasks, anyEvidence, (tasks, evidence) => {
      // Every second time B has gone into A, and tasks of A were given to B before
      const moved = tasks.length % 2 === 1;
      const givenTo = (t: TaskCount) => (t.leadAgencyId === A ? B : (t.leadAgencyId ?? NONE));
      const views = moved ? { given: tasks.map((t) => ({ agency: givenTo(t), status: t.status, count: t.count })), heirs: new Map([[B, A]]) } : undefined;
      const counts = countProvince(taskSums(tasks), evidenceSums(evidence), [B, A], views);
      for (const [key, value] of counts.figures) {
        const { measure, agency, role, group, field, status, due, kind, activity } = parseFigure(key);
        const ofAgency = (t: TaskCount) => !agency || (role === 'given' ? givenTo(t) === agency : agency.split(',').includes(t.leadAgencyId ?? NONE));
        const placed = (path: string) => (group === undefined || groupOf(path) === group) && (field === undefined || (fieldOf(path) ?? NONE) === field);
        const expected =
          measure === 'tasks'
            ? tasks.filter((t) => placed(t.clausePath) && ofAgency(t) && (!status || t.status === status)).reduce((sum, t) => sum + (due ? t.due : t.count), 0)
            : evidence.filter((e) => placed(e.clausePath) && (!kind || e.kind === kind) && (!activity || e.activity === activity)).reduce((sum, e) => sum + (measure === 'evidence' ? e.count : e.participants), 0);
        expect([key, value]).toEqual([key, expected]);
      }
      expect(brokenTotals(counts, counts.figures, names)).toEqual([]);
      const keysOf = provinceTables(counts, counts.figures, names).map(({ key }) => key);
      expect([keysOf.includes('tasks-agency-then'), keysOf.includes('tasks-agency-now')]).toEqual([moved, moved && tasks.some(({ leadAgencyId }) => leadAgencyId === B)]);
      for (const table of provinceTables(counts, counts.figures, names)) {
        for (const [at, column] of table.columns.entries()) {
          if (column.align !== 'right') continue;
          const read = (cell: DraftCell | undefined) => (cell && 'figure' in cell ? (counts.figures.get(cell.figure) ?? 0) * 10 : Math.round(Number((cell?.text ?? '').replace(',', '.')) * 10));
          expect([table.key, column.key, table.rows.reduce((sum, row) => sum + read(row.cells[at]), 0)]).toEqual([table.key, column.key, read(table.total?.[at])]);
          if (column.key === 'share' && tasks.length > 0) expect(table.total?.[at]).toEqual({ text: '100,0' });
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('không câu nào viết hai lần, không câu nào nêu số bằng không, mọi số trong câu đều là số liệu đã đếm', () => {
  fc.assert(
    fc.property(anyTasks, anyEvidence, (tasks, evidence) => {
      const counts = countProvince(taskSums(tasks), evidenceSums(evidence), [A, B]);
      const lines = [...resultLines(counts, counts.figures), ...taskLines(counts, counts.figures, facts), ...nextLines(counts.figures)];
      const texts = lines.map((line) => line.template.replace(/\{(\d+)\}/g, (_, at: string) => String(counts.figures.get(line.figures[Number(at) - 1] ?? ''))));
      expect(new Set(texts).size).toBe(texts.length);
      expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
      for (const line of lines) {
        expect(line.figures.map((_, at) => line.template.includes(`{${at + 1}}`))).toEqual(line.figures.map(() => true));
        for (const key of line.figures) expect(counts.figures.get(key)).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('sửa tay một số bất kỳ làm tổng không khớp thì nêu đúng chỗ', () => {
  fc.assert(
    fc.property(anyTasks.filter((tasks) => tasks.length > 0), fc.nat(), fc.integer({ min: 1, max: 5 }), (tasks, pick, by) => {
      const counts = countProvince(taskSums(tasks), [], [A, B]);
      const keys = [...counts.figures.keys()].filter((key) => !key.includes('due='));
      const key = keys[pick % keys.length] ?? '';
      const values = new Map(counts.figures).set(key, (counts.figures.get(key) ?? 0) + by);
      const broken = brokenTotals(counts, values, names);
      expect(broken.length).toBeGreaterThan(0);
    }),
  );
});

test('cơ quan sửa tay khác số của tỉnh thì nêu dòng; nguồn đổi sau khi tiếp nhận thì không phải mâu thuẫn', () => {
  const counts = countProvince(taskSums([{ leadAgencyId: A, clausePath: 'II/1', status: 'done_late', count: 3, due: 0 }]), [], [A]);
  const late = statusKeys({ agency: A }).byStatus.done_late;
  const of = (value: number, computed: number) => [{ agencyId: A, agencyName: 'Sở A', figures: [{ key: late, value, computed }] }];
  expect(contradictions(of(4, 3), counts.figures, names)).toMatchObject([{ figure: late, says: 4, expected: 3, agencyId: A }]);
  expect(contradictions(of(3, 2), counts.figures, names)).toEqual([]);
  expect(contradictions(of(2, 2), counts.figures, names)).toEqual([]);
});

test('câu của nhiều cơ quan: viết một lần, nêu đủ tên; dấu chữ khác nhau là câu khác; "Không có" thì bỏ', () => {
  const said = (agencyId: string, agencyName: string, text: string) => ({ agencyId, agencyName, part: 'difficulties' as const, text });
  const lines = gatherSentences([said('a', 'Sở A', 'Thiếu kinh phí'), said('b', 'Sở B', 'thiếu  kinh phí.'), said('c', 'Sở Lao động, Thương binh và Xã hội', 'Thiếu kinh phí;'), said('b', 'Sở B', 'Thiếu kính phí'), said('a', 'Sở A', 'Không có.')]);
  expect(lines.map((line) => line.text)).toEqual(['Sở A; Sở B; Sở Lao động, Thương binh và Xã hội: Thiếu kinh phí.', 'Sở B: Thiếu kính phí.']);
  expect(gatherSentences([said('a', 'Sở A', 'Chậm.'), said('b', 'Sở B', 'Chậm'), said('c', 'Sở C', 'Chậm')])[0]?.text).toBe('Sở A, Sở B và Sở C: Chậm.');
  expect(figureKey({ measure: 'tasks' })).toBe('tasks');
});
