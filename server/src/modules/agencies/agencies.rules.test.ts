import { seedAgencies, seedSuccessions } from '@thientruong/db/seed/agencies.ts';
import { expect, test } from 'vitest';
import { agenciesOfGroup, successorOn, suggestedLead } from './agencies.rules.ts';

const directory = seedAgencies
  .filter((agency) => agency.from <= '2024-06-30' && (!agency.to || agency.to > '2024-06-30'))
  .map((agency) => ({ ...agency, id: agency.code, aliases: agency.aliases ?? [] }));
test('nhóm gồm đúng các cơ quan; đề xuất theo đường dẫn dài nhất', () => {
  expect(agenciesOfGroup(directory, 'districts')).toHaveLength(10);
  expect(agenciesOfGroup(directory, 'departments_and_districts').length).toBe(
    agenciesOfGroup(directory, 'departments').length + 10,
  );
  const rows = [
    { clausePath: 'II/5', leadAgencyIds: ['x'], supportingAgencyIds: [], supportingGroups: [] },
    { clausePath: 'II/5/đ', leadAgencyIds: ['y'], supportingAgencyIds: [], supportingGroups: [] },
  ];
  expect(suggestedLead('II/5/đ/-1', rows)?.leadAgencyIds).toEqual(['y']);
  expect(suggestedLead('II/5/d', rows)?.leadAgencyIds).toEqual(['x']);
  expect(suggestedLead('II/55', rows)).toBeUndefined();
});

test('theo cơ quan qua các lần sắp xếp: nhập vào thì theo cơ quan mới, tách ra hoặc kết thúc thì không đoán', () => {
  const all = new Map(seedAgencies.map((agency) => [agency.code, agency]));
  const history = seedSuccessions.map(({ kind, on, from, to }) => ({ kind, on, from, to: to.map(({ code }) => code) }));
  const on = (code: string, day: string) => successorOn(code, all, history, day);
  expect([on('STC', '2025-02-28'), on('STC', '2025-03-01'), on('SKHĐT', '2025-03-01')]).toEqual(['STC', 'STC-2025', 'STC-2025']);
  // Sở TT&TT was merged; only a function of it went elsewhere, and that is no heir
  expect(on('STTTT', '2025-03-01')).toBe('SKHCN-2025');
  expect([on('MYLOC', '2024-09-01'), on('MYLOC', '2025-07-01'), on('UBND', '2025-07-01'), on('STC-2025', '2025-02-01'), on('KHONG', '2025-01-01')]).toEqual(['TPNĐ', undefined, 'UBND-NB', undefined, undefined]);
  expect(successorOn('STC', all, [...history, { kind: 'split', on: '2025-03-01', from: ['STC'], to: ['SXD-2025'] }, { kind: 'move', on: '2025-03-01', from: ['STC'], to: ['SNV-2025'] }], '2025-03-01')).toBeUndefined();
});
