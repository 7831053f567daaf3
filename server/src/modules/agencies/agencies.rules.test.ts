import { seedAgencies } from '@thientruong/db/seed/agencies.ts';
import { expect, test } from 'vitest';
import { agenciesOfGroup, suggestedLead } from './agencies.rules.ts';

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
