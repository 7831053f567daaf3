/** More documents of rarer kinds, in our own words: a report, a circular, and two of the Party. */
export const MORE_KINDS = {
  report: `   UBND TỈNH QUẢNG LÂM              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     SỞ CÔNG THƯƠNG                    Độc lập - Tự do - Hạnh phúc

Số: 455/BC-SCT                    Quảng Lâm, ngày 10 tháng 6 năm 2026

                              BÁO CÁO
   Kết quả thực hiện Kế hoạch số 88/KH-UBND về chuyển đổi số 6 tháng
         đầu năm; nhiệm vụ trọng tâm 6 tháng cuối năm 2026

     Kính gửi: Ủy ban nhân dân tỉnh Quảng Lâm.

     Thực hiện Công văn số 1502/UBND-KGVX ngày 02/6/2026 của UBND tỉnh, Sở
Công Thương báo cáo như sau:

     I. KẾT QUẢ ĐẠT ĐƯỢC
     1. Công tác chỉ đạo, điều hành
     - Sở đã ban hành 12 văn bản chỉ đạo; tổ chức 03 lớp tập huấn cho 210
lượt người.
     - Phối hợp với Sở Khoa học và Công nghệ hỗ trợ 35 doanh nghiệp lên
sàn thương mại điện tử.
     2. Kết quả các chỉ tiêu
     Tỷ lệ hồ sơ trực tuyến toàn trình đạt 82,3%, vượt 2,3% so với kế
hoạch; doanh thu thương mại điện tử ước 1.250 tỷ đồng, bằng 54% kế hoạch
năm.

     II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN
     1. Tồn tại
     Một số phòng chưa chủ động triển khai.
     2. Nguyên nhân
     Kinh phí bố trí chậm.

     III. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2026
     1. Phấn đấu doanh thu thương mại điện tử cả năm đạt 2.400 tỷ đồng.
     2. Xây dựng bản đồ số cụm công nghiệp, hoàn thành trong quý III/2026.
     3. Phòng Quản lý thương mại chủ trì tổ chức Tuần hàng Việt trực tuyến
vào tháng 10/2026.

     IV. ĐỀ XUẤT, KIẾN NGHỊ
     1. Đề nghị UBND tỉnh bổ sung kinh phí 1,2 tỷ đồng.
     2. Đề nghị Sở Khoa học và Công nghệ hướng dẫn kết nối nền tảng dữ
liệu dùng chung.

     Trên đây là báo cáo của Sở Công Thương, kính trình UBND tỉnh xem xét,
chỉ đạo./.

Nơi nhận:                                         KT. GIÁM ĐỐC
- Như trên;                                       PHÓ GIÁM ĐỐC
- Ban Giám đốc Sở;
- Lưu: VT, QLTM.
                                                 Nông Thị Thắm`,
  circular: `BỘ KHOA HỌC VÀ CÔNG NGHỆ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                       Độc lập - Tự do - Hạnh phúc

Số: 41/2025/TT-BKHCN                 Hà Nội, ngày 25 tháng 11 năm 2025

                            THÔNG TƯ
    Quy định chế độ báo cáo về hoạt động đổi mới sáng tạo ở địa phương

     Căn cứ Luật Khoa học, Công nghệ và Đổi mới sáng tạo ngày 27 tháng 6
năm 2025;
     Căn cứ Nghị định số 55/2025/NĐ-CP ngày 02 tháng 3 năm 2025 của Chính
phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Khoa
học và Công nghệ;
     Theo đề nghị của Cục trưởng Cục Đổi mới sáng tạo;
     Bộ trưởng Bộ Khoa học và Công nghệ ban hành Thông tư quy định chế độ
báo cáo về hoạt động đổi mới sáng tạo ở địa phương.

                            Chương I
                        QUY ĐỊNH CHUNG

     Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
     1. Thông tư này quy định chế độ báo cáo định kỳ và đột xuất.
     2. Thông tư này áp dụng đối với:
     a) Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương;
     b) Sở Khoa học và Công nghệ;
     c) Tổ chức, cá nhân có liên quan.

     Điều 2. Giải thích từ ngữ
     Trong Thông tư này, các từ ngữ dưới đây được hiểu như sau:
     1. Báo cáo định kỳ là báo cáo lập theo chu kỳ xác định và lặp lại.
     2. Số liệu chốt là số liệu tính đến hết ngày cuối kỳ.

                            Chương II
                      CHẾ ĐỘ BÁO CÁO

     Điều 3. Thời hạn gửi báo cáo
     1. Sở Khoa học và Công nghệ gửi báo cáo năm trước ngày 20 tháng 12
hằng năm.
     2. Báo cáo 6 tháng được gửi chậm nhất vào ngày 18 tháng 6 hằng năm.
     3. Thời gian chốt số liệu báo cáo thực hiện theo quy định tại khoản 1
Điều 12 Nghị định số 09/2019/NĐ-CP.

     Điều 4. Nội dung báo cáo
     Nội dung báo cáo gồm:
     a) Số doanh nghiệp khởi nghiệp sáng tạo;
     b) Tổng chi cho đổi mới sáng tạo.

                            Chương III
                       TỔ CHỨC THỰC HIỆN

     Điều 5. Trách nhiệm thi hành
     1. Cục Đổi mới sáng tạo có trách nhiệm:
     a) Hướng dẫn, kiểm tra việc thực hiện Thông tư này;
     b) Xây dựng, vận hành hệ thống thông tin báo cáo.
     2. Ủy ban nhân dân cấp tỉnh chỉ đạo Sở Khoa học và Công nghệ tổng
hợp, gửi báo cáo đúng hạn.

     Điều 6. Hiệu lực thi hành
     1. Thông tư này có hiệu lực thi hành từ ngày 10 tháng 01 năm 2026.
     2. Thông tư số 18/2020/TT-BKHCN ngày 30 tháng 10 năm 2020 hết hiệu lực
kể từ ngày Thông tư này có hiệu lực thi hành.
     3. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị cơ
quan, tổ chức phản ánh về Bộ Khoa học và Công nghệ để xem xét, giải
quyết./.

Nơi nhận:                                         KT. BỘ TRƯỞNG
- Thủ tướng Chính phủ (để b/c);                    THỨ TRƯỞNG
- UBND các tỉnh, thành phố;
- Cổng TTĐT Bộ KH&CN;
- Lưu: VT, ĐMST.                                 Lê Hoài Nam`,
  conclusion: `      TỈNH ỦY THANH SƠN                   ĐẢNG CỘNG SẢN VIỆT NAM
              *                      Thanh Sơn, ngày 30 tháng 10 năm 2025
      Số 46-KL/TU

                             KẾT LUẬN
               CỦA BAN THƯỜNG VỤ TỈNH ỦY
   về tiếp tục đẩy mạnh phát triển khoa học, công nghệ, đổi mới
     sáng tạo và chuyển đổi số trên địa bàn tỉnh đến năm 2030
                              -----

     Sau khi xem xét Tờ trình số 15-TTr/ĐU ngày 20/10/2025 của Đảng ủy Ủy
ban nhân dân tỉnh và ý kiến của các cơ quan liên quan, Ban Thường vụ Tỉnh
ủy kết luận:

     I- Tình hình và kết quả
     1- Sau 5 năm thực hiện Nghị quyết số 09-NQ/TU, tỷ lệ hồ sơ trực tuyến
đạt 68,5%; 122 doanh nghiệp có hoạt động đổi mới sáng tạo.
     2- Bên cạnh đó còn hạn chế: một số cấp ủy chưa quyết liệt chỉ đạo;
nguồn nhân lực thiếu.

     II- Nhiệm vụ, giải pháp
     1- Các cấp ủy, tổ chức đảng lãnh đạo, chỉ đạo thực hiện nghiêm Nghị
quyết số 57-NQ/TW; đưa chỉ tiêu khoa học, công nghệ vào chương trình công
tác hằng năm.
     2- Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh:
     2.1- Ban hành Đề án phát triển hạ tầng số, hoàn thành trong quý I
năm 2026.
     2.2- Bố trí tối thiểu 3% tổng chi ngân sách cho khoa học, công nghệ.
     3- Đảng ủy Hội đồng nhân dân tỉnh lãnh đạo ban hành nghị quyết về
chính sách thu hút nhân tài.
     4- Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với Sở Văn
hóa, Thể thao và Du lịch định hướng tuyên truyền Kết luận.
     5- Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Đảng ủy Ủy ban nhân dân
tỉnh rà soát đội ngũ cán bộ khoa học, báo cáo Ban Thường vụ Tỉnh ủy trước
ngày 31/3/2026.
     6- Ủy ban Kiểm tra Tỉnh ủy đưa nội dung này vào chương trình kiểm
tra, giám sát hằng năm.
     7- Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh phát huy
vai trò giám sát, phản biện xã hội.
     8- Ban Thường vụ Tỉnh ủy chỉ đạo các đảng ủy trực thuộc xây dựng kế
hoạch thực hiện, xong trong tháng 12/2025.

     Văn phòng Tỉnh ủy thông báo để các cơ quan, đơn vị biết, thực hiện.

Nơi nhận:                                  T/M BAN THƯỜNG VỤ
- Thường trực Tỉnh ủy,                           PHÓ BÍ THƯ
- Các đảng ủy trực thuộc Tỉnh ủy,
- Các ban đảng Tỉnh ủy,                           (Đã ký)
- Lưu Văn phòng Tỉnh ủy.
                                               Đặng Thị Hồng`,
  programme: `**TỈNH ỦY LAM GIANG**

**\\***

**Số 12-CTr/TU**

**ĐẢNG CỘNG SẢN VIỆT NAM**

*Lam Giang, ngày 14 tháng 5 năm 2025*

**CHƯƠNG TRÌNH HÀNH ĐỘNG**

**thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia**

Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị, Ban Chấp hành Đảng bộ tỉnh ban hành Chương trình hành động với những nội dung sau:

**A. MỤC TIÊU**

**I. Mục tiêu tổng quát**

Đưa khoa học, công nghệ trở thành động lực chính của tăng trưởng.

**II. Mục tiêu cụ thể**

**1. Đến năm 2030**

(1) Kinh tế số chiếm trên 30% GRDP.

(2) Chi cho nghiên cứu và phát triển đạt 2% GRDP, trong đó xã hội hóa chiếm hơn 60%.

(3) Có ít nhất 25 doanh nghiệp khoa học và công nghệ.

(4) Nhân lực nghiên cứu đạt 12 người trên một vạn dân.

**2. Tầm nhìn đến năm 2045**

Thuộc nhóm 15 tỉnh dẫn đầu cả nước.

**B. NHIỆM VỤ, GIẢI PHÁP**

**1. Nâng cao nhận thức, đổi mới tư duy**

1.1. Người đứng đầu cấp ủy trực tiếp phụ trách khoa học, công nghệ.

1.2. Phát động phong trào học tập kỹ năng số trong toàn dân.

**2. Hoàn thiện thể chế**

2.1. Nhiệm vụ: Rà soát, sửa đổi các quy định không còn phù hợp.

2.2. Nội dung: Xây dựng cơ chế thử nghiệm có kiểm soát đối với mô hình mới.

\\- Đơn vị chủ trì: Sở Khoa học và Công nghệ.

\\- Đơn vị phối hợp: Sở Tư pháp; Sở Tài chính.

\\- Thời gian hoàn thành: Quý II/2026.

**3. Phát triển nguồn nhân lực**

Đảng ủy UBND tỉnh lãnh đạo, chỉ đạo xây dựng chính sách thu hút chuyên gia; mỗi năm cử ít nhất 20 cán bộ đi đào tạo.

**C. TỔ CHỨC THỰC HIỆN**

**1.** Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh cụ thể hóa Chương trình thành kế hoạch, ban hành trước ngày 30/6/2025.

**2.** Đảng đoàn HĐND tỉnh lãnh đạo HĐND tỉnh ban hành nghị quyết về cơ chế, chính sách và giám sát việc thực hiện.

**3.** Các ban đảng, Ủy ban Kiểm tra Tỉnh ủy, Văn phòng Tỉnh ủy theo chức năng, nhiệm vụ tham mưu theo dõi, kiểm tra việc thực hiện; định kỳ 6 tháng báo cáo Ban Thường vụ Tỉnh ủy.

**4.** Giao Văn phòng Tỉnh ủy chủ trì, phối hợp với Ban Tuyên giáo và Dân vận Tỉnh ủy theo dõi, đôn đốc, tham mưu sơ kết, tổng kết.

**Nơi nhận:**

\\- Bộ Chính trị, Ban Bí thư (để báo cáo),

\\- Các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh,

\\- Lưu Văn phòng Tỉnh ủy.

**T/M TỈNH ỦY**

**BÍ THƯ**

**Vũ Đình Khải**`,
} as const;
