import { describe, expect, test } from 'vitest';
import { readDocumentNow, type ReadDocument } from './index.ts';
import { KINDS } from './kinds.fixture.ts';
import { MORE_KINDS } from './kinds-more.fixture.ts';
import { writeTree } from './write-tree/index.ts';

const ALL = { ...KINDS, ...MORE_KINDS };
type Kind = keyof typeof ALL;
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (kind: Kind, form: (text: string) => string = (text) => text): ReadDocument => readDocumentNow(bytes(form(ALL[kind])), { name: kind === 'programme' ? 'a.md' : 'a.txt' });
const dutiesOf = (document: ReadDocument) => document.tasks.map((one) => `${one.clause ?? 'kết'} [${one.leads.join(' + ')}]${one.coordinators.length > 0 ? ` (${one.coordinators.join(' + ')})` : ''}${one.deadline ? ` ${one.deadline}` : ''}`);
const paths = (document: ReadDocument) => document.clauses.map((one) => one.path);

test('tờ trình: kể việc đã làm, bố cục dự thảo, tài liệu gửi kèm đều không phải nhiệm vụ', () => {
  const document = read('submission');
  expect(document).toMatchObject({
    type: 'Tờ trình', symbol: '214/TTr-UBND', issuer: 'Ủy ban nhân dân tỉnh Bắc Lộc', date: '2025-09-12', basis: ['93/2025/QH15', '57-NQ/TW'],
    signer: { capacity: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', title: 'PHÓ CHỦ TỊCH', name: 'Nguyễn Thị Hải Vân' },
  });
  expect(document.tasks).toEqual([]);
  expect(document.assignments).toEqual([]);
  expect(document.problems).toEqual([]);
  expect(document.namedLaws).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Luật Tổ chức chính quyền địa phương', date: '2025-06-16' }), expect.objectContaining({ name: 'Luật Ban hành văn bản quy phạm pháp luật' })]));
  expect(document.targets.filter((one) => one.kind === 'result').map((one) => one.text)).toEqual(expect.arrayContaining(['18%']));
});

test('hướng dẫn: (i), (1), i) là mục đúng tầng, (i) trong câu ở lại trong câu; mỗi chủ thể sau dấu chấm phẩy có việc của mình', () => {
  const document = read('guidance');
  expect(paths(document)).toEqual(['I', 'I/1', 'I/1/i', 'I/1/ii', 'I/1/iii', 'I/2', 'I/2/1', 'I/2/2', 'I/2/2/i', 'I/2/2/ii', 'I/2/3', 'II', 'II/1', 'II/1/-1', 'II/1/-2', 'II/2', 'II/2/a', 'II/2/b', 'II/2/c', 'II/3', 'II/4']);
  expect(document.clauses.find((one) => one.path === 'I/1')?.text).toContain('(iii) tổ chức giảng dạy.');
  expect(document.problems.filter(({ code }) => code.startsWith('outline.'))).toEqual([]);
  expect(dutiesOf(document)).toEqual(expect.arrayContaining([
    'I/1 [Mỗi xã, phường]', 'II/1/-1 [Các sở, ban, ngành] 2025-12-15', 'II/2/a [UBND các xã, phường] 2025-12-31', 'II/2/b [Đảng ủy + UBND xã]', 'II/2/c [UBND các xã, phường] (Đoàn Thanh niên xã)',
    'II/3 [Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh]', 'II/3 [Tỉnh đoàn]', 'II/4 [Trung tâm Chuyển đổi số tỉnh]', 'kết [các cơ quan, đơn vị]',
  ]));
});

test('chỉ thị của chủ tịch xã: cơ quan và người đứng đầu ở xã, việc của câu thứ hai trong phần kết', () => {
  expect(dutiesOf(read('directive'))).toEqual([
    '1/a [Công an xã] (Ban Chỉ huy Quân sự xã + các thôn) 2025-09-30', '1/b [Công an xã]', '1/b [Công an xã]', '2/-1 [Phòng Kinh tế]', '2/-2 [Phòng Kinh tế] (Hạt Kiểm lâm khu vực)',
    '3 [Phòng Văn hóa - Xã hội + Trung tâm Phục vụ hành chính công xã]', '5 [Ủy ban Mặt trận Tổ quốc xã + các đoàn thể]', '6 [Hiệu trưởng các trường học + Trạm trưởng Trạm Y tế xã] 2025-09-30',
    'kết [các cơ quan, đơn vị, các thôn]', 'kết [Văn phòng HĐND và UBND xã]',
  ]);
});

test('công điện: động từ của việc khẩn cấp, chủ thể của cả câu chủ trì ở vế sau', () => {
  const document = read('telegram');
  expect(document).toMatchObject({ type: 'Công điện', basis: ['117/CĐ-TTg'] });
  expect(dutiesOf(document)).toEqual([
    '1 []', '2/-1 [Chủ tịch UBND các xã, phường ven biển]', '2/-2 [Chủ tịch UBND các xã, phường ven biển] 2025-07-22', '2/-3 [Chủ tịch UBND các xã, phường ven biển]',
    '3 [Bộ Chỉ huy quân sự tỉnh + Công an tỉnh + Bộ đội Biên phòng tỉnh]', '4 [Sở Nông nghiệp và Môi trường]', '4 [Sở Nông nghiệp và Môi trường] (Sở Công Thương)', '4 [Sở Nông nghiệp và Môi trường] (Sở Công Thương)',
    '5 [Công ty Điện lực Đông Hải]', '6 [Báo và Phát thanh, Truyền hình Đông Hải]', '7 [Phó Chủ tịch UBND tỉnh Trần Văn Lâm]', '8 [Văn phòng UBND tỉnh]', '8 [Văn phòng UBND tỉnh]',
  ]);
});

test('báo cáo: tồn tại, nguyên nhân không phải việc; phần nhiệm vụ và kiến nghị thì có; kiến nghị không phải kết quả', () => {
  const document = read('report');
  expect(document.tasks.map((one) => one.clause)).toEqual(['III/1', 'III/2', 'III/3', 'IV/1', 'IV/2']);
  expect(document.targets.find((one) => one.text === 'đạt 2.400 tỷ đồng')?.kind).toBe('target');
  expect(document.targets.filter((one) => one.clause === 'IV/1').every((one) => one.kind === 'target')).toBe(true);
});

test('thông tư: "có trách nhiệm:" không thuộc tên cơ quan; thời hạn của một điều không thành của điều khác; "Báo cáo … được gửi" không phải việc báo cáo', () => {
  const document = read('circular');
  expect(document.namedLaws[0]).toMatchObject({ name: 'Luật Khoa học, Công nghệ và Đổi mới sáng tạo', date: '2025-06-27' });
  expect(dutiesOf(document)).toEqual(['Chương II/Điều 3/1 [Sở Khoa học và Công nghệ]', 'Chương III/Điều 5/1/a [Cục Đổi mới sáng tạo]', 'Chương III/Điều 5/1/b [Cục Đổi mới sáng tạo]', 'Chương III/Điều 5/2 [Ủy ban nhân dân cấp tỉnh]', 'Chương III/Điều 6/3 [cơ quan, tổ chức]']);
});

test('kết luận của tỉnh ủy: đảng ủy lãnh đạo là chủ thể, cũng cho các điểm bên dưới; câu thông báo cuối không phải việc', () => {
  const document = read('conclusion');
  expect(document).toMatchObject({ type: 'Kết luận', symbol: '46-KL/TU', basis: ['15-TTr/ĐU'], signer: { capacity: 'T/M BAN THƯỜNG VỤ', title: 'PHÓ BÍ THƯ', name: 'Đặng Thị Hồng' } });
  expect(document.title).toMatch(/^về tiếp tục đẩy mạnh .* đến năm 2030$/u);
  expect(document.text.slice(...(document.titleSpan ?? [0, 0])).replace(/\n/g, ' ')).toBe(document.title);
  expect(dutiesOf(document)).toEqual([
    'II/1 [Các cấp ủy, tổ chức đảng]', 'II/1 [Các cấp ủy, tổ chức đảng]', 'II/2/2.1 [Đảng ủy Ủy ban nhân dân tỉnh] 2026-03-31', 'II/2/2.2 [Đảng ủy Ủy ban nhân dân tỉnh]', 'II/3 [Đảng ủy Hội đồng nhân dân tỉnh]',
    'II/4 [Ban Tuyên giáo và Dân vận Tỉnh ủy] (Sở Văn hóa, Thể thao và Du lịch)', 'II/5 [Ban Tổ chức Tỉnh ủy] (Đảng ủy Ủy ban nhân dân tỉnh) 2026-03-31', 'II/6 [Ủy ban Kiểm tra Tỉnh ủy]',
    'II/7 [Mặt trận Tổ quốc + các tổ chức chính trị - xã hội tỉnh]', 'II/8 [Ban Thường vụ Tỉnh ủy] 2025-12-31',
  ]);
});

test('chương trình hành động: năm của chỉ tiêu lấy ở tiêu đề; "Nhiệm vụ:" và "Nội dung:" không thuộc lời của nhiệm vụ', () => {
  const document = read('programme');
  expect(document).toMatchObject({ type: 'Chương trình hành động', symbol: '12-CTr/TU', basis: ['57-NQ/TW'] });
  expect(document.targets.map((one) => [one.number, one.year])).toEqual([['30', 2030], ['2', 2030], ['60', 2030], ['25', 2030], ['12', 2030]]);
  const labelled = document.tasks.filter((one) => one.clause === 'B/2/2.1' || one.clause === 'B/2/2.2');
  expect(labelled.map((one) => one.text)).toEqual(['Rà soát, sửa đổi các quy định không còn phù hợp.', 'Xây dựng cơ chế thử nghiệm có kiểm soát đối với mô hình mới.']);
  for (const one of labelled) expect(document.text.slice(...(one.why[0] ?? [0, 0]))).toBe(one.text);
  expect(labelled[1]).toMatchObject({ leads: ['Sở Khoa học và Công nghệ'], coordinators: ['Sở Tư pháp', 'Sở Tài chính'], deadline: '2026-06-30' });
  expect(dutiesOf(document).filter((one) => /^(?:B\/1|B\/3|C)/u.test(one))).toEqual([
    'B/1/1.1 [Người đứng đầu cấp ủy]', 'B/1/1.2 []', 'B/3 [Đảng ủy UBND tỉnh]', 'C/1 [Đảng ủy UBND tỉnh] 2025-06-30', 'C/2 [Đảng đoàn HĐND tỉnh]',
    'C/3 [Các ban đảng + Ủy ban Kiểm tra Tỉnh ủy + Văn phòng Tỉnh ủy]', 'C/4 [Văn phòng Tỉnh ủy] (Ban Tuyên giáo và Dân vận Tỉnh ủy)',
  ]);
  expect(document.deadlines.find((one) => one.clause === 'C/3')).toMatchObject({ rule: 'half-yearly', recurrence: 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1' });
});

describe('cùng một văn bản ở dạng khác', () => {
  test.each(Object.keys(ALL) as Kind[])('%s: chữ tách dấu (NFD) đọc như chữ dựng sẵn', (kind) => {
    expect(read(kind, (text) => text.normalize('NFD'))).toEqual(read(kind));
  });
  test.each(Object.keys(ALL) as Kind[])('%s: ghi ra Word rồi đọc lại được cùng mục, cùng việc', async (kind) => {
    const document = read(kind);
    const again = readDocumentNow(await writeTree(document), { name: 'a.docx' });
    expect(paths(again)).toEqual(paths(document));
    expect(dutiesOf(again)).toEqual(dutiesOf(document));
    expect(again).toMatchObject({ type: document.type, symbol: document.symbol, date: document.date, basis: document.basis, signer: document.signer, recipients: document.recipients });
  });
});

describe('số La Mã nhỏ', () => {
  const outline = (lines: readonly string[]) => readDocumentNow(bytes(['KẾ HOẠCH', 'Nuôi cá', ...lines].join('\n\n')), { name: 'a.md' });
  test.each([
    ['i) sau h) là chữ cái', ['I. NỘI DUNG', ...'abcdđegh'.split('').map((letter) => `${letter}) Ao ${letter}.`), 'i) Ao i.', 'k) Ao k.'], ['I', ...'abcdđeghik'.split('').map((letter) => `I/${letter}`)]],
    ['i) dưới a) là số', ['I. NỘI DUNG', 'a) Ao:', 'i) Sâu.', 'ii) Rộng.', 'iii) Trong.', 'iv) Sạch.', 'v) Mát.', 'b) Cá.'], ['I', 'I/a', 'I/a/i', 'I/a/ii', 'I/a/iii', 'I/a/iv', 'I/a/v', 'I/b']],
    ['a) dưới (1), (2) về lại tầng trên', ['I. NỘI DUNG', '(1) Ao:', 'a) Sâu.', 'b) Rộng.', '(2) Cá:', 'a) Rô.'], ['I', 'I/1', 'I/1/a', 'I/1/b', 'I/2', 'I/2/a']],
    ['(1) dưới a) rồi b)', ['I. NỘI DUNG', 'a) Ao:', '(1) Sâu.', '(2) Rộng.', 'b) Cá.'], ['I', 'I/a', 'I/a/1', 'I/a/2', 'I/b']],
    ['(ii) không có (i) là lời', ['I. NỘI DUNG', '1. Ao', '(ii) Rộng.'], ['I', 'I/1']],
  ])('%s', (_, lines, expected) => {
    const document = outline(lines);
    expect(paths(document)).toEqual(expected);
    expect(document.problems.filter(({ code }) => code.startsWith('outline.'))).toEqual([]);
  });
  test('số bỏ cách trong hàng được báo', () => {
    expect(outline(['I. NỘI DUNG', '1. Ao', '(i) Sâu.', '(ii) Rộng.', '2. Cá', '(i) Rô.']).problems.map(({ code }) => code)).not.toContain('outline.label_lost');
  });
});

describe('việc đã làm và câu thông báo', () => {
  const tasks = (sentence: string) => readDocumentNow(bytes(['KẾ HOẠCH', 'Nuôi cá', 'I. NHIỆM VỤ', `1. ${sentence}`, 'II. TỔ CHỨC THỰC HIỆN', '1. Sở Tài chính bố trí vốn.'].join('\n\n')), { name: 'a.md' }).tasks.filter((one) => one.clause === 'I/1');
  test.each([
    'Sở Tư pháp đã thẩm định dự thảo tại Báo cáo số 7/BC-STP.',
    'Thực hiện Luật Thủy sản, Ủy ban nhân dân tỉnh đã giao Sở Tài chính chủ trì xây dựng phương án.',
    'Một số xã chưa chủ động triển khai nuôi cá.',
    'Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện.',
    'Mức hỗ trợ: tối đa 30% vốn đầu tư nhưng không quá 02 tỷ đồng.',
  ])('không phải nhiệm vụ: %s', (sentence) => expect(tasks(sentence)).toEqual([]));
  test.each([
    ['Rà soát các ao đã được giao cho Sở Tài chính quản lý.', []],
    ['Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc, thông báo kết quả đến các xã biết.', ['Văn phòng Ủy ban nhân dân tỉnh']],
    ['Các sở, ban, ngành; Ủy ban nhân dân các xã tổ chức nuôi cá.', ['Các sở, ban, ngành', 'Ủy ban nhân dân các xã']],
  ])('vẫn là một nhiệm vụ: %s', (sentence, leads) => expect(tasks(sentence).map((one) => one.leads)).toEqual([leads]));
});
