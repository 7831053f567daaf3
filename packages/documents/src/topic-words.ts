import type { FieldCode, SystemCode } from '@thientruong/kernel';

/** A subject that tasks may belong to (its name stands in the kernel): `words` are the words that tell it, in the order of how plainly they do. */
export interface TopicWords<Code extends FieldCode | SystemCode = FieldCode | SystemCode> {
  code: Code;
  words: readonly string[];
}

/**
 * The eight fields of the plan (II.5 a–h), by the letters under which it names them. "…" stands for up to 40 characters of
 * the same sentence.
 */
export const FIELDS: readonly TopicWords<FieldCode>[] = [
  { code: 'a', words: ['nông nghiệp', 'nông sản', 'cây trồng', 'vật nuôi', 'giống cây', 'thủy lợi', 'thuỷ lợi', 'chăn nuôi', 'trồng trọt', 'thâm canh', 'lâm nghiệp', 'rừng', 'VietGAP', 'Viet GAP', 'nông thôn mới', 'dịch bệnh…vật nuôi', 'OCOP'] },
  { code: 'b', words: ['trong công nghiệp', 'ngành công nghiệp', 'lĩnh vực công nghiệp', 'khu công nghiệp', 'cụm công nghiệp', 'công nghiệp hỗ trợ', 'cơ điện tử', 'tự động hoá', 'tự động hóa', 'hàng tiêu dùng', 'thương mại điện tử', 'dịch vụ thông minh', 'logistics', 'khoáng sản', 'vật liệu nổ', 'vật liệu xây dựng'] },
  { code: 'c', words: ['công nghệ thông tin', 'hạ tầng số', 'chính quyền số', 'kinh tế số', 'xã hội số', 'chuyển đổi số', 'dữ liệu lớn', 'trí tuệ nhân tạo', 'internet vạn vật', 'đô thị thông minh', 'cơ sở dữ liệu', 'an toàn thông tin', 'công nghệ số'] },
  { code: 'd', words: ['dạy học', 'dạy và học', 'STEM', 'giáo dục phổ thông', 'học sinh', 'khám, chữa bệnh', 'khám chữa bệnh', 'y học', 'bệnh viện', 'vacxin', 'vắc xin', 'vắc-xin', 'dược liệu', 'y tế', 'an toàn vệ sinh thực phẩm', 'trường học', 'giáo dục và đào tạo'] },
  { code: 'đ', words: ['biến đổi khí hậu', 'ô nhiễm', 'rác thải', 'chất thải', 'phụ phẩm', 'quan trắc', 'xâm nhập mặn', 'bảo vệ môi trường', 'môi trường làng nghề', 'tài nguyên thiên nhiên', 'phát thải', 'thiên tai'] },
  { code: 'e', words: ['kinh tế biển', 'hải sản', 'nghề cá', 'ngư cụ', 'vỏ tàu', 'khoa học về biển', 'công trình biển', 'đê biển', 'ven biển', 'cửa sông'] },
  { code: 'g', words: ['khoa học xã hội', 'nhân văn', 'luận cứ khoa học', 'tổng kết thực tiễn', 'lịch sử địa phương', 'di sản'] },
  { code: 'h', words: ['quốc phòng', 'an ninh', 'trật tự an toàn xã hội', 'tội phạm', 'phòng cháy', 'cứu nạn', 'ANTT'] },
];

/** The systems that a plan on science, technology and innovation asks for, by the numbers under which the project knows them. */
export const SYSTEMS: readonly TopicWords<SystemCode>[] = [
  { code: 'M02', words: ['báo cáo kết quả', 'tổng hợp, báo cáo', 'tổng hợp…báo cáo', 'định kỳ…báo cáo', 'hằng năm báo cáo', 'báo cáo…trước ngày'] },
  { code: 'M03', words: ['đôn đốc'] },
  { code: 'M04', words: ['chỉ tiêu đánh giá', 'người đứng đầu…chịu trách nhiệm', 'trách nhiệm…người đứng đầu', 'xếp loại', 'chấm điểm', 'thi đua'] },
  { code: 'M05', words: ['kế hoạch phát triển KT-XH', 'kế hoạch phát triển kinh tế', 'kế hoạch hằng năm', 'kế hoạch hàng năm', 'KT-XH hàng năm', 'xây dựng kế hoạch…triển khai'] },
  { code: 'M06', words: ['khó khăn, vướng mắc', 'vướng mắc, bất cập', 'phát sinh vướng mắc', 'kịp thời phản ánh', 'tháo gỡ'] },
  { code: 'M07', words: ['tuyên truyền', 'quán triệt', 'phổ biến', 'truyền thông đại chúng', 'nâng cao nhận thức', 'nhận thức của'] },
  { code: 'M08', words: ['cơ chế, chính sách', 'cơ chế chính sách', 'chính sách hỗ trợ', 'ban hành chương trình', 'ban hành kế hoạch', 'ban hành văn bản', 'ban hành quy chế', 'văn bản quy phạm', 'chương trình hành động', 'các chính sách', 'chính sách', 'nghị quyết, chủ trương', 'phân cấp, phân quyền', 'cải cách hành chính', 'sửa đổi, bổ sung các quy định'] },
  { code: 'M09', words: ['thanh tra', 'xử lý nghiêm', 'xử lý vi phạm', 'hành vi vi phạm', 'kiểm tra'] },
  { code: 'M10', words: ['dự báo chiến lược', 'xu thế phát triển của khoa học', 'dự báo…công nghệ'] },
  { code: 'M11', words: ['kinh phí', 'ngân sách nhà nước', 'đầu tư công', 'nguồn vốn', 'nguồn lực', 'đầu tư xây dựng', 'tăng cường đầu tư', 'dự toán'] },
  { code: 'M12', words: ['nhân lực', 'đào tạo', 'bồi dưỡng', 'tập huấn', 'trọng dụng', 'nhân tài', 'nhóm nghiên cứu trẻ', 'nguồn cán bộ', 'chuyên gia'] },
  { code: 'M13', words: ['đo lường', 'phòng thí nghiệm', 'kiểm định', 'hiệu chuẩn', 'kiểm nghiệm', 'chuẩn đo lường'] },
  { code: 'M14', words: ['doanh nghiệp KH&CN', 'doanh nghiệp khoa học và công nghệ', 'tổ chức KH&CN', 'tổ chức khoa học và công nghệ', 'khu công nghệ cao', 'cụm công nghiệp khởi nghiệp'] },
  { code: 'M15', words: ['thống kê về khoa học', 'hạ tầng thông tin và thống kê', 'cơ sở thông tin', 'chỉ số đổi mới sáng tạo', 'thống kê khoa học'] },
  { code: 'M16', words: ['TFP', 'năng suất các yếu tố tổng hợp', 'đo lường năng suất', 'nâng cao năng suất'] },
  { code: 'M17', words: ['khởi nghiệp', 'vườn ươm', 'đổi mới sáng tạo mở', 'hệ sinh thái', 'cụm liên kết đổi mới'] },
  { code: 'M18', words: ['đề tài', 'dự án phát triển KH&CN', 'nghiên cứu, ứng dụng', 'nghiên cứu ứng dụng', 'hướng nghiên cứu', 'nghiên cứu phát triển', 'nghiên cứu các vấn đề', 'nghiên cứu những vấn đề', 'nghiên cứu hệ thống', 'nghiên cứu đề xuất', 'ứng dụng tiến bộ', 'ứng dụng các tiến bộ', 'ứng dụng công nghệ', 'ứng dụng khoa học', 'tiếp tục nghiên cứu', 'nghiên cứu'] },
  { code: 'M19', words: ['sản phẩm chủ lực', 'hỗ trợ doanh nghiệp', 'hỗ trợ các doanh nghiệp', 'hệ thống quản lý', 'năng suất xanh', 'xây dựng thương hiệu', 'thương mại điện tử', 'chuỗi sản xuất, cung ứng', 'đổi mới công nghệ'] },
  { code: 'M20', words: ['truy xuất nguồn gốc'] },
  { code: 'M21', words: ['nguồn gen', 'các giống', 'cơ cấu giống', 'vùng sản xuất', 'chuỗi liên kết', 'thực hành nông nghiệp tốt', 'cơ giới hoá', 'cơ giới hóa', 'VietGAP', 'Viet GAP'] },
  { code: 'M22', words: ['quan trắc', 'xâm nhập mặn', 'công trình thủy lợi', 'công trình thuỷ lợi', 'dự báo biển', 'cửa sông', 'phòng, chống thiên tai'] },
  { code: 'M23', words: ['STEM', 'cuộc thi', 'khám, chữa bệnh', 'chuyên khoa', 'dược liệu', 'an toàn vệ sinh thực phẩm'] },
  { code: 'M24', words: ['thị trường KH&CN', 'thị trường khoa học', 'kết nối cung cầu', 'chợ công nghệ', 'cung cầu công nghệ'] },
  { code: 'M25', words: ['sở hữu trí tuệ', 'tài sản trí tuệ', 'sáng chế', 'chỉ dẫn địa lý'] },
  { code: 'M26', words: ['công nhận kết quả nghiên cứu', 'giao quyền sở hữu', 'quyền sử dụng và thương mại hóa'] },
  { code: 'M27', words: ['chương trình KH&CN cấp quốc gia', 'chương trình quốc gia', 'sản phẩm quốc gia', 'đổi mới công nghệ quốc gia'] },
  { code: 'M28', words: ['hợp tác quốc tế', 'hợp tác trong nước', 'liên kết hợp tác', 'hình thức hợp tác', 'nội dung hợp tác', 'hợp tác về', 'chuyển giao công nghệ', 'chuyên giao công nghệ', 'đầu tư trực tiếp nước ngoài'] },
  { code: 'M29', words: ['an ninh quốc gia', 'an ninh chính trị', 'an ninh đô thị', 'tội phạm', 'bảo vệ ANTT', 'an toàn giao thông'] },
  { code: 'M31', words: ['chuyển đổi số', 'hạ tầng số', 'chính quyền số', 'đô thị thông minh', 'nông thôn mới', 'dữ liệu lớn', 'kinh tế số'] },
  { code: 'M32', words: ['ô nhiễm', 'rác thải', 'phụ phẩm', 'biến đổi khí hậu', 'đê biển', 'hệ sinh thái biển', 'ven biển'] },
];
