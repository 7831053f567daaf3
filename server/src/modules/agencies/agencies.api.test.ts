import { expect, test } from 'vitest';
import { getAgency, listAgencies, listLeadProposals, listSuccessions } from '@thientruong/contract';
import { world } from '../../../test/world.ts';

test('danh bạ theo ngày: Mỹ Lộc có ngày 31/8/2024, không còn ngày 01/9/2024; từ 01/7/2025 không còn cấp huyện', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const names = async (on: string) =>
    (await an.call(listAgencies, { query: { on, kind: 'district' } })).items.map((agency) => agency.name);
  expect(await names('2024-06-30')).toHaveLength(10);
  expect(await names('2024-08-31')).toContain('UBND huyện Mỹ Lộc');
  expect(await names('2024-09-01')).not.toContain('UBND huyện Mỹ Lộc');
  expect(await names('2025-07-01')).toEqual([]);
});

test('tìm không dấu theo tên, viết tắt và tên gọi khác', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const find = async (q: string) =>
    (await an.call(listAgencies, { query: { on: '2024-06-30', q } })).items.map((agency) => agency.code);
  expect(await find('khoa hoc cong nghe')).toContain('SKHCN');
  expect(await find('tt&tt')).toContain('STTTT');
  expect(await find('mat tran')).toContain('MTTQ');
  expect(await find('khong co co quan nay')).toEqual([]);
});

test('lịch sử sắp xếp có căn cứ và ngày; Sở TT&TT đi hai nơi theo chức năng', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const tttt = (await an.call(listAgencies, { query: { on: '2024-06-30', q: 'STTTT' } })).items[0];
  if (!tttt) throw new Error('thiếu Sở TT&TT');
  const { successions } = await an.call(getAgency, { params: { agencyId: tttt.id } });
  expect(successions.map((succession) => succession.on)).toEqual(['2025-03-01', '2025-03-01']);
  expect(successions.flatMap((succession) => succession.to.map((to) => to.functions)).every(Boolean)).toBe(true);
  const all = (await an.call(listSuccessions)).items;
  expect(all.every((succession) => succession.legalBasis.length > 0)).toBe(true);
  const map = (await an.call(listLeadProposals, { query: { on: '2024-06-30' } })).items;
  expect(map.find((row) => row.clausePath === 'II/5/d')?.leadAgencyIds).toHaveLength(2);
  expect(map.every((row) => row.sourceMark === 'unverified')).toBe(true);
  expect((await an.call(listLeadProposals, { query: { on: '2025-06-30' } })).items).toEqual([]);
});
