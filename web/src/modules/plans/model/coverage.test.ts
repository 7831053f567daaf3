import { describe, expect, it } from 'vitest';
import type { CoveredClause } from '@thientruong/contract';
import { amendmentBody, EMPTY_AMENDMENT, emptyChange, missingOf } from './amendment-draft.ts';
import { coveredClauses, donePercent } from './coverage.ts';
import { CLAUSES, idOf } from './test/sample.ts';

const none = { taskCount: 0, doneCount: 0, overdueCount: 0, evidenceCount: 0 };
const covered = (index: number, more: Partial<CoveredClause>): CoveredClause => ({
  ...(CLAUSES[index] as (typeof CLAUSES)[number]),
  ...none,
  passageClasses: { task: 1, context: 0, principle: 0, purpose: 0 },
  subtree: none,
  amendments: [],
  ...more,
});

describe('độ phủ của kế hoạch', () => {
  const clauses = [
    covered(0, { passageClasses: { task: 0, context: 0, principle: 0, purpose: 0 } }),
    covered(1, { taskCount: 3, doneCount: 1, evidenceCount: 2 }),
    covered(2, { taskCount: 1 }),
    covered(3, {}),
  ];
  it('mục chưa dẫn tới nhiệm vụ vẫn hiện cùng các mục cha', () => {
    expect(coveredClauses(clauses, 'noTask').map((r) => [r.clause.path, r.hit])).toEqual([
      ['I', false],
      ['I/1', false],
      ['I/1/đ', false],
      ['I/1/đ/-1', true],
    ]);
  });
  it('có nhiệm vụ nhưng chưa có minh chứng', () => {
    expect(
      coveredClauses(clauses, 'noEvidence')
        .filter((r) => r.hit)
        .map((r) => r.clause.path),
    ).toEqual(['I/1/đ']);
  });
  it('chưa xong hết thì không bao giờ là 100 %', () => {
    expect(donePercent({ taskCount: 1000, doneCount: 999 })).toBe(99);
    expect(donePercent({ taskCount: 2, doneCount: 2 })).toBe(100);
    expect(donePercent(none)).toBe(0);
  });
});

describe('văn bản sửa đổi', () => {
  it('nói rõ còn thiếu gì, theo thứ tự của biểu mẫu', () => {
    expect(missingOf(EMPTY_AMENDMENT).map((m) => m.reason)).toEqual(['symbol', 'title', 'issuedOn', 'effectiveOn', 'changes']);
    expect(amendmentBody(EMPTY_AMENDMENT)).toBeNull();
  });
  it('ngày hiệu lực không được trước ngày ban hành', () => {
    const draft = { ...EMPTY_AMENDMENT, issuedOn: '2031-05-02', effectiveOn: '2031-05-01' };
    expect(missingOf(draft).map((m) => m.reason)).toContain('order');
  });
  it('đủ thì thành nội dung gửi đi', () => {
    const draft = {
      symbol: '12/KH-UBND',
      title: 'Sửa đổi',
      issuedOn: '2031-05-01',
      effectiveOn: '2031-05-01',
      fileId: null,
      changes: [
        { ...emptyChange('a', 'repeal'), clauseId: idOf(4) },
        {
          ...emptyChange('b', 'add'),
          label: 'e',
          newText: 'Mục mới',
          tasks: [{ key: 't', content: 'Việc', lead: null, leadAgencyId: null, dueOn: null }],
        },
      ],
    };
    expect(amendmentBody(draft)?.changes).toEqual([
      { kind: 'repeal', clauseId: idOf(4), cancelTasks: true },
      {
        kind: 'add',
        parentClauseId: null,
        label: 'e',
        newText: 'Mục mới',
        tasks: [{ content: 'Việc', leadAgencyId: null, dueOn: null }],
      },
    ]);
  });
});
