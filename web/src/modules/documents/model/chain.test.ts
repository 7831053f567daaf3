import { expect, test } from 'vitest';
import type { DocumentRef } from '@thientruong/contract';
import { bandsOf, neighboursOf } from './chain.ts';

const at = (id: string, level: number): DocumentRef => ({ id, level, type: null, symbol: id, title: null, issuedOn: null, holding: 'found', force: 'in_force' });

test('chuỗi xếp theo cấp từ trên xuống, chưa rõ cấp đứng cuối, trong một cấp giữ thứ tự đã cho', () => {
  expect(bandsOf([at('a', 5), at('b', 0), at('c', 1), at('d', 5)]).map((band) => [band.level, band.documents.map((one) => one.id)])).toEqual([
    [1, ['c']],
    [5, ['a', 'd']],
    [0, ['b']],
  ]);
});

test('văn bản nối với một văn bản theo cả hai chiều, không kể chính nó', () => {
  const edges = [
    { from: 'a', to: 'b', kind: 'basis' as const },
    { from: 'c', to: 'a', kind: 'implements' as const },
    { from: 'b', to: 'd', kind: 'basis' as const },
  ];
  expect([...neighboursOf(edges, 'a')]).toEqual(['b', 'c']);
  expect([...neighboursOf(edges, 'x')]).toEqual([]);
});
