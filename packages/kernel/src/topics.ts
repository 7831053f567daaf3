/** The fields of a plan on science, technology and innovation (II.5 of the plan), by the letter under which it names them. */
export const FIELD_NAMES = {
  a: 'Sản xuất nông nghiệp',
  b: 'Công nghiệp và dịch vụ',
  c: 'Công nghệ thông tin và truyền thông',
  d: 'Giáo dục, y tế và chăm sóc sức khỏe',
  đ: 'Bảo vệ môi trường và ứng phó với biến đổi khí hậu',
  e: 'Kinh tế biển',
  g: 'Khoa học xã hội và nhân văn',
  h: 'Quốc phòng, an ninh',
} as const;

/** The systems that such a plan asks for, by their number. */
export const SYSTEM_NAMES = {
  M01: 'Kế hoạch và giao nhiệm vụ',
  M02: 'Báo cáo định kỳ và tổng hợp',
  M03: 'Đôn đốc thực hiện',
  M04: 'Đánh giá cơ quan và người đứng đầu',
  M05: 'Kế hoạch hằng năm của cơ quan',
  M06: 'Khó khăn, vướng mắc',
  M07: 'Thông tin, tuyên truyền',
  M08: 'Văn bản và chính sách',
  M09: 'Kiểm tra, thanh tra, xử lý vi phạm',
  M10: 'Dự báo xu thế công nghệ',
  M11: 'Kinh phí và đầu tư',
  M12: 'Nhân lực, đào tạo, đãi ngộ',
  M13: 'Phòng thí nghiệm, thử nghiệm, đo lường',
  M14: 'Tổ chức và doanh nghiệp KH&CN',
  M15: 'Thông tin, thống kê KH&CN',
  M16: 'Năng suất, TFP',
  M17: 'Hệ sinh thái khởi nghiệp, đổi mới sáng tạo',
  M18: 'Nhiệm vụ KH&CN',
  M19: 'Sản phẩm chủ lực, hỗ trợ doanh nghiệp',
  M20: 'Truy xuất nguồn gốc',
  M21: 'Nguồn gen, giống, vùng sản xuất, thực hành tốt',
  M22: 'Quan trắc',
  M23: 'STEM, cuộc thi, công nghệ y tế',
  M24: 'Thị trường công nghệ',
  M25: 'Sở hữu trí tuệ',
  M26: 'Công nhận kết quả, giao quyền',
  M27: 'Chương trình quốc gia',
  M28: 'Hợp tác, chuyển giao công nghệ',
  M29: 'Quốc phòng, an ninh',
  M30: 'Cổng thông tin, dữ liệu mở',
  M31: 'Chuyển đổi số, đô thị thông minh, nông thôn mới',
  M32: 'Môi trường, khí hậu, bờ biển',
} as const;

/** Letter of a field. */
export type FieldCode = keyof typeof FIELD_NAMES;
/** Number of a system. */
export type SystemCode = keyof typeof SYSTEM_NAMES;
/** Letters of the fields in the plan's order. */
export const FIELD_CODES = Object.keys(FIELD_NAMES) as [FieldCode, ...FieldCode[]];
/** Numbers of the systems in order. */
export const SYSTEM_CODES = Object.keys(SYSTEM_NAMES) as [SystemCode, ...SystemCode[]];
