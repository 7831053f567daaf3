import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument, readDocumentNow, PROBLEMS, type ReadDocument } from './index.ts';

const SOURCES = new URL('./', import.meta.url);
const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const HEAD = 'ỦY BAN NHÂN DÂN\n\nTỈNH NINH BÌNH\n\nSố: 12/KH-UBND\n\nNinh Bình, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nNuôi cá rô phi';
const FOOT = 'Nơi nhận:\n\n- Sở Tài chính;\n\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nNguyễn Văn Ao';
const BODY = ['I. MỤC ĐÍCH', 'Để ao có cá.', 'II. NHIỆM VỤ', '1. Sở Tài chính chủ trì, bố trí vốn mua cá.'];
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (lines: readonly string[] = BODY, { head = HEAD, foot = FOOT } = {}): ReadDocument => readDocumentNow(bytes([head, ...lines, foot].filter(Boolean).join('\n\n')), { name: 'mau.md' });
const told = (document: ReadDocument) => document.problems.map((one) => [one.code, one.span && document.text.slice(...one.span)]);
const codes = (document: ReadDocument) => document.problems.map((one) => one.code);

describe('văn bản đủ phần', () => {
  test('không có gì phải xem lại', () => expect(told(read())).toEqual([]));
  test('mỗi mã có một câu tiếng Việt riêng, có dấu chấm', () => {
    const sentences = Object.values(PROBLEMS);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^["\p{Lu}].*[."]$/u);
  });
  test('câu nêu đúng chữ của văn bản, kể cả chữ có dấu ngoặc nhọn', () => {
    const [only] = read([...BODY, '2. Sở Tài chính chủ trì, báo cáo trước ngày 31/02/2026.']).problems;
    expect(only?.message).toBe('Thời hạn "trước ngày 31/02/2026" là ngày không có trong lịch. Hãy đối chiếu với văn bản gốc.');
  });
});

test('văn bản chỉ có lời văn, không mục nào đánh số', () => {
  expect(told(read(['Nuôi cá trong ao sạch thì cá khỏe.', 'Ao phải thay nước đều.']))).toEqual([['outline.none', null]]);
  expect(codes(read(['1. Nuôi cá trong ao sạch.', '2. Thay nước ao đều.']))).not.toContain('outline.none');
});
test('mỗi mã của danh mục có trong một bài thử', () => {
  const tests = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(new URL(name, SOURCES), 'utf8')).join('\n');
  expect(Object.keys(PROBLEMS).filter((code) => !tests.includes(`'${code}'`))).toEqual([]);
});

describe('đầu và cuối văn bản', () => {
  test.each([
    ['mất cả phần đầu', '', 'head.none', null],
    ['mất tên loại', HEAD.replace('KẾ HOẠCH\n\n', ''), 'head.type', null],
    ['mất số, ký hiệu', HEAD.replace('Số: 12/KH-UBND\n\n', ''), 'head.symbol', null],
    ['số để trống', HEAD.replace('12/', '/'), 'head.number', 'Số: /KH-UBND'],
    ['số quét thành chữ', HEAD.replace('12/', 'I2/'), 'head.number_repaired', 'Số: I2/KH-UBND'],
    ['ngày để trống', HEAD.replace('ngày 05', 'ngày  '), 'head.date', 'Ninh Bình, ngày tháng 3 năm 2026'],
    ['mất dòng ngày', HEAD.replace('Ninh Bình, ngày 05 tháng 3 năm 2026\n\n', ''), 'head.date_missing', null],
  ])('%s', (_, head, code, words) => {
    expect(told(read(BODY, { head }))).toEqual([[code, words]]);
  });
  test.each([
    ['không người ký', FOOT.slice(0, FOOT.indexOf('TM.')), 'foot.signer'],
    ['chưa có họ tên', FOOT.replace('\n\nNguyễn Văn Ao', ''), 'foot.signer_name'],
    ['không nơi nhận', FOOT.slice(FOOT.indexOf('TM.')), 'foot.recipients'],
  ])('%s', (_, foot, code) => {
    expect(codes(read(BODY, { foot }))).toEqual([code]);
  });
  test('quy chế kèm quyết định không bị đòi số, ngày, người ký riêng', () => {
    const head = HEAD.replace('12/KH-UBND', '12/QĐ-UBND').replace('KẾ HOẠCH', 'QUYẾT ĐỊNH');
    const document = read(['Điều 1. Ban hành kèm theo Quyết định này Quy chế nuôi cá.', 'Điều 2. Sở Tài chính chịu trách nhiệm thi hành Quyết định này./.'], { head, foot: `${FOOT}\n\nQUY CHẾ\n\nNuôi cá rô phi\n\nĐiều 1. Phạm vi điều chỉnh\n\nQuy chế này nói về ao.` });
    expect(document.attached?.type).toBe('Quy chế');
    expect(document.attached && codes(document.attached)).toEqual([]);
  });
});

describe('đánh số', () => {
  const items = (...labels: string[]) => labels.map((label) => `${label} Sở Tài chính chủ trì, kiểm tra ao số ${label.length}.`);
  test.each([
    ['nhảy số', items('1.', '2.', '4.'), 'outline.gap', '4.'],
    ['trùng số', items('1.', '2.', '2.', '3.'), 'outline.repeat', '2.'],
    ['ngược thứ tự', items('1.', '3.', '2.'), 'outline.order', '2.'],
    ['mất ký hiệu đầu dãy', items('2.', '3.'), 'outline.label_lost', '2.'],
    ['thiếu điểm c trước d', items('a)', 'b)', 'd)', 'đ)'), 'outline.gap', 'd)'],
  ])('%s', (_, lines, code, label) => {
    expect(told(read(['I. NHIỆM VỤ', ...lines]))).toContainEqual([code, label]);
  });
  test('mất ký hiệu I, và Điều 3 mất ký hiệu', () => {
    expect(told(read(['II. NHIỆM VỤ', '1. Sở Tài chính chủ trì, đào ao.']))).toEqual([['outline.label_lost', 'II.']]);
    const articles = ['Điều 1. Đào ao', 'Sở Tài chính chủ trì, đào ao.', 'Điều 2. Thả cá', 'Sở Tài chính chủ trì, thả cá.', 'Điều 4. Thu cá', 'Sở Tài chính chủ trì, thu cá.'];
    expect(told(read(articles))).toEqual([['outline.gap', 'Điều 4.']]);
  });
  test('hai phần cùng số IV là trùng; dãy con của mỗi phần bắt đầu lại', () => {
    expect(told(read(['I. AO', ...items('1.', '2.'), 'II. CÁ', ...items('1.', '2.'), 'II. NƯỚC', ...items('1.', '2.')]))).toEqual([['outline.repeat', 'II.']]);
  });
  test.each([
    ['đ sau d, g sau e', ['a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)', 'h)', 'i)', 'k)']],
    ['máy đánh số a b c d e', ['a)', 'b)', 'c)', 'd)', 'e)']],
    ['điểm chèn thêm', ['a)', 'a1)', 'b)']],
  ])('%s không phải là lỗi', (_, labels) => {
    expect(told(read(['I. NHIỆM VỤ', '1. Việc', ...items(...labels)]))).toEqual([]);
  });
  test('Điều chạy suốt qua các chương, số chạy tiếp qua các mục', () => {
    const articles = ['Chương I', 'AO', 'Điều 1. Sở Tài chính chủ trì, đào ao.', 'Chương II', 'CÁ', 'Điều 2. Sở Tài chính chủ trì, thả cá.'];
    expect(told(read(articles))).toEqual([]);
    expect(told(read(['I. AO', ...items('1.', '2.'), 'II. CÁ', ...items('3.', '4.')]))).toEqual([]);
  });
});

describe('việc, viện dẫn, thời hạn', () => {
  test.each([
    ['2. Xây dựng lịch thả cá cho cả tỉnh.', 'task.no_lead', 'Xây dựng lịch thả cá cho cả tỉnh.'],
    ['2. Sở Tài chính phối hợp với Sở Xây dựng đào ao.', 'task.lead_unclear', 'Sở Tài chính phối hợp với Sở Xây dựng đào ao.'],
    ['2. Sở Tài chính chủ trì, đào ao theo Kết luận số của Bộ Chính trị.', 'citation.broken', 'Kết luận số'],
    ['2. Sở Tài chính chủ trì, đào ao theo Quyết định số 866/QĐ-Tg ngày 12/5/2024.', 'citation.misprint', '866/QĐ-Tg'],
    ['2. Sở Tài chính chủ trì, đào ao theo Thông tư số 12/2019/TT-BTC ngày 12/5/2023.', 'citation.year', '12/2019/TT-BTC'],
    ['2. Sở Tài chính chủ trì, đào ao theo Quyết định số 86/QĐ-TTg ngày 12/5/2026.', 'citation.later', '86/QĐ-TTg'],
    ['2. Sở Tài chính chủ trì, báo cáo trước ngày 31/02/2027.', 'deadline.impossible', 'trước ngày 31/02/2027'],
    ['2. Sở Tài chính chủ trì, báo cáo trước ngày 31/01/2026.', 'deadline.before_document', 'trước ngày 31/01/2026'],
  ])('%s', (line, code, words) => {
    expect(told(read([...BODY, line]))).toEqual([[code, words]]);
  });
});

describe('bản quét và bảng mã cũ', () => {
  test('chữ quét sai thanh được nhận ra, chữ gõ đúng thì không', () => {
    const scanned = read([...BODY, '2. Sở Tài chính chủ trì, quyêt toán vôn câp cho các ao, phê duyêt bản vẽ đât.']);
    expect(told(scanned)).toEqual([['text.ocr', 'quyêt']]);
    expect(codes(read([...BODY, '2. Sở Tài chính chủ trì, quyết toán vốn cấp cho các ao ở Đắk Lắk.']))).toEqual([]);
  });
  test.skipIf(!existsSync(CORPUS))('trong các tệp thật chỉ bản quét mang cảnh báo, phông cũ được nói rõ (cần ../shared/corpus)', async () => {
    const problemsOf = async (name: string) => codes(await readDocument(readFileSync(new URL(name, CORPUS)), { name }));
    expect(await problemsOf('lao-cai-qd-11-2026-ocr.txt')).toContain('text.ocr');
    for (const name of ['lao-cai-qd-16-2026.txt', 'dak-lak-kh-0129-2025.md', 'seed-nam-dinh-kh-2024.txt', 'ttg-cd-217-2025.md']) expect(await problemsOf(name), name).not.toContain('text.ocr');
    expect(await problemsOf('btc-tt-117-2000-tcvn3.rtf')).toContain('text.converted');
    expect(await problemsOf('dak-lak-kh-0129-2025.md')).toContain('outline.repeat');
  });
});
