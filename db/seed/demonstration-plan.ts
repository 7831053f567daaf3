/** The demonstration's plan, in our own wording: same kind and shape as such plans have, with invented signer and a few deadlines. */
export const demonstrationPlanText = `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 99/KH-UBND

Nam Định, ngày 10 tháng 6 năm 2024

KẾ HOẠCH

Minh họa việc phát triển khoa học, công nghệ và đổi mới sáng tạo trên địa bàn tỉnh giai đoạn 2024 - 2025

Thực hiện Nghị quyết số 20-NQ/TW ngày 01/11/2012 của Ban Chấp hành Trung ương;

Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch minh họa với các nội dung sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Đưa khoa học và công nghệ vào từng ngành sản xuất mà tỉnh có thế mạnh, lấy doanh nghiệp làm trung tâm.

- Giúp mỗi cơ quan biết rõ mình phải làm gì, khi nào xong và lấy gì để chứng minh.

2. Yêu cầu

- Các sở, ban, ngành và UBND các huyện, thành phố có trách nhiệm đưa việc của kế hoạch này vào chương trình công tác hằng năm của mình.

- Việc triển khai phải tiết kiệm, không trùng với các chương trình đang có.

II. NHIỆM VỤ VÀ GIẢI PHÁP

1. Nâng cao nhận thức về khoa học, công nghệ và đổi mới sáng tạo

Tổ chức các hội nghị giới thiệu kế hoạch tới cán bộ chủ chốt của sở, ngành và địa phương trước ngày 31/8/2024. Mở chuyên mục về đổi mới sáng tạo trên báo và đài của tỉnh; tổ chức thi tìm hiểu trong đoàn viên, thanh niên.

2. Hoàn thiện chính sách và quản lý nhà nước

Rà soát các quy định của tỉnh về hỗ trợ đổi mới công nghệ, đề xuất nội dung cần sửa trước ngày 30/11/2024. Kiểm tra mỗi năm ít nhất hai đợt việc chấp hành pháp luật về đo lường và chất lượng hàng hóa.

3. Nâng cao tiềm lực khoa học và công nghệ

Xây dựng danh mục nhu cầu đào tạo nhân lực nghiên cứu của tỉnh trong năm 2024. Hỗ trợ ít nhất hai phòng thử nghiệm đạt chuẩn công nhận quốc gia. Khuyến khích doanh nghiệp lập quỹ phát triển khoa học và công nghệ. Nghiên cứu cách tính và công bố đóng góp của năng suất các nhân tố tổng hợp vào tăng trưởng của tỉnh.

4. Phát triển hệ sinh thái khởi nghiệp sáng tạo

Thành lập mạng lưới cố vấn khởi nghiệp của tỉnh trước ngày 31/12/2024. Vận động các trường cao đẳng, đại học mở không gian làm việc chung cho sinh viên khởi nghiệp.

5. Đưa khoa học và công nghệ vào các ngành, lĩnh vực

Chú trọng chuyển giao những công nghệ đã được kiểm chứng cho doanh nghiệp nhỏ và vừa của tỉnh.

a) Lĩnh vực nông nghiệp

Xây dựng ba mô hình lúa chất lượng cao theo hướng hữu cơ tại Hải Hậu, Giao Thủy và Nghĩa Hưng. Khảo nghiệm các giống rau màu chịu mặn cho vùng ven biển trước ngày 30/9/2024. Hướng dẫn hợp tác xã dán mã truy xuất cho sản phẩm chủ lực.

b) Lĩnh vực công nghiệp và dịch vụ

Hỗ trợ doanh nghiệp dệt may và cơ khí áp dụng công cụ cải tiến năng suất. Tổ chức hội nghị kết nối doanh nghiệp với đơn vị cung cấp giải pháp tự động hóa trước ngày 31/10/2024.

c) Lĩnh vực công nghệ thông tin và truyền thông

Nâng cấp nền tảng dùng chung để các cơ quan trao đổi dữ liệu. Triển khai thí điểm đô thị thông minh ở thành phố Nam Định.

d) Lĩnh vực giáo dục và y tế

Mở câu lạc bộ STEM tại các trường trung học phổ thông trong năm 2024. Ứng dụng hồ sơ sức khỏe điện tử tại trạm y tế xã.

đ) Lĩnh vực bảo vệ môi trường và khí hậu

Lắp đặt trạm quan trắc độ mặn tự động ở các cửa sông trước ngày 28/6/2024. Xử lý nước thải làng nghề bằng công nghệ phù hợp quy mô hộ gia đình.

e) Lĩnh vực kinh tế biển

Ứng dụng công nghệ bảo quản hải sản sau khai thác cho tàu cá của tỉnh. Nghiên cứu giải pháp chống sạt lở đê biển khu vực cửa Ba Lạt.

g) Lĩnh vực khoa học xã hội và nhân văn

Nghiên cứu bảo tồn và phát huy giá trị di sản văn hóa thời Trần gắn với du lịch.

h) Lĩnh vực quốc phòng, an ninh

Đề xuất giải pháp bảo đảm an toàn thông tin cho hệ thống của các cơ quan nhà nước.

6. Phát triển thị trường khoa học và công nghệ

Tham gia các kỳ chợ công nghệ và thiết bị trong vùng; giới thiệu ít nhất mười kết quả nghiên cứu của tỉnh. Hỗ trợ đăng ký bảo hộ nhãn hiệu cho sản phẩm đặc trưng của các huyện. Hướng dẫn doanh nghiệp có tiềm năng lập hồ sơ chứng nhận doanh nghiệp khoa học và công nghệ.

7. Hợp tác về khoa học và công nghệ

Ký kết chương trình hợp tác với ít nhất hai viện nghiên cứu trước ngày 31/12/2024.

III. TỔ CHỨC THỰC HIỆN

1. Sở Khoa học và Công nghệ

- Chủ trì, phối hợp với Sở Thông tin và Truyền thông, Văn phòng UBND tỉnh theo dõi, đôn đốc và tổng hợp kết quả hằng năm.

- Chủ trì tham mưu quy chế quản lý nhiệm vụ khoa học và công nghệ cấp tỉnh trước ngày 15/7/2024.

2. Sở Thông tin và Truyền thông

Chủ trì, phối hợp với Ban Tuyên giáo Tỉnh ủy, Ủy ban MTTQ tỉnh tuyên truyền về kế hoạch trên các phương tiện thông tin.

3. Sở Tài chính

Chủ trì, phối hợp với Sở Khoa học và Công nghệ bố trí kinh phí hằng năm cho kế hoạch trước ngày 30/11/2024.

4. Sở Nông nghiệp và Phát triển nông thôn

Chủ trì, phối hợp với UBND các huyện, thành phố lập danh sách vùng sản xuất cần truy xuất nguồn gốc trước ngày 25/6/2024.

5. Các sở, ban, ngành và UBND các huyện, thành phố

Báo cáo kết quả thực hiện về Sở Khoa học và Công nghệ trước ngày 10/12/2024.

Trên đây là Kế hoạch minh họa. Trong quá trình thực hiện nếu có khó khăn, đề nghị các cơ quan báo cáo UBND tỉnh qua Sở Khoa học và Công nghệ./.

Nơi nhận:

- Các sở, ban, ngành;
- UBND các huyện, thành phố;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Ngô Minh Họa Lâm
`;
