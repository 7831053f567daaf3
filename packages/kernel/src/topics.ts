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
/** Names of the fields in English; the plan's own names are the Vietnamese ones. */
export const FIELD_NAMES_EN: Readonly<Record<FieldCode, string>> = {
  a: 'Agricultural production',
  b: 'Industry and services',
  c: 'Information technology and communications',
  d: 'Education, health and health care',
  đ: 'Environmental protection and response to climate change',
  e: 'Marine economy',
  g: 'Social sciences and humanities',
  h: 'National defence and security',
};

/** Names of the systems in English. */
export const SYSTEM_NAMES_EN: Readonly<Record<SystemCode, string>> = {
  M01: 'Plans and assignment of tasks',
  M02: 'Periodic reports and their summary',
  M03: 'Follow-up of what is carried out',
  M04: 'Assessment of agencies and their heads',
  M05: 'Yearly plans of agencies',
  M06: 'Difficulties and obstacles',
  M07: 'Information and awareness',
  M08: 'Documents and policies',
  M09: 'Checks, inspection, handling of violations',
  M10: 'Forecast of technology trends',
  M11: 'Funding and investment',
  M12: 'People, training, remuneration',
  M13: 'Laboratories, testing, measurement',
  M14: 'S&T organisations and enterprises',
  M15: 'S&T information and statistics',
  M16: 'Productivity, TFP',
  M17: 'Start-up and innovation ecosystem',
  M18: 'S&T missions',
  M19: 'Key products, support of enterprises',
  M20: 'Traceability',
  M21: 'Genetic resources, varieties, production areas, good practice',
  M22: 'Monitoring of the environment',
  M23: 'STEM, contests, health technology',
  M24: 'Technology market',
  M25: 'Intellectual property',
  M26: 'Recognition of results, transfer of rights',
  M27: 'National programmes',
  M28: 'Cooperation, technology transfer',
  M29: 'National defence and security',
  M30: 'Information portal, open data',
  M31: 'Digital transformation, smart cities, new rural areas',
  M32: 'Environment, climate, coast',
};

/** Letters of the fields in the plan's order. */
export const FIELD_CODES = Object.keys(FIELD_NAMES) as [FieldCode, ...FieldCode[]];
/** Numbers of the systems in order. */
export const SYSTEM_CODES = Object.keys(SYSTEM_NAMES) as [SystemCode, ...SystemCode[]];
