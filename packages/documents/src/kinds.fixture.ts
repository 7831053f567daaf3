/** Documents of kinds that the corpus has few of, in our own words: wrapped as a scan or a copy from the web gives them. */
export const KINDS = {
  submission: `ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  TỈNH BẮC LỘC                        Độc lập - Tự do - Hạnh phúc
    -------                          -----------------------
Số: 214/TTr-UBND                   Bắc Lộc, ngày 12 tháng 9 năm 2025

                             TỜ TRÌNH
    Về việc đề nghị ban hành Nghị quyết quy định mức hỗ trợ ứng dụng
            công nghệ cao trong sản xuất trên địa bàn tỉnh

              Kính gửi: Hội đồng nhân dân tỉnh Bắc Lộc.

     Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
     Căn cứ Luật Khoa học, công nghệ và đổi mới sáng tạo số 93/2025/QH15;
     Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về
đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số
quốc gia,
     Ủy ban nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh xem xét, ban
hành Nghị quyết quy định mức hỗ trợ như sau:

     I. SỰ CẦN THIẾT BAN HÀNH NGHỊ QUYẾT
     1. Cơ sở chính trị, pháp lý
     Nghị quyết số 57-NQ/TW xác định khoa học, công nghệ là đột phá hàng
đầu. Khoản 2 Điều 14 Nghị định số 88/2025/NĐ-CP giao Hội đồng nhân dân
cấp tỉnh quy định mức hỗ trợ cụ thể.
     2. Cơ sở thực tiễn
     Giai đoạn 2021 - 2025, toàn tỉnh có 46 cơ sở ứng dụng công nghệ cao,
tăng 18% so với giai đoạn trước. Tuy nhiên, mức đầu tư còn thấp, mới đạt
0,4% GRDP.

     II. MỤC ĐÍCH, QUAN ĐIỂM XÂY DỰNG NGHỊ QUYẾT
     1. Mục đích
     Khuyến khích tổ chức, cá nhân đầu tư vào công nghệ cao.
     2. Quan điểm
     a) Bảo đảm phù hợp với quy định của pháp luật.
     b) Hỗ trợ sau đầu tư, không dàn trải.

     III. QUÁ TRÌNH XÂY DỰNG DỰ THẢO NGHỊ QUYẾT
     Thực hiện Luật Ban hành văn bản quy phạm pháp luật, Ủy ban nhân dân
tỉnh đã giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các cơ quan
liên quan xây dựng dự thảo; lấy ý kiến các cơ quan, đơn vị từ ngày
01/7/2025 đến ngày 20/7/2025. Sở Tư pháp đã thẩm định tại Báo cáo số
77/BC-STP ngày 15/8/2025.

     IV. BỐ CỤC VÀ NỘI DUNG CƠ BẢN CỦA DỰ THẢO NGHỊ QUYẾT
     1. Bố cục: Dự thảo Nghị quyết gồm 6 điều.
     2. Nội dung cơ bản
     a) Phạm vi điều chỉnh: quy định mức hỗ trợ cho tổ chức, cá nhân.
     b) Mức hỗ trợ: tối đa 30% tổng mức đầu tư nhưng không quá 02 tỷ
đồng cho một dự án.

     V. DỰ KIẾN NGUỒN LỰC
     Ngân sách tỉnh bố trí khoảng 15 tỷ đồng mỗi năm.

     VI. THỜI GIAN DỰ KIẾN TRÌNH THÔNG QUA
     Kỳ họp thường lệ cuối năm 2025 của Hội đồng nhân dân tỉnh.

     Trên đây là Tờ trình về việc đề nghị ban hành Nghị quyết, Ủy ban
nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh xem xét, quyết định./.

(Gửi kèm theo: (1) Dự thảo Nghị quyết; (2) Báo cáo thẩm định của Sở Tư
pháp; (3) Bản tổng hợp ý kiến góp ý)

Nơi nhận:                                      TM. ỦY BAN NHÂN DÂN
- Như trên;                                        KT. CHỦ TỊCH
- Thường trực Tỉnh ủy (để b/c);                    PHÓ CHỦ TỊCH
- Sở KH&CN, Sở Tư pháp;
- Lưu: VT, KGVX.                                  Nguyễn Thị Hải Vân`,
  guidance: `  UBND TỈNH HÀ TRUNG               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC VÀ CÔNG NGHỆ               Độc lập - Tự do - Hạnh phúc

Số: 1187/HD-SKHCN                  Hà Trung, ngày 05 tháng 11 năm 2025

                            HƯỚNG DẪN
       Triển khai Phong trào "Bình dân học vụ số" năm 2026

     Thực hiện Kế hoạch số 212/KH-UBND ngày 20/10/2025 của UBND tỉnh về
triển khai Phong trào "Bình dân học vụ số", Sở Khoa học và Công nghệ
hướng dẫn các sở, ban, ngành, UBND các xã, phường thực hiện như sau:

     I. NỘI DUNG HƯỚNG DẪN
     1. Về tổ chức lớp học
     Mỗi xã, phường mở tối thiểu 03 lớp, mỗi lớp không quá 40 người, theo
trình tự: (i) khảo sát nhu cầu; (ii) lập danh sách học viên; (iii) tổ
chức giảng dạy.
     Hồ sơ lớp học gồm:
     (i) Danh sách học viên;
     (ii) Kế hoạch giảng dạy;
     (iii) Biên bản nghiệm thu.
     2. Về nội dung học tập
     (1) Kỹ năng sử dụng thiết bị thông minh.
     (2) Kỹ năng sử dụng dịch vụ công trực tuyến:
     i) Đăng ký tài khoản;
     ii) Nộp hồ sơ.
     (3) An toàn thông tin.

     II. TỔ CHỨC THỰC HIỆN
     1. Các sở, ban, ngành
     - Phân công 01 đầu mối theo dõi, gửi về Sở Khoa học và Công nghệ
trước ngày 15/12/2025.
     - Đưa kết quả vào tiêu chí thi đua cuối năm.
     2. UBND các xã, phường
     a) Xây dựng kế hoạch trước ngày 31 tháng 12 năm 2025.
     b) Đảng ủy, UBND xã lãnh đạo, chỉ đạo các thôn thành lập tổ công
nghệ số cộng đồng.
     c) Chủ trì, phối hợp với Đoàn Thanh niên xã tổ chức lớp học lưu động.
     3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động hội viên
tham gia; Tỉnh đoàn huy động ít nhất 500 đoàn viên tình nguyện.
     4. Giao Trung tâm Chuyển đổi số tỉnh là đơn vị đầu mối tổng hợp, báo
cáo kết quả hằng quý trước ngày 20 của tháng cuối quý.

     Trong quá trình thực hiện nếu có vướng mắc, đề nghị các cơ quan, đơn
vị phản ánh về Sở Khoa học và Công nghệ (qua Phòng Chuyển đổi số, điện
thoại: 0226 3888 999) để được hướng dẫn./.

Nơi nhận:                                           GIÁM ĐỐC
- UBND tỉnh (để báo cáo);
- Các sở, ban, ngành tỉnh;
- UBND các xã, phường;                             (Đã ký)
- Lưu: VT, CĐS.
                                                Phạm Quang Đạo`,
  directive: `ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  XÃ YÊN THỊNH                        Độc lập - Tự do - Hạnh phúc
    ______                          ___________________________
Số: 03/CT-UBND                 Yên Thịnh, ngày 18 tháng 8 năm 2025

                              CHỈ THỊ
      Về việc tăng cường công tác phòng cháy, chữa cháy
                trên địa bàn xã trong mùa hanh khô

     Trong 7 tháng đầu năm 2025, trên địa bàn xã xảy ra 04 vụ cháy, thiệt
hại khoảng 350 triệu đồng. Để chủ động phòng ngừa, Chủ tịch Ủy ban nhân
dân xã yêu cầu các cơ quan, đơn vị, các thôn thực hiện nghiêm các nhiệm
vụ sau:

     1. Công an xã:
     a) Là cơ quan thường trực, chủ trì, phối hợp với Ban Chỉ huy Quân sự
xã và các thôn kiểm tra 100% cơ sở kinh doanh có nguy cơ cháy, nổ, xong
trước ngày 30/9/2025.
     b) Tham mưu Chủ tịch UBND xã kiện toàn Đội dân phòng; báo cáo kết
quả trước ngày 20 hằng tháng.
     2. Phòng Kinh tế
     - Cân đối, bố trí kinh phí mua sắm phương tiện chữa cháy;
     - Phối hợp với Hạt Kiểm lâm khu vực tuần tra rừng.
     3. Phòng Văn hóa - Xã hội, Trung tâm Phục vụ hành chính công xã
     Đẩy mạnh tuyên truyền trên hệ thống truyền thanh; mỗi tuần phát tối
thiểu 03 lượt tin.
     4. Trưởng các thôn, tổ trưởng tổ dân phố chịu trách nhiệm trước Chủ
tịch UBND xã nếu để xảy ra cháy lớn do buông lỏng quản lý.
     5. Đề nghị Ủy ban Mặt trận Tổ quốc xã và các đoàn thể vận động hội
viên ký cam kết an toàn phòng cháy.
     6. Hiệu trưởng các trường học, Trạm trưởng Trạm Y tế xã rà soát hệ
thống điện, hoàn thành trong tháng 9/2025.

     Yêu cầu các cơ quan, đơn vị, các thôn nghiêm túc thực hiện Chỉ thị
này. Văn phòng HĐND và UBND xã theo dõi, đôn đốc, thông báo để các cơ
quan, đơn vị biết, thực hiện./.

Nơi nhận:                                             CHỦ TỊCH
- UBND tỉnh (b/c);
- TT Đảng ủy, HĐND xã;
- Như trên;
- Lưu: VT.                                         Lò Văn Pâng`,
  telegram: `ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 TỈNH ĐÔNG HẢI                        Độc lập - Tự do - Hạnh phúc

Số: 09/CĐ-UBND                  Đông Hải, ngày 22 tháng 7 năm 2025

                             CÔNG ĐIỆN
   Về việc chủ động ứng phó với bão số 3 và mưa lũ sau bão

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐÔNG HẢI điện:

     - Giám đốc các sở, Thủ trưởng các ban, ngành tỉnh;
     - Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu;
     - Công ty Điện lực Đông Hải.

     Theo bản tin của Trung tâm Dự báo khí tượng thủy văn quốc gia, hồi 04
giờ ngày 22/7/2025, tâm bão ở ngay trên vùng biển ven bờ. Thực hiện Công
điện số 117/CĐ-TTg ngày 20/7/2025 của Thủ tướng Chính phủ, Chủ tịch Ủy
ban nhân dân tỉnh yêu cầu:

     1. Hoãn các cuộc họp không cấp bách để tập trung chỉ đạo ứng phó
với bão.
     2. Chủ tịch UBND các xã, phường ven biển:
     - Cấm biển từ 12 giờ 00 ngày 22/7/2025;
     - Hoàn thành di dời người dân ở khu vực nguy hiểm trước 18 giờ ngày
22/7/2025;
     - Bảo đảm lương thực tại chỗ tối thiểu 03 ngày.
     3. Bộ Chỉ huy quân sự tỉnh, Công an tỉnh, Bộ đội Biên phòng tỉnh sẵn
sàng lực lượng, phương tiện cứu hộ khi có yêu cầu.
     4. Sở Nông nghiệp và Môi trường tổ chức trực ban 24/24 giờ, theo dõi
chặt chẽ diễn biến; chủ trì, phối hợp với Sở Công Thương vận hành an
toàn hồ chứa; tham mưu UBND tỉnh chỉ đạo kịp thời.
     5. Công ty Điện lực Đông Hải chuẩn bị phương án cấp điện cho các trạm
bơm tiêu úng.
     6. Báo và Phát thanh, Truyền hình Đông Hải tăng thời lượng đưa tin.
     7. Giao Phó Chủ tịch UBND tỉnh Trần Văn Lâm trực tiếp chỉ đạo công
tác ứng phó tại hiện trường.
     8. Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Công điện
này; kịp thời báo cáo Chủ tịch UBND tỉnh những vấn đề đột xuất./.

Nơi nhận:                                             CHỦ TỊCH
- Như trên;
- Văn phòng Chính phủ;
- Ban Chỉ đạo PTDS quốc gia;                        (Đã ký)
- TT Tỉnh ủy, TT HĐND tỉnh;
- Lưu: VT, KTN.                                 Hoàng Minh Tuấn`,
} as const;
