/** Wording of generated plans and tasks, our own: what is to be done, with what, where. */
export const VERBS = [
  'Xây dựng', 'Rà soát', 'Tổ chức', 'Hỗ trợ', 'Nghiên cứu', 'Hướng dẫn', 'Kiểm tra', 'Tham mưu ban hành', 'Triển khai', 'Hoàn thiện',
  'Thẩm định', 'Công bố', 'Đánh giá', 'Ứng dụng', 'Khảo nghiệm', 'Chuyển giao', 'Bồi dưỡng', 'Kết nối', 'Lập', 'Nâng cấp',
];
/** Objects of duties. */
export const OBJECTS = [
  'danh mục nhu cầu công nghệ của doanh nghiệp nhỏ và vừa', 'mô hình lúa hữu cơ gắn với mã truy xuất nguồn gốc', 'quy chế quản lý nhiệm vụ khoa học và công nghệ',
  'lớp tập huấn về sở hữu trí tuệ', 'mạng lưới cố vấn khởi nghiệp sáng tạo', 'phòng thử nghiệm đạt chuẩn công nhận', 'kho dữ liệu dùng chung của ngành',
  'quy trình bảo quản hải sản sau khai thác', 'bộ chỉ số đổi mới sáng tạo cấp huyện', 'trạm quan trắc độ mặn tự động', 'hồ sơ sức khỏe điện tử tại trạm y tế',
  'câu lạc bộ STEM trong trường trung học', 'giải pháp chống sạt lở đê biển', 'công cụ cải tiến năng suất trong dệt may và cơ khí', 'hệ thống xử lý nước thải làng nghề',
  'chương trình chuyển đổi số cho hợp tác xã', 'giống rau màu chịu mặn vùng ven biển', 'nhãn hiệu tập thể cho sản phẩm chủ lực', 'báo cáo đóng góp của năng suất tổng hợp',
  'kế hoạch kiểm tra đo lường và chất lượng hàng hóa',
];
/** Places and people that a duty reaches. */
export const PLACES = [
  'trên địa bàn tỉnh', 'tại các huyện ven biển', 'tại thành phố và các thị trấn', 'cho đoàn viên, thanh niên', 'cho cán bộ cấp xã', 'trong các trường đại học, cao đẳng',
  'tại các cụm công nghiệp', 'cho hội viên hợp tác xã', 'tại các làng nghề truyền thống', 'trong các cơ quan hành chính', 'cho doanh nghiệp khởi nghiệp', 'tại vùng nuôi trồng thủy sản',
];
/** Measures and limits of a duty. */
export const MEASURES = [
  'bảo đảm mỗi năm có ít nhất hai kết quả được nghiệm thu', 'ưu tiên nguồn kinh phí lồng ghép từ các chương trình đang thực hiện', 'gửi kết quả về cơ quan tổng hợp trước kỳ báo cáo',
  'lấy ý kiến của các đơn vị liên quan trước khi trình', 'gắn với kế hoạch công tác hằng năm của đơn vị', 'công khai kết quả trên trang thông tin của tỉnh',
  'đánh giá hiệu quả sau sáu tháng áp dụng', 'phân công người theo dõi và đầu mối chịu trách nhiệm',
];
/** Searches as officials type them: without accents, sometimes half a phrase. */
export const SEARCHES = [
  'truy xuat nguon goc', 'lang nghe', 'khoi nghiep sang tao', 'do man', 'so huu tri tue', 'hop tac xa', 'de bien', 'chuyen doi so', 'stem', 'nuoc thai',
  'nhan hieu', 'ho so suc khoe', 'hai san', 'nang suat', 'huu co',
];

/** One of a list by number. */
export const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

/** A duty in words, different for each number. */
export const duty = (n: number): string =>
  `${pick(VERBS, n)} ${pick(OBJECTS, 7 * n + Math.floor(n / 20))} ${pick(PLACES, 5 * n + Math.floor(n / 400))}; ${pick(MEASURES, 3 * n + Math.floor(n / 4800))}.`;
