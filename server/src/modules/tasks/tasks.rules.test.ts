import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError, plainDate } from '@thientruong/kernel';
import {
  clauseSortOf,
  describeFilter,
  evidenceProblems,
  likePattern,
  marksIn,
  numberTasks,
  ownSections,
  partsOf,
  readCursor,
  searchText,
  searchWords,
  writeCursor,
  type ListFilter,
} from './tasks.rules.ts';

const filter: ListFilter = { status: [], state: [], field: [], system: [], sort: 'clause', direction: 'asc' };
const today = plainDate('2024-07-01');

describe('mã nhiệm vụ', () => {
  const at = (clausePath: string) => ({ clauseId: clausePath ? 'x' : null, clausePath });
  test('theo thứ tự mục của văn bản, đ sau d trước e, không thuộc mục nào thì cuối', () => {
    const numbered = numberTasks(['III/1', '', 'II/5/e', 'II/10', 'II/5/đ', 'II/5/d'].map(at), 0);
    expect(numbered.map(({ task, code }) => `${code} ${task.clausePath}`)).toEqual([
      'NV-001 II/5/d',
      'NV-002 II/5/đ',
      'NV-003 II/5/e',
      'NV-004 II/10',
      'NV-005 III/1',
      'NV-006 ',
    ]);
  });
  test('không trùng, tiếp số đã có, rộng đủ để so như chữ', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 300 }), (last, count) => {
        const codes = numberTasks(
          Array.from({ length: count }, () => at('II/1')),
          last,
        ).map(({ code }) => code);
        expect(new Set(codes).size).toBe(count);
        expect([...codes].sort()).toEqual(codes);
        expect(codes[0]).toMatch(/^NV-\d{3,}$/);
        expect(Number(codes[0]?.slice(3))).toBe(last + 1);
      }),
    );
  });
  test('khóa sắp của nhiệm vụ không thuộc mục nào đứng sau mọi khóa', () => {
    for (const path of ['I', 'XX/99', 'II/5/y/-99', 'Phụ lục']) expect(clauseSortOf(at(path)) < clauseSortOf(at(''))).toBe(true);
  });
});

test('một cơ quan không giữ hai vai trò trong một nhiệm vụ', () => {
  expect(
    partsOf('a', [
      { agencyId: 'b', words: 'các sở' },
      { agencyId: 'a', words: null },
      { agencyId: 'b', words: null },
    ]),
  ).toEqual([
    { agencyId: 'a', role: 'lead', words: null },
    { agencyId: 'b', role: 'supporting', words: 'các sở' },
  ]);
});

describe('tìm kiếm', () => {
  test('bỏ dấu, từng từ, có cả mã', () => {
    expect(searchText('Đề án Hòa Bình', 'NV-001')).toBe('de an hoa binh nv-001');
    expect(searchWords('  Hoà   ĐỀ hoà ')).toEqual(['hoa', 'de']);
    expect(searchWords(undefined)).toEqual([]);
    expect(searchWords('a\u0000b')).toEqual(['ab']);
  });
  test('ký tự đặc biệt của LIKE chỉ là chữ', () => {
    expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%');
  });
});

describe('con trỏ trang', () => {
  const id = '3f0a1c8e-2b7d-4e11-9c55-0123456789ab';
  test('đọc lại đúng vị trí đã ghi', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')),
        (value) => {
          expect(readCursor(filter, writeCursor(filter, { value, id }))).toEqual({ value, id });
        },
      ),
    );
  });
  test('của danh sách khác, hoặc bị sửa, thì bị từ chối', () => {
    const cursor = writeCursor(filter, { value: '10002', id });
    const refused = (other: ListFilter, text: string) => {
      expect(() => readCursor(other, text)).toThrow(AppError);
    };
    refused({ ...filter, sort: 'code' }, cursor);
    refused({ ...filter, direction: 'desc' }, cursor);
    refused({ ...filter, q: 'nước' }, cursor);
    refused({ ...filter, status: ['open_overdue'] }, cursor);
    refused(filter, 'không phải con trỏ');
    refused(filter, Buffer.from('null').toString('base64url'));
    for (const [sort, value] of [
      ['due', '2024-02-31'],
      ['due', 'x'],
      ['changed', '2024-01-01T25:00:00.000000Z'],
      ['progress', '1e9'],
    ] as const) {
      const other = { ...filter, sort };
      refused(other, writeCursor(other, { value, id }));
    }
    const due = { ...filter, sort: 'due' as const };
    expect(readCursor(due, writeCursor(due, { value: 'infinity', id })).value).toBe('infinity');
  });
});

test('chỗ tô trong mục luôn nằm trong văn bản của mục và có thứ tự', () => {
  expect(
    marksIn('abcdef', 10, [
      [12, 14],
      [0, 11],
      [15, 99],
      [3, 5],
    ]),
  ).toEqual([
    [0, 1],
    [2, 4],
    [5, 6],
  ]);
  fc.assert(
    fc.property(fc.string(), fc.nat(50), fc.array(fc.tuple(fc.nat(100), fc.nat(100))), (text, start, spans) => {
      const marks = marksIn(text, start, spans);
      for (const [from, to] of marks) expect(0 <= from && from < to && to <= text.length).toBe(true);
      expect([...marks].sort((a, b) => a[0] - b[0])).toEqual(marks);
    }),
  );
});

test('việc của tôi theo vai trò', () => {
  expect(ownSections('head', 'a', today).map(({ key }) => key)).toEqual([
    'returned',
    'overdue',
    'due_soon',
    'new',
    'in_progress',
  ]);
  expect(ownSections('coordinator', 'a', today).map(({ key }) => key)).toEqual(['to_confirm', 'overdue', 'due_soon']);
  expect(ownSections('provincial_leader', null, today).map(({ key }) => key)).toEqual(['overdue', 'due_soon']);
  expect(ownSections('focal_point', null, today)).toEqual([]);
  expect(ownSections('focal_point', 'a', today).find(({ key }) => key === 'due_soon')?.filter.dueTo).toBe('2024-07-15');
});

test('minh chứng nói về việc đã làm', () => {
  expect(evidenceProblems({ kind: 'activity', heldOn: '2024-07-01', endedOn: '2024-07-01' }, today)).toEqual([]);
  expect(
    evidenceProblems({ kind: 'activity', heldOn: '2024-07-02', endedOn: '2024-07-01' }, today).map(({ path }) => path),
  ).toEqual(['heldOn', 'endedOn']);
  expect(evidenceProblems({ kind: 'document', issuedOn: '2025-01-01' }, today).map(({ path }) => path)).toEqual(['issuedOn']);
});

test('bộ lọc viết thành lời', () => {
  expect(describeFilter(filter, { plan: null, agency: null })[0]?.[1]).toContain('Không lọc');
  expect(
    describeFilter({ ...filter, status: ['open_overdue'], dueTo: plainDate('2024-12-31') }, { plan: null, agency: null }),
  ).toContainEqual(['Thời hạn đến ngày', '31/12/2024']);
});
