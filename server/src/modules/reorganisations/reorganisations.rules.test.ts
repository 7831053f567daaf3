import { expect, test } from 'vitest';
import type { ReorganisationFields } from '@thientruong/contract';
import { endedBy, heirByWords, heirsIn, problemsOf, readList, receiversOf, type DirectoryAgency } from './reorganisations.rules.ts';

const agency = (id: string, from = '2000-01-01', to: string | null = null): DirectoryAgency => ({ id, code: id, name: `Sở ${id}`, abbrev: id, kind: 'department', from, to });
const directory = [agency('A'), agency('B'), agency('C'), agency('OLD', '2000-01-01', '2024-01-01'), agency('LATE', '2025-01-01')];
const made = (id: string, code = id) => ({ id, code, name: `Sở ${id}`, abbrev: id, kind: 'department' as const, parentId: null });
const fields = (over: Partial<ReorganisationFields>): ReorganisationFields => ({ name: 'x', effectiveOn: '2024-06-01', basisSymbol: '1', basisTitle: 'x', basisOn: null, sourceMark: 'found', note: null, created: [], changes: [], ...over });
const paths = (over: Partial<ReorganisationFields>): string[] => problemsOf(fields(over), directory).map(({ path }) => path);

test('sáp nhập hai sở vào một sở lập mới là hợp lệ; cơ quan cũ kết thúc, cơ quan mới nhận', () => {
  const good = { created: [made('N')], changes: [{ kind: 'merge' as const, from: ['A', 'B'], to: [{ agencyId: 'N', functions: null }] }] };
  expect(paths(good)).toEqual([]);
  expect([...endedBy(good.changes)]).toEqual(['A', 'B']);
  expect([...receiversOf(fields(good), directory)].sort()).toEqual(['C', 'N']);
});

test('bản soạn trống, mã trùng, cơ quan lạ, cơ quan chưa có hoặc đã kết thúc đều bị nêu đúng chỗ', () => {
  expect(paths({})).toEqual(['changes']);
  expect(paths({ created: [made('N', 'A')] })).toEqual(['created.0.code']);
  expect(paths({ created: [made('N', 'X'), made('M', 'x')] })).toEqual(['created.1.code']);
  expect(paths({ changes: [{ kind: 'rename', from: ['?'], to: [{ agencyId: 'A', functions: null }] }] })).toEqual(['changes.0.from']);
  expect(paths({ changes: [{ kind: 'rename', from: ['LATE'], to: [{ agencyId: 'A', functions: null }] }] })).toEqual(['changes.0.from']);
  expect(paths({ changes: [{ kind: 'rename', from: ['A'], to: [{ agencyId: 'OLD', functions: null }] }] })).toEqual(['changes.0.to']);
  expect(paths({ changes: [{ kind: 'end', from: ['OLD'], to: [{ agencyId: 'A', functions: null }] }] })).toEqual([]);
});

test('mỗi hình thức đòi đúng số cơ quan; một cơ quan chỉ kết thúc trong một thay đổi', () => {
  const to = (...ids: string[]) => ids.map((agencyId) => ({ agencyId, functions: 'việc' }));
  expect(paths({ changes: [{ kind: 'merge', from: ['A', 'B'], to: [] }] })).toEqual(['changes.0']);
  expect(paths({ changes: [{ kind: 'split', from: ['A'], to: to('B') }] })).toEqual(['changes.0']);
  expect(paths({ changes: [{ kind: 'merge', from: ['A'], to: to('B') }, { kind: 'end', from: ['A'], to: [] }] })).toEqual(['changes.1.from']);
  expect(paths({ changes: [{ kind: 'merge', from: ['A'], to: to('B') }, { kind: 'transfer', from: ['A'], to: to('C') }] })).toEqual([]);
  expect(paths({ changes: [{ kind: 'transfer', from: ['A'], to: [{ agencyId: 'C', functions: null }] }] })).toEqual(['changes.0.to']);
  expect(paths({ changes: [{ kind: 'merge', from: ['A', 'B'], to: to('A') }] })).toEqual(['changes.0.to', 'changes.0.to']);
});

test('chức năng ghi trong căn cứ chỉ chọn nơi nhận khi đúng một nơi khớp hơn cả', () => {
  const heirs = heirsIn([{ kind: 'merge', from: ['A'], to: [{ agencyId: 'N', functions: 'chuyển đổi số, hạ tầng số' }] }, { kind: 'transfer', from: ['A'], to: [{ agencyId: 'C', functions: 'báo chí, xuất bản' }] }], 'A');
  expect(heirByWords('NV01 Quản lý báo chí trên địa bàn', heirs)).toBe('C');
  expect(heirByWords('NV02 Đẩy mạnh chuyển đổi số', heirs)).toBe('N');
  expect(heirByWords('NV03 Chuyển đổi số trong báo chí', heirs)).toBeUndefined();
  expect(heirByWords('NV04 Việc khác', heirs)).toBeUndefined();
});

test('danh sách xã, phường: bỏ dòng tiêu đề, thêm "UBND", nêu từng dòng sai', () => {
  let n = 0;
  const read = (rows: (string | number | null)[][]) => readList(rows.map((cells, i) => ({ line: i + 1, cells })), 'commune', null, () => String((n += 1)));
  expect(read([['code', 'name'], ['13285', 'Phường Phủ Lý'], [13291, 'Xã Yên Khánh'], [null]]).items.map(({ code, name, abbrev }) => [code, name, abbrev])).toEqual([['13285', 'UBND phường Phủ Lý', 'Phường Phủ Lý'], ['13291', 'UBND xã Yên Khánh', 'Xã Yên Khánh']]);
  const { problems } = read([['1', 'Xã Một'], ['1', 'Xã Hai'], ['', 'Xã Ba'], ['4 4', 'Xã Một'], ['5', '']]);
  expect(problems.map(({ message }) => message)).toEqual(['Dòng 2: mã 1 đã có ở dòng 1.', 'Dòng 3: thiếu mã.', 'Dòng 4: mã "4 4" chỉ được gồm chữ, số, dấu chấm, gạch.', 'Dòng 4: tên "Xã Một" đã có ở dòng 1.', 'Dòng 5: thiếu tên.']);
  expect(read([]).problems[0]?.path).toBe('text');
});
