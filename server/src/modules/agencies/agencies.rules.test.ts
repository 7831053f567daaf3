import { seedAgencies } from '@thientruong/db/seed/agencies.ts';
import { expect, test } from 'vitest';
import { agenciesOfGroup, matchAgency, suggestedLead } from './agencies.rules.ts';

const directory = seedAgencies
  .filter((agency) => agency.from <= '2024-06-30' && (!agency.to || agency.to > '2024-06-30'))
  .map((agency) => ({ ...agency, id: agency.code, aliases: agency.aliases ?? [] }));
const match = (words: string) => {
  const found = matchAgency(words, directory);
  return found && ('group' in found ? found.group : found.agencyId);
};

test.each([
  ['Sở Khoa học và Công nghệ', 'SKHCN'],
  ['Sở KH&CN', 'SKHCN'],
  ['Sở Thông tin và Truyền thông', 'STTTT'],
  ['Ban Tuyên giáo tỉnh uỷ', 'BTG'],
  ['Ban Tuyên giáo Tỉnh ủy', 'BTG'],
  ['Ủy ban Trung ương Mặt trận Tổ quốc tỉnh', 'MTTQ'],
  ['sở kế hoạch và đầu tư;', 'SKHĐT'],
  ['UBND huyện Hải Hậu', 'HAIHAU'],
  ['Ủy ban nhân dân huyện Hải Hậu', 'HAIHAU'],
  ['Sở Nông nghiệp và PTNT', 'SNNPTNT'],
  ['Công an tỉnh Nam Định', 'CAT'],
  ['các sở, ban, ngành', 'departments'],
  ['Thủ trưởng các sở, ban, ngành', 'departments'],
  ['UBND các huyện, thành phố', 'districts'],
  ['Chủ tịch UBND các huyện, thành phố', 'districts'],
  ['Các sở, ban, ngành và UBND các huyện, thành phố', 'departments_and_districts'],
  ['các sở, ban, ngành; UBND các huyện, thành phố', 'departments_and_districts'],
  ['các ngành, huyện/thành phố', 'departments_and_districts'],
])('"%s" là %s', (words, expected) => expect(match(words)).toBe(expected));

test.each(['các đơn vị liên quan', 'các cơ quan liên quan', 'các trường đại học', 'Sở', '', 'Bộ Khoa học và Công nghệ'])(
  '"%s" không khớp cơ quan nào, không đoán',
  (words) => expect(match(words)).toBeNull(),
);

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
