import { describe, expect, test } from 'vitest';
import { readDocumentNow } from './index.ts';

/** Classes of the sentences of a document that says how something is to look, in our own wording. */
const read = (lines: readonly string[]) => readDocumentNow(new TextEncoder().encode(['PHỤ LỤC', 'MẪU SỔ AO CÁ', ...lines].join('\n\n')), { name: 'mau.md' });

describe('văn bản quy định mẫu, thể thức: không giao việc cho ai', () => {
  test.each([
    ['định nghĩa "… là …"', 'Tên ao là tên do tổ chức nuôi cá đăng ký.'],
    ['"thông tin" là danh từ, có hai chấm', 'Thông tin: Số sổ; ngày thả cá; tên ao.'],
    ['"thông tin" là danh từ, "được …"', 'Thông tin ghi trên bìa sổ được in bằng chữ thường.'],
    ['"thông tin" là danh từ, "bao gồm …"', 'Thông tin trên mỗi trang bao gồm số sổ và tên ao.'],
    ['"tổ chức" là danh từ', 'Khi ghi lần đầu, phải ghi đủ tên cơ quan, tổ chức nuôi cá.'],
    ['"ban hành" trong định ngữ', 'Bố cục của sổ: Sổ có thể có phần căn cứ để ban hành và phần ghi chép.'],
    ['điều kiện "Trường hợp … thì phải …"', 'Trường hợp ao chung bờ thì phải ghi số ao trước tên ao.'],
  ])('%s', (_, sentence) => {
    const document = read(['I. QUY ĐỊNH CHUNG', '1. Sổ dùng giấy trắng.', 'II. CÁC PHẦN CỦA NỘI DUNG SỔ', '1. Bìa sổ', `a) ${sentence}`]);
    expect(document.tasks).toEqual([]);
    expect(document.sentences.at(-1)?.class).not.toBe('task');
  });
  test.each([
    ['thông tin, tuyên truyền', 'Thông tin, tuyên truyền về lịch thả cá trên đài truyền thanh xã.'],
    ['thông tin kịp thời', 'Thông tin kịp thời tình hình nước ao đến các hộ nuôi cá.'],
    ['tổ chức ở đầu câu', 'Tổ chức tập huấn kỹ thuật thả cá cho các hộ.'],
    ['"nhiệm vụ … là" trước động từ', 'Nhiệm vụ trước mắt là rà soát toàn bộ ao cá của tỉnh.'],
    ['"có trách nhiệm" của cơ quan, tổ chức nói chung', 'Cơ quan, tổ chức nhận cá giống có trách nhiệm thông báo ngay trong ngày.'],
    ['"là cơ quan đầu mối"', 'Bộ phận nuôi cá của xã là cơ quan đầu mối tham mưu lịch thả cá.'],
    ['"tổ chức" là động từ sau danh từ cùng chữ', 'Các cơ quan, tổ chức khi thả cá tổ chức kiểm tra nước ao.'],
  ])('vẫn là nhiệm vụ: %s', (_, sentence) => expect(read(['I. NHIỆM VỤ', '1. Thả cá', `- ${sentence}`]).tasks.map((task) => task.text)).toEqual([sentence]));
});

describe('chỉ tiêu phải đạt không phải nhiệm vụ; việc có số vẫn là nhiệm vụ', () => {
  const judged = (sentence: string) => read(['I. NHIỆM VỤ', '1. Thả cá', `- ${sentence}`]);
  test.each([
    'Có ít nhất 02 vùng nuôi cá công nghệ cao.',
    'Có 30% diện tích ao cá áp dụng quy trình nuôi sạch.',
    'Phấn đấu đến năm 2030 diện tích ao cá của tỉnh đạt 1.700 ha.',
    'Đến năm 2030, tỷ lệ ao cá có bờ kè đạt 100%.',
    'Đến hết năm 2026, 90% hộ nuôi cá được cấp sổ.',
    'Trên 80% hộ nuôi cá biết dùng sổ.',
  ])('%s', (sentence) => {
    expect(judged(sentence).tasks).toEqual([]);
    expect(judged(sentence).sentences.at(-1)?.class).toBe('purpose');
  });
  test.each([
    'Đến năm 2030, xây dựng 05 trạm đo nước ao cá.',
    'Trong năm 2025, tổ chức 02 lớp tập huấn nuôi cá.',
    'Từ năm 2026, rà soát ao cá mỗi năm một lần.',
    'Phấn đấu hoàn thành cấp sổ cho các hộ nuôi cá trước ngày 30/6/2025.',
    'Hỗ trợ ít nhất 20 hộ nuôi cá mỗi năm.',
  ])('vẫn là nhiệm vụ: %s', (sentence) => expect(judged(sentence).tasks).toHaveLength(1));
});
