import { describe, expect, test } from 'vitest';
import { readDocumentNow } from './index.ts';

/** Roles of a small plan's clauses: "lead Sở A", "coordinate B"; a question mark where no lead is named. */
const roles = async (...lines: string[]): Promise<string[]> => {
  const text = ['Số: 15/KH-UBND', 'Sông Lam, ngày 05 tháng 3 năm 2026', 'KẾ HOẠCH', 'Phát triển ứng dụng khoa học', 'I. TỔ CHỨC THỰC HIỆN', ...lines, 'Trên đây là Kế hoạch phát triển ứng dụng khoa học./.'].join('\n\n');
  const document = await readDocumentNow(new TextEncoder().encode(text), { name: 'mau.txt' });
  return document.assignments.filter((one) => one.role !== 'assigned').map((one) => `${one.clause} ${one.role}${one.ambiguous ? '?' : ''} ${one.agency}`);
};

describe('phân công', () => {
  test('đầu mục là cơ quan, gạch đầu dòng là việc; căn cứ đứng trước từ chủ trì không phải chủ thể', async () => {
    expect(
      await roles('1. Sở Khoa học và Công nghệ:', '- Chủ trì, phối hợp với Sở Nội vụ và UBND các xã, phường lập dự toán.', '- Trên cơ sở đề nghị của các địa phương, chủ trì, phối hợp với Thuế tỉnh tổng hợp.', '- Chủ trì, làm việc trực tiếp với các hội nghề nghiệp.'),
    ).toEqual(['I/1/-1 lead Sở Khoa học và Công nghệ', 'I/1/-1 coordinate Sở Nội vụ', 'I/1/-1 coordinate UBND các xã, phường', 'I/1/-2 lead Sở Khoa học và Công nghệ', 'I/1/-2 coordinate Thuế tỉnh', 'I/1/-3 lead Sở Khoa học và Công nghệ']);
  });

  test('một từ đứng đầu chung cho nhiều sở, bộ: mỗi cơ quan một dòng, đủ tên', async () => {
    expect(await roles('1. Các Sở: Công Thương, Tài chính, Xây dựng', '- Chủ trì rà soát.')).toEqual(['I/1/-1 lead Sở Công Thương', 'I/1/-1 lead Sở Tài chính', 'I/1/-1 lead Sở Xây dựng']);
    expect(await roles('1. Các sở: Y tế, Nội vụ chủ trì, phối hợp với các Bộ: Tài chính, Xây dựng thẩm định.')).toEqual(['I/1 lead Sở Y tế', 'I/1 lead Sở Nội vụ', 'I/1 coordinate Bộ Tài chính', 'I/1 coordinate Bộ Xây dựng']);
    expect(await roles('1. Bộ Quốc phòng, Bộ Công an, Nông nghiệp và Môi trường theo chức năng chủ trì, phối hợp với các địa phương chỉ đạo.')).toContain('I/1 lead Bộ Nông nghiệp và Môi trường');
    expect(await roles('1. Giám đốc các Sở: Nội vụ, Y tế; Chủ tịch UBND các xã, phường', '- Chủ trì triển khai.')).toEqual(['I/1/-1 lead Giám đốc Sở Nội vụ', 'I/1/-1 lead Giám đốc Sở Y tế', 'I/1/-1 lead Chủ tịch UBND các xã, phường']);
  });

  test('chủ thể trong câu: có trách nhiệm chủ trì, hai câu hai chủ thể, cơ quan phối hợp đứng sau', async () => {
    expect(await roles('1. Sở Dân tộc và Tôn giáo có trách nhiệm chủ trì, phối hợp với Kho bạc Nhà nước khu vực V, Chi cục Hải quan khu vực VI thực hiện.')).toEqual(['I/1 lead Sở Dân tộc và Tôn giáo', 'I/1 coordinate Kho bạc Nhà nước khu vực V', 'I/1 coordinate Chi cục Hải quan khu vực VI']);
    expect(await roles('1. Sở Tài chính chủ trì, phối hợp với Sở KH&CN cân đối kinh phí; Sở Nội vụ chủ trì công tác cán bộ.')).toEqual(['I/1 lead Sở Tài chính', 'I/1 coordinate Sở KH&CN', 'I/1 lead Sở Nội vụ']);
    expect(await roles('1. Phân công: Sở Tư pháp chủ trì, Sở Nội vụ phối hợp.')).toEqual(['I/1 lead Sở Tư pháp', 'I/1 coordinate Sở Nội vụ']);
    expect(await roles('1. Nhu cầu gửi Sở Khoa học và Công nghệ tổng hợp, chủ trì, phối hợp với Sở Tài chính báo cáo.')).toEqual(['I/1 lead Sở Khoa học và Công nghệ', 'I/1 coordinate Sở Tài chính']);
  });

  test('danh sách dài: có dấu chấm phẩy, tên có "và", ban quản lý dự án, đồng chủ trì', async () => {
    expect(await roles('1. Các sở, ban, ngành tỉnh; UBND các xã, phường; các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh chủ trì triển khai.')).toEqual(['I/1 lead Các sở, ban, ngành tỉnh', 'I/1 lead UBND các xã, phường', 'I/1 lead các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh']);
    expect(await roles('1. Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh chủ trì, phối hợp với: Hiệp hội Doanh nghiệp nhỏ và vừa; Viện nghiên cứu và doanh nghiệp trên địa bàn tỉnh.')).toEqual(['I/1 lead Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh', 'I/1 coordinate Hiệp hội Doanh nghiệp nhỏ và vừa', 'I/1 coordinate Viện nghiên cứu', 'I/1 coordinate doanh nghiệp trên địa bàn tỉnh']);
    expect(await roles('1. Sở Y tế và Ban Quản lý dự án đầu tư xây dựng công trình giao thông đồng chủ trì lập hồ sơ.')).toEqual(['I/1 lead Sở Y tế', 'I/1 lead Ban Quản lý dự án đầu tư xây dựng công trình giao thông']);
  });

  test.each([
    ['- Cơ quan chủ trì: Sở Ngoại vụ; cơ quan phối hợp: Sở Y tế.', ['lead Sở Ngoại vụ', 'coordinate Sở Y tế']],
    ['- Đào tạo nhân lực (Chủ trì: Sở Nội vụ; phối hợp: Sở Giáo dục và Đào tạo, các trường đại học).', ['lead Sở Nội vụ', 'coordinate Sở Giáo dục và Đào tạo', 'coordinate các trường đại học']],
    ['- Khảo sát. Đơn vị chủ trì: Sở Y tế. Đơn vị phối hợp: Sở Nội vụ. Thời gian: năm 2026.', ['lead Sở Y tế', 'coordinate Sở Nội vụ']],
    ['- Rà soát (Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ).', ['lead Sở Tư pháp', 'coordinate Sở Nội vụ']],
    ['- Đơn vị phối hợp thực hiện: Sở Y tế, các doanh nghiệp viễn thông.', ['coordinate Sở Y tế', 'coordinate các doanh nghiệp viễn thông']],
  ])('nhãn trong và sau câu: %s', async (line, wanted) => {
    expect(await roles('1. Phát triển nhân lực', line)).toEqual(wanted.map((one) => `I/1/-1 ${one}`));
  });

  test.each([
    'Hỗ trợ cơ quan chủ trì thực hiện các đề tài hoàn thiện hồ sơ.',
    'Các cơ quan được phân công chủ trì lập dự toán.',
    'Xác định rõ vai trò chủ trì, nòng cốt của lực lượng công an.',
    'Ngày 12/3, đồng chí Phó Chủ tịch đã chủ trì buổi làm việc với Sở Tài chính.',
    'Chủ tịch UBND tỉnh chủ trì Hội nghị trực tuyến.',
    'Tổ chức, cá nhân chủ trì nhiệm vụ khoa học nộp hồ sơ.',
    'Tăng cường công tác phối hợp giữa Sở Tài chính và Sở Nội vụ.',
    'Tại cuộc họp do Sở Y tế chủ trì, các đại biểu đã thống nhất.',
  ])('không phải phân công: %s', async (line) => {
    expect(await roles('1. Nâng cao năng lực', `- ${line}`)).toEqual([]);
  });
});
