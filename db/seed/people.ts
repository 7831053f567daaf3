/** Name of the demonstration's installation space. */
export const DEMONSTRATION_TENANT = 'Tỉnh Nam Định (minh họa, tháng 6/2024)';
/** Password of every demonstration login; they exist only while the demonstration is on. */
export const DEMONSTRATION_PASSWORD = 'ThienTruong@2024';

/** An invented person of the demonstration. `agency` is a code of the directory; `shown` on the sign-in page. */
export interface DemonstrationPerson {
  username: string;
  name: string;
  role: 'administrator' | 'coordinator' | 'focal_point' | 'head' | 'provincial_leader' | 'finance_officer' | 'auditor';
  agency: string | null;
  position: string;
  shown: boolean;
  otherPosts?: { role: DemonstrationPerson['role']; agency: string | null; position: string }[];
}

/** The people of the demonstration: all names are invented. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  { username: 'tonghop', name: 'Nguyễn Minh Họa An', role: 'coordinator', agency: 'SKHCN', position: 'Chuyên viên tổng hợp, Sở Khoa học và Công nghệ', shown: true },
  { username: 'tonghop2', name: 'Phạm Minh Họa Bích', role: 'coordinator', agency: 'SKHCN', position: 'Phó Trưởng phòng, Sở Khoa học và Công nghệ', shown: false },
  { username: 'daumoi.nnptnt', name: 'Trần Minh Họa Bình', role: 'focal_point', agency: 'SNNPTNT', position: 'Đầu mối Sở Nông nghiệp và PTNT', shown: true },
  { username: 'thutruong.nnptnt', name: 'Lê Minh Họa Chi', role: 'head', agency: 'SNNPTNT', position: 'Giám đốc Sở Nông nghiệp và PTNT', shown: true },
  { username: 'daumoi.tttt', name: 'Vũ Minh Họa Dũng', role: 'focal_point', agency: 'STTTT', position: 'Đầu mối Sở Thông tin và Truyền thông', shown: false },
  { username: 'daumoi.gddt', name: 'Đỗ Minh Họa Giang', role: 'focal_point', agency: 'SGDĐT', position: 'Đầu mối Sở Giáo dục và Đào tạo', shown: false },
  { username: 'daumoi.haihau', name: 'Bùi Minh Họa Hải', role: 'focal_point', agency: 'HAIHAU', position: 'Đầu mối UBND huyện Hải Hậu', shown: false },
  {
    username: 'daumoi.khcn',
    name: 'Hoàng Minh Họa Khánh',
    role: 'focal_point',
    agency: 'SKHCN',
    position: 'Đầu mối Sở Khoa học và Công nghệ',
    shown: false,
    otherPosts: [{ role: 'coordinator', agency: 'SKHCN', position: 'Chuyên viên tổng hợp (kiêm nhiệm)' }],
  },
  { username: 'lanhdao', name: 'Ngô Minh Họa Lâm', role: 'provincial_leader', agency: 'UBND', position: 'Lãnh đạo UBND tỉnh', shown: true },
  { username: 'taichinh', name: 'Đặng Minh Họa Mai', role: 'finance_officer', agency: 'STC', position: 'Chuyên viên Sở Tài chính', shown: true },
  { username: 'dautu', name: 'Lý Minh Họa Ngọc', role: 'finance_officer', agency: 'SKHĐT', position: 'Chuyên viên Sở Kế hoạch và Đầu tư', shown: false },
  { username: 'kiemtra', name: 'Dương Minh Họa Nam', role: 'auditor', agency: 'TTT', position: 'Thanh tra viên, Thanh tra tỉnh', shown: true },
  { username: 'quantri', name: 'Phan Minh Họa Quân', role: 'administrator', agency: null, position: 'Quản trị hệ thống', shown: true },
];
