import { plainDate } from '@thientruong/kernel';
import type { AdministrativeDocument } from './types.ts';

/** A report of our own wording with three levels, tables and two appendices, one of them landscape. */
export const SAMPLE: AdministrativeDocument = {
  parentIssuer: 'ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH',
  issuer: 'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
  number: 5,
  symbol: 'BC-SKHCN',
  place: 'Nam Định',
  date: plainDate('2025-12-20'),
  type: 'BÁO CÁO',
  subject: 'Kết quả thực hiện kế hoạch khoa học, công nghệ và đổi mới sáng tạo năm 2025',
  addressees: ['Ủy ban nhân dân tỉnh Nam Định'],
  basis: ['Căn cứ Kế hoạch số 29/KH-UBND ngày 21/02/2025 của Ủy ban nhân dân tỉnh', 'Theo đề nghị của Trưởng phòng Kế hoạch'],
  body: [
    { kind: 'heading', level: 1, label: 'I.', text: 'KẾT QUẢ THỰC HIỆN' },
    { kind: 'heading', level: 2, label: '1.', text: 'Nâng cao nhận thức' },
    { kind: 'paragraph', text: 'Tổ chức 05 hội nghị với 420 lượt người tham dự; ban hành 03 văn bản hướng dẫn.' },
    { kind: 'heading', level: 3, label: 'a)', text: 'Nông nghiệp' },
    { kind: 'paragraph', text: '- Trình diễn 02 mô hình với 1.250 lượt người.' },
    { kind: 'heading', level: 1, label: 'II.', text: 'TÌNH HÌNH NHIỆM VỤ' },
    { kind: 'paragraph', text: 'Tổng số 21 nhiệm vụ, chia theo cơ quan như sau:', keepNext: true },
    {
      kind: 'table',
      caption: 'Bảng 1. Nhiệm vụ theo cơ quan',
      columns: [{ title: 'Cơ quan', width: 4 }, { title: 'Tổng số', width: 1 }, { title: 'Đúng hạn', width: 1 }, { title: 'Tỷ lệ (%)', width: 1 }],
      rows: [['Sở Tài chính', '11', '8', '72,7'], ['Sở Y tế', '10', '10', '100,0']],
      total: ['Cộng', '21', '18', '85,7'],
    },
    { kind: 'heading', level: 1, label: 'III.', text: 'PHƯƠNG HƯỚNG KỲ TỚI' },
    { kind: 'paragraph', text: 'Hoàn thành 03 nhiệm vụ còn lại trước ngày 30/6/2026.' },
  ],
  recipients: ['Như trên', 'Lãnh đạo Sở', 'Lưu: VT, KH'],
  signature: { lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Nguyễn Văn Thử' },
  appendices: [
    { label: 'Phụ lục I', title: 'NHIỆM VỤ QUÁ HẠN', landscape: false, blocks: [{ kind: 'table', columns: [{ title: 'Mã', width: 1 }, { title: 'Nội dung', width: 5 }], rows: Array.from({ length: 45 }, (_, i) => [`NV-${String(i + 1).padStart(3, '0')}`, 'Rà soát, hướng dẫn và kiểm tra việc thực hiện tại các địa phương trong tỉnh']) }] },
    { label: 'Phụ lục II', title: 'SỐ LIỆU THEO NHÓM NHIỆM VỤ', landscape: true, blocks: [{ kind: 'table', columns: [{ title: 'Nhóm', width: 3 }, { title: 'Đúng hạn', width: 1, group: 'Hoàn thành' }, { title: 'Quá hạn', width: 1, group: 'Hoàn thành' }], rows: [['Nâng cao nhận thức', '4', '1']], total: ['Cộng', '4', '1'] }] },
  ],
  sealLine: 'Mã đầu chuỗi niêm phong: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
