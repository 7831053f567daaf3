import { describe, expect, test } from 'vitest';
import { readDocument, type ReadDocument } from './index.ts';

const read = async (type: string, ...lines: string[]): Promise<ReadDocument> => {
  const text = ['Số: 15/KH-UBND', 'Sông Lam, ngày 05 tháng 3 năm 2026', type, 'Phát triển ứng dụng khoa học', 'I. NỘI DUNG', ...lines].join('\n\n');
  return await readDocument(new TextEncoder().encode(text), { name: 'mau.txt' });
};

describe('thời hạn', () => {
  test.each([
    ['Hoàn thành trước ngày 30/6/2026.', 'before 2026-06-30', '2026-06-30', null],
    ['Gửi danh sách trước 17 giờ ngày 13/9/2026.', 'before 2026-09-13', '2026-09-13', null],
    ['Gửi danh sách trước 17h30’, ngày 13 tháng 9 năm 2026.', 'before 2026-09-13', '2026-09-13', null],
    ['Báo cáo trước 16 giờ 00 phút ngày 25 hằng tháng.', 'monthly, before day 25', null, 'FREQ=MONTHLY;BYMONTHDAY=25'],
    ['Gửi báo cáo trước ngày 5/12 để tổng hợp.', 'yearly, before 12-05', null, 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5'],
    ['Báo cáo trước ngày 15 tháng 5 và trước ngày 15 tháng 11 hằng năm.', 'half-yearly, before 05-15 and 11-15', null, 'FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=15'],
    ['Báo cáo trước ngày 10 hằng tháng.', 'monthly, before day 10', null, 'FREQ=MONTHLY;BYMONTHDAY=10'],
    ['Xong trong Quý II/2026.', 'quarter 2026-Q2', '2026-06-30', null],
    ['Chậm nhất đến ngày 01 tháng 9 năm 2027 phải vận hành.', 'before 2027-09-01', '2027-09-01', null],
    ['Thực hiện trong năm 2026 và các năm tiếp theo.', 'from 2026', null, null],
    ['Triển khai trong giai đoạn 2026–2030.', 'period 2026-2030', null, null],
    ['Ban hành hướng dẫn trong 15 ngày làm việc kể từ ngày Nghị định có hiệu lực.', 'working days 15 after event', null, null],
    ['Sơ kết 6 tháng, cả năm.', 'half-yearly', null, 'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1'],
  ])('%s', async (line, rule, dueOn, recurrence) => {
    expect((await read('KẾ HOẠCH', `1. ${line}`)).deadlines[0]).toMatchObject({ rule, dueOn, recurrence });
  });

  test('ngày không có trong lịch và thời hạn sớm hơn văn bản là vấn đề cần xem', async () => {
    const document = await read('KẾ HOẠCH', '1. Hoàn thành trước ngày 31/6/2026.', '2. Báo cáo trước ngày 01/02/2026.');
    expect(document.problems.map((one) => one.code)).toEqual(expect.arrayContaining(['deadline.impossible', 'deadline.before_document']));
  });
});

describe('chỉ tiêu và kết quả', () => {
  test.each([
    ['Phấn đấu đến năm 2030 có trên 75% doanh nghiệp đổi mới công nghệ.', { number: '75', unit: '%', comparison: '>', year: 2030 }],
    ['Đến năm 2030, bảo đảm tối thiểu 1.250,5 ha sản xuất theo quy trình mới.', { number: '1250.5', unit: 'ha', comparison: '>=' }],
    ['Phấn đấu thu hút 12,5 nghìn tỷ đồng trong giai đoạn 2026 - 2030.', { number: '12500000000000', unit: 'đồng', comparison: '=', period: [2026, 2030] }],
    ['Phấn đấu đạt 40-45% sản phẩm có truy xuất nguồn gốc.', { number: '40', upTo: '45', unit: '%', comparison: 'range' }],
    ['Đến năm 2028 giảm thời gian xử lý còn không quá 10 ngày.', { number: '10', unit: 'ngày', comparison: '<=', year: 2028 }],
  ])('%s', async (line, wanted) => {
    expect((await read('KẾ HOẠCH', `1. ${line}`)).targets[0]).toMatchObject({ kind: 'target', ...wanted });
  });

  test('số đã đạt được không phải chỉ tiêu', async () => {
    const [first, second] = (await read('BÁO CÁO', '1. Giải ngân đạt 61,3% kế hoạch.', '2. Đã hỗ trợ 25 doanh nghiệp.')).targets;
    expect([first?.kind, first?.number, second?.kind, second?.number]).toEqual(['result', '61.3', 'result', '25']);
  });
});
