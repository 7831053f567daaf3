import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument, readDocumentNow, type ReadDocument } from './index.ts';
import { withStamps } from './pdf/stamps.ts';
import { closeSpacedLetters } from './pdf/spaced.ts';

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);

/** A plan of our own wording around the lines of a body. */
const read = (lines: readonly string[], parts: { title?: string; head?: string; name?: string } = {}): ReadDocument => {
  const head = parts.head ?? 'ỦY BAN NHÂN DÂN\n\nTỈNH NINH BÌNH\n\nSố: 12/KH-UBND\n\nNinh Bình, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH';
  const text = [head, ...(parts.title === '' ? [] : [parts.title ?? 'Nuôi cá rô phi']), ...lines].join('\n\n');
  return readDocumentNow(new TextEncoder().encode(text), { name: parts.name ?? 'mau.md' });
};
const rolesOf = (document: ReadDocument) => document.assignments.map((one) => `${one.clause} ${one.role} ${one.agency}`);
const leadsOf = (document: ReadDocument, start: string) => document.tasks.find((task) => task.text.startsWith(start))?.leads;

describe('đầu văn bản', () => {
  test('không có trích yếu: mục I hay căn cứ đầu tiên không thành trích yếu', () => {
    expect(read(['I. MỤC TIÊU', 'Nuôi tốt.'], { title: '' })).toMatchObject({ title: null, clauses: [{ path: 'I' }] });
    expect(read(['Căn cứ Luật Thủy sản ngày 21/11/2017;', 'I. MỤC TIÊU'], { title: '' }).title).toBeNull();
  });
  test('số để trống, ký hiệu và địa danh trên một dòng: địa danh không lẫn ký hiệu', () => {
    const document = read(['1. Sở Tài chính', 'Bố trí vốn.'], { head: 'ỦY BAN NHÂN DÂN\n\nTỈNH NINH BÌNH\n\nSố:\n\n/UBND-KT Ninh Bình, ngày 12 tháng 3 năm 2026\n\nV/v nuôi cá\n\nKính gửi: Sở Tài chính.', title: '' });
    expect(document).toMatchObject({ place: 'Ninh Bình', date: '2026-03-12' });
  });
  test('bản chép của công báo: cơ quan, số và ngày nằm trong trích yếu', () => {
    const document = read(['Thủ tướng Chính phủ', 'Căn cứ Luật Thủy sản;', 'Điều 1. Nuôi cá.'], { head: 'Quyết định', title: 'của Thủ tướng Chính phủ số 15/2004/QĐ-TTg ngày 25 tháng 6 năm 2004 về việc nuôi cá' });
    expect(document).toMatchObject({ type: 'Quyết định', symbol: '15/2004/QĐ-TTg', date: '2004-06-25', issuer: 'Thủ tướng Chính phủ', title: 'về việc nuôi cá' });
  });
  test('tên gõ cách từng chữ trong PDF liền lại thành âm tiết', () => {
    const spaced = (words: string) => [...words.replace(/ /g, '')].join(' ');
    const title = 'về việc nuôi cá rô phi ngày 25 tháng 6 năm 2004';
    expect(closeSpacedLetters(`${spaced(title)}\nChương trình nuôi cá rô phi từ ngày đầu năm, mỗi tháng về xã xem việc.`).split('\n')[0]).toBe(title);
  });
});

describe('số và ngày đóng điện tử trên PDF', () => {
  const piece = (text: string, x: number, width: number) => ({ text, x, y: 730, width, size: 13 });
  test('số đóng vào chỗ trống; tháng đóng đè lên tháng của dự thảo thay tháng ấy', () => {
    const pieces = [piece('Số:', 100, 16), piece('/KH-UBND', 155, 58), piece('ngày', 340, 26), piece('tháng 4 năm 2026', 391, 102)];
    const { pieces: stamped, overprinted } = withStamps(pieces, [{ text: '93', rect: [125, 725, 152, 745] }, { text: '15', rect: [370, 725, 388, 745] }, { text: '5', rect: [424, 725, 441, 745] }]);
    expect([...stamped].sort((a, b) => a.x - b.x).map((one) => one.text)).toEqual(['Số:', '93', '/KH-UBND', 'ngày', '15', 'tháng 5 năm 2026']);
    expect(overprinted).toEqual(['4']);
  });
  test('chữ đóng xa mọi dòng không vào văn bản', () => {
    expect(withStamps([piece('Số:', 100, 16)], [{ text: '93', rect: [125, 100, 152, 120] }]).pieces).toHaveLength(1);
  });
  test.skipIf(!existsSync(CORPUS))('tệp thật: số và ngày nằm trong ô ký số (cần ../shared/corpus)', async () => {
    const read = async (name: string) => readDocument(readFileSync(new URL(name, CORPUS)), { name });
    expect(await read('lao-cai-cv-193-2026.pdf')).toMatchObject({ symbol: '193/UBND-KT', date: '2026-01-10' });
    expect(await read('lao-cai-qd-1696-2026.pdf')).toMatchObject({ symbol: '1696/QĐ-UBND', date: '2026-05-15' });
  });
});

describe('dòng và ký hiệu mục', () => {
  test('gạch đầu dòng đứng riêng một dòng', () => {
    expect(read(['I. VIỆC LÀM', '- Thả cá.', '-\nCho cá ăn đúng giờ.']).clauses.map((one) => one.path)).toEqual(['I', 'I/-1', 'I/-2']);
  });
  test('khoảng năm và số thứ tự bị xuống dòng không thành mục', () => {
    const long = 'Tập trung mọi lực lượng để cứu các ao bị ngập sâu và bị chia cắt, trước hết là các ao cấp độ';
    const document = read(['I. VIỆC LÀM', '1. Trong giai đoạn 2026', '- 2030 nuôi thêm mười ao cá mới.', `2. ${long}\n1. Cấp ngay thức ăn cho cá trong các ao ấy.`]);
    expect(document.clauses.map((one) => one.path)).toEqual(['I', 'I/1', 'I/2']);
  });
  test('"số ..." và "độc lập" chữ thường đầu dòng là giữa câu', () => {
    const document = read(['I. VIỆC LÀM', '- Nhóm 1: các ao đã được công bố tình huống khẩn cấp theo Quyết định\nsố 15/QĐ-UBND ngày 20/11/2025, giữ vững\nđộc lập của từng ao.']);
    expect(document.clauses).toHaveLength(2);
    expect(document.clauses[1]?.text).toContain('số 15/QĐ-UBND ngày 20/11/2025, giữ vững độc lập');
  });
  test('(1) trước con số là mục', () => {
    expect(read(['I. CHỈ TIÊU', '(1) 100% ao có nước sạch.', '(2) Ít nhất 85% ao có cá.']).clauses.map((one) => one.path)).toEqual(['I', 'I/1', 'I/2']);
  });
  test('điểm cuối không có dấu chấm vẫn là việc, không phải tiêu đề', () => {
    expect(read(['I. VIỆC LÀM', '1. Sở Tài chính', 'a) Bố trí vốn mua cá giống cho các hộ nghèo']).tasks.map((task) => task.leads)).toEqual([['Sở Tài chính']]);
  });
});

describe('cơ quan và vai trò', () => {
  test.each([
    ['1. Các hoạt động chính', []],
    ['1. Các chỉ tiêu cụ thể đến năm 2030', []],
    ['1. Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo', ['Sở Tài chính']],
    ['1. Công an tỉnh/Ban Chỉ huy Bộ đội Biên phòng tỉnh', ['Công an tỉnh', 'Ban Chỉ huy Bộ đội Biên phòng tỉnh']],
    ['1. Chủ tịch Ủy ban nhân dân các xã từ Hải Hậu đến Giao Thủy:', ['Chủ tịch Ủy ban nhân dân các xã từ Hải Hậu đến Giao Thủy']],
    ['1. Trách nhiệm của các doanh nghiệp hoạt động trong vùng nuôi', ['các doanh nghiệp hoạt động trong vùng nuôi']],
    ['1. Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương', ['Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương']],
  ])('tiêu đề "%s"', (heading, agencies) => {
    const document = read(['I. TỔ CHỨC THỰC HIỆN', heading, '- Thả cá đúng vụ.']);
    expect(document.assignments.filter((one) => one.clause === 'I/1/-1').map((one) => one.agency)).toEqual(agencies);
  });
  test.each([
    ['1. Các Bộ: Quốc phòng, Công an chủ động thả cá.', ['Bộ Quốc phòng', 'Bộ Công an']],
    ['1. Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia theo dõi các ao.', ['Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia']],
    ['1. Ủy ban nhân dân thành phố Hà Nội, thành phố Huế và tỉnh Quảng Ninh trực tiếp hỗ trợ cá giống.', ['Ủy ban nhân dân thành phố Hà Nội', 'Ủy ban nhân dân thành phố Huế', 'Ủy ban nhân dân tỉnh Quảng Ninh']],
    ['1. Căn cứ Kế hoạch này, các sở, ngành xây dựng lịch thả cá.', ['các sở, ngành']],
    ['1. Sở Xây dựng đăng tải lịch thả cá.', ['Sở Xây dựng']],
    ['1. Trường hợp thiếu cá thì mua thêm.', []],
  ])('%s', (line, agencies) => {
    expect(read(['I. TỔ CHỨC THỰC HIỆN', line]).assignments.filter((one) => one.role === 'assigned').map((one) => one.agency)).toEqual(agencies);
  });
  test('việc dưới câu dẫn kết thúc bằng hai chấm thuộc cơ quan nêu trong câu dẫn', () => {
    const document = read(['I. NHIỆM VỤ', 'a) Sở Tài chính chủ trì, phối hợp với Sở Xây dựng:', '- Bố trí vốn đào ao.', '- Kiểm tra việc đào ao.']);
    expect(document.tasks.map((task) => [task.leads, task.coordinators])).toEqual([[['Sở Tài chính'], ['Sở Xây dựng']], [['Sở Tài chính'], ['Sở Xây dựng']]]);
    expect(rolesOf(document)).toContain('I/a lead Sở Tài chính');
  });
  test('hai mục đánh cùng số IV: việc của mục trước không nhận cơ quan của mục sau', () => {
    const document = read(['IV. NỘI DUNG', '1. Ao cá', '- Đào ao sâu hai mét.', 'IV. PHÂN CÔNG', '1. Sở Công Thương', '- Tổ chức bán cá.']);
    expect(leadsOf(document, 'Tổ chức bán cá')).toEqual(['Sở Công Thương']);
    expect(document.assignments).toHaveLength(1);
  });
  test('dòng "Đơn vị chủ trì" dưới gạch cuối dùng cho cả các gạch trước', () => {
    const document = read(['I. NHIỆM VỤ', '1. Nuôi cá', '- Xây dựng lịch thả cá.', '- Kiểm tra các ao.', 'Đơn vị chủ trì: Phòng Quản lý Ao.']);
    expect(document.tasks.map((task) => task.leads)).toEqual([['Phòng Quản lý Ao'], ['Phòng Quản lý Ao']]);
  });
  test('mục "Mục đích, yêu cầu" không sinh nhiệm vụ', () => {
    expect(read(['I. MỤC ĐÍCH, YÊU CẦU', '1. Nâng cao nhận thức về nuôi cá.']).tasks).toEqual([]);
  });
});

describe('khóa của văn bản cấp tỉnh', () => {
  test.each([
    ['Quyết định số 15/QĐ-UBND ngày 20/11/2025 của UBND tỉnh', 'QĐ:15:2025:UBND@ninh-binh'],
    ['Kế hoạch số 371/KH-UBND ngày 31/7/2023 của Ủy ban nhân dân tỉnh Tiền Giang', 'KH:371:2023:UBND@tien-giang'],
    ['Quyết định số 15/QĐ-TTg ngày 20/11/2025 của Thủ tướng Chính phủ', 'QĐ:15:2025:TTg'],
  ])('%s', (named, key) => {
    expect(read(['I. VIỆC LÀM', `1. Thả cá theo ${named}.`]).citations[0]?.key).toBe(key);
  });
});

describe('thời hạn', () => {
  test.each([
    ['Báo cáo trước ngày 10/12.', 'Nuôi cá năm 2026', 'before 2026-12-10'],
    ['Định kỳ hằng năm báo cáo trước ngày 10/12.', 'Nuôi cá năm 2026', 'yearly, before 12-10'],
    ['Báo cáo kết quả năm 2027 trước ngày 10/12.', 'Nuôi cá', 'before 2027-12-10'],
    ['Báo cáo trước ngày 10/12.', 'Nuôi cá giai đoạn 2026 - 2030', 'yearly, before 12-10'],
    ['Thời gian thực hiện: Từ tháng 11/2025 đến khi kết thúc vụ cá.', 'Nuôi cá', 'from 2025-11'],
    ['Thời gian hoàn thành: Tháng 11 - 12/2025.', 'Nuôi cá', 'period 2025-11..2025-12'],
    ['Thả cá từ ngày 01/01/2026 đến ngày 31/3/2026.', 'Nuôi cá', 'period 2026-01-01..2026-03-31'],
  ])('%s (%s)', (line, title, rule) => {
    expect(read(['I. VIỆC LÀM', `1. ${line}`], { title }).deadlines.map((one) => one.rule)).toContain(rule);
  });
});
