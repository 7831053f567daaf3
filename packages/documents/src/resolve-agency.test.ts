import { describe, expect, test } from 'vitest';
import { AgencyResolver, agencyProblems, readDocumentNow, resolveAgency, type DirectoryAgency } from './index.ts';

const MERGED = '2025-03-01';
const NEW_PROVINCE = '2025-07-01';
const one = (id: string, name: string, kind: string, more: Partial<DirectoryAgency> = {}): DirectoryAgency => ({ id, name, kind, ...more });
const DIRECTORY: readonly DirectoryAgency[] = [
  one('ubnd', 'UBND tỉnh Nam Định', 'committee', { abbrev: 'UBND tỉnh', to: NEW_PROVINCE }),
  one('vp', 'Văn phòng UBND tỉnh', 'department', { abbrev: 'VP UBND' }),
  one('khcn', 'Sở Khoa học và Công nghệ', 'department', { code: 'SKHCN' }),
  one('khdt', 'Sở Kế hoạch và Đầu tư', 'department', { to: MERGED }),
  one('nnptnt', 'Sở Nông nghiệp và Phát triển nông thôn', 'department', { to: MERGED }),
  one('nnmt', 'Sở Nông nghiệp và Môi trường', 'department', { from: MERGED }),
  one('vh', 'Sở Văn hóa, Thể thao và Du lịch', 'department'),
  one('kcn', 'Ban Quản lý các khu công nghiệp tỉnh', 'agency'),
  one('cat', 'Công an tỉnh', 'force'),
  one('mt', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'front', { aliases: ['Mặt trận Tổ quốc tỉnh', 'Ủy ban Trung ương Mặt trận Tổ quốc tỉnh'] }),
  one('hh', 'UBND huyện Hải Hậu', 'district', { abbrev: 'Hải Hậu', to: NEW_PROVINCE }),
  one('tp', 'UBND thành phố Nam Định', 'district', { to: NEW_PROVINCE }),
  one('xa', 'UBND xã Hải Anh', 'commune', { from: NEW_PROVINCE }),
  one('hoi1', 'Hội Nông dân tỉnh', 'front', { abbrev: 'HND' }),
  one('hoi2', 'Hội Người nghèo tỉnh', 'front', { abbrev: 'HND' }),
];
const on = (words: string, day: string | null = '2024-06-20') => resolveAgency(words, DIRECTORY, day);

describe('tên một cơ quan', () => {
  test.each([
    ['Sở Khoa học và Công nghệ', 'khcn', 'Sở Khoa học và Công nghệ', 'name'],
    ['sở khoa học và công nghệ;', 'khcn', 'Sở Khoa học và Công nghệ', 'name'],
    ['Sở KH&CN', 'khcn', 'Sở Khoa học và Công nghệ', 'name'],
    ['SKHCN', 'khcn', 'SKHCN', 'code'],
    ['Giao Sở KH & CN', 'khcn', 'Sở Khoa học và Công nghệ', 'name'],
    ['Giám đốc Sở Kế hoạch và Đầu tư', 'khdt', 'Sở Kế hoạch và Đầu tư', 'name'],
    ['Sở Nông nghiệp và PTNT', 'nnptnt', 'Sở Nông nghiệp và Phát triển nông thôn', 'name'],
    ['Sở NN&PTNT', 'nnptnt', 'Sở Nông nghiệp và Phát triển nông thôn', 'name'],
    ['Sở VH, TT và DL', 'vh', 'Sở Văn hóa, Thể thao và Du lịch', 'name'],
    ['Sở Văn hoá, Thể thao và Du lịch tỉnh Nam Định', 'vh', 'Sở Văn hóa, Thể thao và Du lịch', 'name'],
    ['BQL các KCN tỉnh', 'kcn', 'Ban Quản lý các khu công nghiệp tỉnh', 'name'],
    ['Ban Quản lý các khu công nghiệp', 'kcn', 'Ban Quản lý các khu công nghiệp tỉnh', 'name'],
    ['Công an tỉnh Nam Định', 'cat', 'Công an tỉnh', 'name'],
    ['Ủy ban nhân dân tỉnh', 'ubnd', 'UBND tỉnh', 'abbreviation'],
    ['Chủ tịch UBND huyện Hải Hậu', 'hh', 'UBND huyện Hải Hậu', 'name'],
    ['UBND thành phố Nam Định', 'tp', 'UBND thành phố Nam Định', 'name'],
    ['Uỷ ban Trung ương MTTQ tỉnh', 'mt', 'Ủy ban Trung ương Mặt trận Tổ quốc tỉnh', 'alias'],
    ['Chánh Văn phòng Ủy ban nhân dân tỉnh', 'vp', 'Văn phòng UBND tỉnh', 'name'],
  ])('%s', (words, id, alias, by) => expect(on(words)).toEqual({ kind: 'agency', id, alias, by }));

  test('theo ngày của văn bản: trước và sau sắp xếp', () => {
    expect(on('Sở Nông nghiệp và Môi trường', '2025-04-01')).toMatchObject({ id: 'nnmt' });
    expect(on('Sở Nông nghiệp và Môi trường', '2024-06-20')).toEqual({ kind: 'not_then', ids: ['nnmt'], alias: 'Sở Nông nghiệp và Môi trường', from: MERGED, to: null });
    expect(on('Sở Kế hoạch và Đầu tư', '2025-02-28')).toMatchObject({ id: 'khdt' });
    expect(on('Sở Kế hoạch và Đầu tư', MERGED)).toMatchObject({ kind: 'not_then', to: MERGED });
    expect(on('Sở Kế hoạch và Đầu tư', null)).toMatchObject({ id: 'khdt' });
  });
  test('tên khớp hai cơ quan thì không chọn hộ', () => {
    expect(on('HND')).toEqual({ kind: 'several', ids: ['hoi1', 'hoi2'].reverse(), names: ['Hội Người nghèo tỉnh', 'Hội Nông dân tỉnh'] });
  });
});

describe('nhóm và lời chung', () => {
  const departments = ['vp', 'khcn', 'khdt', 'nnptnt', 'vh', 'kcn'];
  test.each([
    ['các sở, ban, ngành', ['departments'], departments],
    ['Thủ trưởng các sở, ban, ngành tỉnh', ['departments'], departments],
    ['các Sở, ngành', ['departments'], departments],
    ['các sở, ban, ngành, đoàn thể cấp tỉnh', ['departments'], departments],
    ['UBND các huyện, thành phố', ['districts'], ['hh', 'tp']],
    ['UBND các huyện/thành phố', ['districts'], ['hh', 'tp']],
    ['Chủ tịch UBND các huyện, thành phố Nam Định', ['districts'], ['hh', 'tp']],
    ['Các sở, ban, ngành và UBND các huyện, thành phố', ['departments', 'districts'], [...departments, 'hh', 'tp']],
    ['các ngành, huyện/thành phố', ['departments', 'districts'], [...departments, 'hh', 'tp']],
  ])('%s', (words, groups, members) => expect(on(words)).toEqual({ kind: 'group', groups, members, alias: words }));

  test('cấp xã sau ngày bỏ cấp huyện', () => {
    expect(on('Ủy ban nhân dân các xã, phường', '2025-08-01')).toMatchObject({ groups: ['communes'], members: ['xa'] });
    expect(on('các sở, ban, ngành; UBND các xã, phường, đặc khu', '2025-08-01')).toMatchObject({ groups: ['departments', 'communes'] });
  });
  test.each(['các đơn vị liên quan', 'các sở, ban, ngành liên quan', 'các cơ quan liên quan', 'các trường đại học', 'chính quyền địa phương'])('"%s" không chỉ ai, không phải lỗi', (words) =>
    expect(on(words)).toEqual({ kind: 'vague' }),
  );
  test.each(['Sở', '', 'Bộ Khoa học và Công nghệ', 'Sở Nghề cá'])('"%s" không có trong danh bạ', (words) => expect(on(words)).toEqual({ kind: 'unknown' }));
});

test('văn bản: tên lạ và tên đã hết hiệu lực được chỉ đúng chỗ, mỗi tên một lần', () => {
  const lines = ['KẾ HOẠCH', 'Nuôi cá', 'I. NHIỆM VỤ', '1. Sở Nghề cá chủ trì, phối hợp với Sở Nông nghiệp và Môi trường và các đơn vị liên quan thả cá.', '2. Sở Nghề cá chủ trì, phối hợp với Công an tỉnh bảo vệ cá.'];
  const document = readDocumentNow(new TextEncoder().encode(lines.join('\n\n')), { name: 'mau.md' });
  const problems = agencyProblems(document, new AgencyResolver(DIRECTORY, '2024-06-20'));
  expect(problems.map((one) => [one.code, one.span && document.text.slice(...one.span)])).toEqual([['agency.unknown', 'Sở Nghề cá'], ['agency.not_then', 'Sở Nông nghiệp và Môi trường']]);
  expect(problems[1]?.message).toBe('"Sở Nông nghiệp và Môi trường" không hoạt động vào ngày của văn bản (từ 01/03/2025).');
});

test('văn bản: tên chỉ được nhiều cơ quan cùng lúc thì nêu hết các tên, chỉ đúng chỗ', () => {
  const twice: DirectoryAgency[] = ['Trung tâm Giống cá Bắc', 'Trung tâm Giống cá Nam'].map((name, i) => one(`tt${i}`, name, 'agency', { aliases: ['Trung tâm Giống cá'] }));
  const document = readDocumentNow(new TextEncoder().encode(['KẾ HOẠCH', 'Nuôi cá', 'I. NHIỆM VỤ', '1. Trung tâm Giống cá chủ trì, cấp cá giống cho các xã.'].join('\n\n')), { name: 'mau.md' });
  const problems = agencyProblems(document, new AgencyResolver(twice, '2026-03-05'));
  expect(problems.map((one) => [one.code, one.span && document.text.slice(...one.span)])).toEqual([['agency.several', 'Trung tâm Giống cá']]);
  for (const { name } of twice) expect(problems[0]?.message).toContain(name);
  expect(agencyProblems(document, new AgencyResolver(twice.slice(1), '2026-03-05'))).toEqual([]);
});
