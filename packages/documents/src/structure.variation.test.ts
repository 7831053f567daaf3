import { describe, expect, test } from 'vitest';
import { readDocument, readDocumentNow, type ReadDocument } from './index.ts';

const MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc';
const FOOT = 'Nơi nhận:\n\n- Sở Tài chính;\n\n- Lưu: VT.';
const BODY = 'I. MỤC ĐÍCH\n\nNuôi cá đúng vụ./.';
interface Parts {
  issuer?: string;
  symbol?: string;
  dated?: string;
  type?: string;
  body?: string;
  sign?: string;
}
/** A document of our own wording; each test changes one part. */
const sample = (parts: Parts): string =>
  [parts.issuer ?? 'ỦY BAN NHÂN DÂN\n\nTỈNH NINH BÌNH', MOTTO, `Số: ${parts.symbol ?? '12/KH-UBND'}`, parts.dated ?? 'Ninh Bình, ngày 05 tháng 3 năm 2026', parts.type ?? 'KẾ HOẠCH', 'Nuôi cá rô phi', parts.body ?? BODY, FOOT, parts.sign ?? 'CHỦ TỊCH\n\nTrần Văn An'].join('\n\n');
const readText = async (text: string): Promise<ReadDocument> => await readDocument(new TextEncoder().encode(text), { name: 'mau.txt' });
const read = async (parts: Parts): Promise<ReadDocument> => readText(sample(parts));
const paths = (document: ReadDocument): string[] => document.clauses.map((clause) => clause.path);

describe('mục 1: đầu văn bản', () => {
  test.each([
    ['BỘ GIÁO DỤC VÀ ĐÀO TẠO\n\nTRƯỜNG ĐẠI HỌC NÔNG LÂM', 'trường đại học nông lâm'],
    ['ĐẢNG BỘ TỈNH NINH BÌNH\n\nĐẢNG ỦY XÃ PHÚ LỘC', 'đảng ủy xã phú lộc'],
    ['CÔNG AN TỈNH NINH BÌNH\n\nPHÒNG CẢNH SÁT CƠ ĐỘNG', 'phòng cảnh sát cơ động'],
    ['BẢO HIỂM XÃ HỘI VIỆT NAM\n\nBẢO HIỂM XÃ HỘI TỈNH NINH BÌNH', 'bảo hiểm xã hội tỉnh ninh bình'],
    ['TỔNG CÔNG TY CÁ\n\nCÔNG TY CỔ PHẦN CÁ GIỐNG', 'công ty cổ phần cá giống'],
    ['ỦY BAN NHÂN DÂN\n\nXÃ HẢI HẬU', 'ủy ban nhân dân xã hải hậu'],
    ['LIÊN ĐOÀN LAO ĐỘNG\n\nTỈNH NINH BÌNH', 'liên đoàn lao động tỉnh ninh bình'],
    ['SỞ KHOA HỌC VÀ\n\nCÔNG NGHỆ', 'sở khoa học và công nghệ'],
  ])('%j: cơ quan ban hành là cơ quan ký, không phải cơ quan cấp trên', async (issuer, expected) => {
    expect((await read({ issuer })).issuer?.toLowerCase()).toBe(expected);
  });
});

test('"xã hội" trong tên cơ quan không phải tên xã', async () => {
  expect((await read({ issuer: 'BẢO HIỂM XÃ HỘI TỈNH NINH BÌNH' })).issuer).toBe('Bảo hiểm xã hội tỉnh Ninh Bình');
});

describe('mục 2: số, ký hiệu và ngày', () => {
  test('"ngày" cuối dòng, ngày ở dòng sau', async () => {
    expect(await read({ dated: 'Ninh Bình, ngày\n\n5 tháng 3 năm 2026' })).toMatchObject({ place: 'Ninh Bình', date: '2026-03-05' });
  });
});

describe('mục 3: tên loại và trích yếu', () => {
  test.each([
    ['CHƯƠNG TRÌNH CÔNG TÁC', 'Chương trình công tác'],
    ['THÔNG BÁO KẾT LUẬN', 'Thông báo kết luận'],
    ['NGHỊ QUYẾT LIÊN TỊCH', 'Nghị quyết liên tịch'],
    ['ĐIỀU LỆ', 'Điều lệ'],
    ['QUYẾT ĐỊNH CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH', 'Quyết định'],
  ])('%s', async (type, expected) => {
    expect(await read({ type })).toMatchObject({ type: expected, title: 'Nuôi cá rô phi' });
  });
  test('tên loại chưa biết: không đoán là công văn, cây mục vẫn đọc được', async () => {
    const document = await read({ type: 'BẢN TÂM SỰ' });
    expect(document.type).toBeNull();
    expect(paths(document)).toEqual(['I']);
    expect(document.problems.map((problem) => problem.code)).toContain('head.type');
  });
  test('công văn: V/v ở cột trái chạy nhiều dòng; nơi gửi không phải mục; V/v không phải số La Mã', async () => {
    const document = await readText(
      `BỘ KHOA HỌC VÀ CÔNG NGHỆ\n\n${MOTTO}\n\nSố: 77/BKHCN-KHTC\n\nV/v báo cáo việc nuôi cá\n\nở các viện\n\nHà Nội, ngày 05 tháng 3 năm 2026\n\nKính gửi:\n\n- Ủy ban nhân dân các tỉnh;\n\n- Các viện.\n\nThực hiện Quyết định số 5/QĐ-TTg ngày 01/01/2026, Bộ đề nghị:\n\n1. Báo cáo số cá.\n\n2. Gửi trước ngày 20/3/2026.\n\nTrân trọng cảm ơn./.\n\n${FOOT}\n\nKT. BỘ TRƯỞNG\n\nTHỨ TRƯỞNG\n\nTrần Văn An`,
    );
    expect(document).toMatchObject({ type: 'Công văn', symbol: '77/BKHCN-KHTC', place: 'Hà Nội', date: '2026-03-05', title: 'V/v báo cáo việc nuôi cá ở các viện', basis: ['5/QĐ-TTg'] });
    expect(paths(document)).toEqual(['1', '2']);
  });
});

describe('mục 5: ký hiệu của mục', () => {
  test.each([
    ['I/ MỤC ĐÍCH\n\n1/ Nuôi cá\n\na/ Chọn giống\n\nb/ Đào ao\n\n2/ Bán cá./.', ['I', 'I/1', 'I/1/a', 'I/1/b', 'I/2']],
    ['I. MỤC ĐÍCH\n\n• Nuôi cá.\n\n– Bán cá./.', ['I', 'I/-1', 'I/-2']],
    ['I- MỤC ĐÍCH\n\n1- Nuôi cá\n\n- Rô phi./.', ['I', 'I/1', 'I/1/-1']],
    ['Phần thứ nhất\n\nNHIỆM VỤ\n\nI. NUÔI\n\n1. Cá rô\n\nPhần thứ hai\n\nTỔ CHỨC\n\nI. BÁN\n\n1. Cá chép./.', ['Phần nhất', 'Phần nhất/I', 'Phần nhất/I/1', 'Phần hai', 'Phần hai/I', 'Phần hai/I/1']],
    ['1. MỤC ĐÍCH\n\n1.1. Nuôi cá\n\n1.1.1. Cá rô\n\n1.2 Bán cá\n\n2. YÊU CẦU\n\n- Một\n\n+ Hai./.', ['1', '1/1.1', '1/1.1/1.1.1', '1/1.2', '2', '2/-1', '2/-1/+1']],
  ])('%j', async (body, expected) => {
    expect(paths(await read({ body }))).toEqual(expected);
  });
  test('điều khoản được trích trong văn bản sửa đổi là lời của mục, không phải mục', async () => {
    const document = await read({ body: 'I. NỘI DUNG\n\n1. Sửa đổi Điều 6 như sau:\n\n“Điều 6. Quy trình nuôi\n\n1. Đào ao.\n\n2. Thả cá.”\n\n2. Bãi bỏ Điều 7./.' });
    expect(paths(document)).toEqual(['I', 'I/1', 'I/2']);
    expect(document.clauses[1]?.span[1]).toBeGreaterThan(document.text.indexOf('Thả cá'));
  });
  test('dấu trích không đóng thì không nuốt các mục sau', async () => {
    expect(paths(await read({ body: 'I. NỘI DUNG\n\n1. Sửa đổi như sau:\n\n“Điều 6. Quy trình nuôi\n\n2. Bãi bỏ Điều 7.\n\nII. TỔ CHỨC\n\n1. Thả cá./.' }))).toEqual(['I', 'I/1', 'I/2', 'II', 'II/1']);
  });
});

describe('mục 10: nơi nhận và người ký', () => {
  test.each([
    ['TL. CHỦ TỊCH\n\nCHÁNH VĂN PHÒNG\n\nTrần Văn An', { capacity: 'TL. CHỦ TỊCH', title: 'CHÁNH VĂN PHÒNG', name: 'Trần Văn An' }],
    ['TL. CHỦ TỊCH\n\nKT. CHÁNH VĂN PHÒNG\n\nPHÓ CHÁNH VĂN PHÒNG\n\nTrần Văn An', { capacity: 'TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG', title: 'PHÓ CHÁNH VĂN PHÒNG', name: 'Trần Văn An' }],
    ['TUQ. GIÁM ĐỐC\n\nTRƯỞNG PHÒNG QUẢN LÝ CÔNG NGHỆ\n\n(Đã ký)\n\nLê Thị Bình', { capacity: 'TUQ. GIÁM ĐỐC', title: 'TRƯỞNG PHÒNG QUẢN LÝ CÔNG NGHỆ', name: 'Lê Thị Bình' }],
    ['KT. GIÁM ĐỐC\n\nPHÓ GIÁM ĐỐC\n\nH’Yim Kđoh', { capacity: 'KT. GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'H’Yim Kđoh' }],
    ['TRƯỞNG PHÒNG\n\nThượng tá Trần Văn An', { capacity: '', title: 'TRƯỞNG PHÒNG', name: 'Thượng tá Trần Văn An' }],
    ['GIÁM ĐỐC\n\nTRẦN VĂN AN', { capacity: '', title: 'GIÁM ĐỐC', name: 'TRẦN VĂN AN' }],
    ['KT. TRƯỞNG BAN\n\nPHÓ TRƯỞNG BAN\n\nPHÓ CHỦ TỊCH UBND TỈNH\n\nTrần Văn An', { capacity: 'KT. TRƯỞNG BAN', title: 'PHÓ TRƯỞNG BAN / PHÓ CHỦ TỊCH UBND TỈNH', name: 'Trần Văn An' }],
  ])('%j', async (sign, expected) => {
    const document = await read({ sign });
    expect(document.signer).toEqual(expected);
    expect(document.recipients).toEqual(['Sở Tài chính', 'Lưu: VT']);
  });
});

test('nhãn "2.1-" của văn bản Đảng và gạch đầu dòng "*" trong văn bản thuần', () => {
  const document = readDocumentNow(new TextEncoder().encode(['KẾT LUẬN', 'về nuôi cá', '1- Đánh giá chung', 'Nghề nuôi cá khá.', '2- Nhiệm vụ', '2.1- Đào ao mới ở vùng trũng.', '2.2- Thả cá giống:', '* Chọn giống cá khỏe.', '* Thả cá đúng lịch.'].join('\n')), { name: 'a.txt' });
  expect(document.clauses.map((clause) => clause.path)).toEqual(['1', '2', '2/2.1', '2/2.2', '2/2.2/-1', '2/2.2/-2']);
});
