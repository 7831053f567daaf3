import { describe, expect, test } from 'vitest';
import { readDocumentNow } from './index.ts';

const decision = (...articles: string[]) =>
  readDocumentNow(
    new TextEncoder().encode(
      [
        'ỦY BAN NHÂN DÂN\nTỈNH SÔNG MẪU',
        'Số: 12/QĐ-UBND',
        'Sông Mẫu, ngày 05 tháng 3 năm 2025',
        'QUYẾT ĐỊNH',
        'Về việc ban hành Kế hoạch nuôi cá năm 2025',
        'ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU',
        'Căn cứ Luật Tổ chức chính quyền địa phương;',
        'QUYẾT ĐỊNH:',
        ...articles.map((words, at) => `Điều ${at + 1}. ${words}`),
        'Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.',
        'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Mẫu',
      ].join('\n\n'),
    ),
    { name: 'qd.txt' },
  );

describe('câu ban hành và điều khoản thi hành của quyết định không phải nhiệm vụ', () => {
  test.each([
    'Ban hành kèm theo Quyết định này Kế hoạch nuôi cá năm 2025.',
    'Nay ban hành kèm theo Quyết định này Quy chế quản lý ao cá trên địa bàn tỉnh.',
    'Phê duyệt kèm theo Quyết định này Danh mục ao cá của tỉnh.',
    'Phê duyệt Kế hoạch nuôi cá năm 2025 của tỉnh (có Kế hoạch kèm theo).',
    'Ủy quyền cho Giám đốc Sở Nông nghiệp và Môi trường cấp giấy phép thả cá.',
    'Uỷ quyền cho Chủ tịch Ủy ban nhân dân xã xác nhận hộ nuôi cá.',
    'Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Nông nghiệp và Môi trường; Thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.',
    'Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, ban, ngành căn cứ Quyết định thi hành./.',
    'Giám đốc Sở Nông nghiệp và Môi trường và các hộ nuôi cá có trách nhiệm tổ chức thi hành Quyết định này.',
  ])('%s', (article) => {
    const read = decision(article, 'Quyết định này có hiệu lực thi hành kể từ ngày ký.');
    expect(read.tasks).toEqual([]);
    expect(read.sentences.map((one) => one.class)).not.toContain('task');
  });

  test.each([
    'Giao Sở Nông nghiệp và Môi trường chủ trì tổ chức thực hiện Kế hoạch này, định kỳ báo cáo Ủy ban nhân dân tỉnh.',
    'Sở Tài chính ban hành hướng dẫn thanh toán theo Quyết định này.',
    'Sở Nông nghiệp và Môi trường có trách nhiệm thi hành các biện pháp bảo vệ đê và báo cáo trước ngày 15 hằng tháng.',
  ])('vẫn là nhiệm vụ: %s', (article) => {
    expect(decision('Ban hành kèm theo Quyết định này Kế hoạch nuôi cá năm 2025.', article).tasks).toHaveLength(1);
  });
});
