/** Source mark: `found` on a page that was seen, `unverified` from general knowledge and shown as such. */
type Mark = 'found' | 'unverified';
/** An agency of the demonstration's directory; dates are ISO, `to` is the first day on which it no longer exists. */
export interface SeedAgency {
  code: string;
  name: string;
  abbrev: string;
  kind: 'committee' | 'department' | 'agency' | 'district' | 'force' | 'central' | 'party' | 'front' | 'other';
  from: string;
  to: string | null;
  mark: Mark;
  parent?: string;
  aliases?: string[];
}
/** A reorganisation; `to` may name functions that moved. */
export interface SeedSuccession {
  kind: 'merge' | 'split' | 'rename' | 'move' | 'end' | 'transfer';
  on: string;
  legalBasis: string;
  mark: Mark;
  note: string | null;
  from: string[];
  to: { code: string; functions: string | null }[];
}

// The day from which the directory is kept; real founding days were not looked up
const BEGIN = '2000-01-01';
const DEPARTMENTS_MERGED = '2025-03-01';
const PROVINCE_MERGED = '2025-07-01';

const department = (code: string, name: string, to: string | null, aliases: string[] = [], abbrev = code): SeedAgency => ({ code, name, abbrev, kind: 'department', from: BEGIN, to, mark: 'unverified', parent: 'UBND', aliases });
const district = (code: string, name: string, to: string, kindName = 'huyện'): SeedAgency => ({
  code,
  name: `UBND ${kindName} ${name}`,
  abbrev: name,
  kind: 'district',
  from: BEGIN,
  to,
  mark: 'unverified',
  parent: 'UBND',
  aliases: [`Ủy ban nhân dân ${kindName} ${name}`, `${kindName} ${name}`],
});

/** Agencies of Nam Định as of June 2024 and those that came from them (domain notes 12; names are facts, marked where not confirmed). */
export const seedAgencies: readonly SeedAgency[] = [
  { code: 'UBND', name: 'UBND tỉnh Nam Định', abbrev: 'UBND tỉnh', kind: 'committee', from: BEGIN, to: PROVINCE_MERGED, mark: 'found', aliases: ['Ủy ban nhân dân tỉnh Nam Định', 'UBND tỉnh'] },
  { code: 'VPUBND', name: 'Văn phòng UBND tỉnh', abbrev: 'VP UBND', kind: 'department', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', parent: 'UBND', aliases: ['Văn phòng Ủy ban nhân dân tỉnh'] },
  department('SNV', 'Sở Nội vụ', DEPARTMENTS_MERGED),
  department('STP', 'Sở Tư pháp', PROVINCE_MERGED),
  department('SKHĐT', 'Sở Kế hoạch và Đầu tư', DEPARTMENTS_MERGED, ['Sở KH&ĐT']),
  department('STC', 'Sở Tài chính', DEPARTMENTS_MERGED),
  department('SCT', 'Sở Công Thương', PROVINCE_MERGED),
  department('SNNPTNT', 'Sở Nông nghiệp và Phát triển nông thôn', DEPARTMENTS_MERGED, ['Sở Nông nghiệp và PTNT', 'Sở NN&PTNT', 'Sở NN và PTNT']),
  department('SGTVT', 'Sở Giao thông vận tải', DEPARTMENTS_MERGED, ['Sở GTVT']),
  department('SXD', 'Sở Xây dựng', DEPARTMENTS_MERGED),
  department('STNMT', 'Sở Tài nguyên và Môi trường', DEPARTMENTS_MERGED, ['Sở TN&MT']),
  department('STTTT', 'Sở Thông tin và Truyền thông', DEPARTMENTS_MERGED, ['Sở TT&TT']),
  department('SLĐTBXH', 'Sở Lao động - Thương binh và Xã hội', DEPARTMENTS_MERGED, ['Sở LĐ-TB&XH', 'Sở Lao động, Thương binh và Xã hội', 'Sở Lao động - TB&XH']),
  department('SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', PROVINCE_MERGED, ['Sở VH,TT&DL']),
  department('SKHCN', 'Sở Khoa học và Công nghệ', DEPARTMENTS_MERGED, ['Sở KH&CN', 'Sở KHCN']),
  department('SGDĐT', 'Sở Giáo dục và Đào tạo', PROVINCE_MERGED, ['Sở GD&ĐT']),
  department('SYT', 'Sở Y tế', PROVINCE_MERGED),
  { code: 'TTT', name: 'Thanh tra tỉnh', abbrev: 'Thanh tra', kind: 'department', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', parent: 'UBND' },
  { code: 'BQLKCN', name: 'Ban Quản lý các khu công nghiệp tỉnh', abbrev: 'BQL KCN', kind: 'agency', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', parent: 'UBND', aliases: ['Ban Quản lý các KCN', 'Ban Quản lý các KCN tỉnh'] },
  { code: 'CAT', name: 'Công an tỉnh', abbrev: 'Công an tỉnh', kind: 'force', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified' },
  { code: 'BCHQS', name: 'Bộ Chỉ huy quân sự tỉnh', abbrev: 'Bộ CHQS', kind: 'force', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', aliases: ['Bộ CHQS tỉnh'] },
  { code: 'BĐBP', name: 'Bộ đội Biên phòng tỉnh', abbrev: 'BĐBP', kind: 'force', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', aliases: ['BĐBP tỉnh', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh'] },
  { code: 'CTHUE', name: 'Cục Thuế tỉnh', abbrev: 'Cục Thuế', kind: 'central', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', aliases: ['Cục Thuế'] },
  { code: 'CTK', name: 'Cục Thống kê tỉnh', abbrev: 'Cục Thống kê', kind: 'central', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', aliases: ['Cục Thống kê'] },
  { code: 'KBNN', name: 'Kho bạc Nhà nước tỉnh', abbrev: 'Kho bạc', kind: 'central', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', aliases: ['Kho bạc Nhà nước', 'Kho bạc'] },
  { code: 'BTG', name: 'Ban Tuyên giáo Tỉnh ủy', abbrev: 'Ban Tuyên giáo', kind: 'party', from: BEGIN, to: PROVINCE_MERGED, mark: 'unverified', aliases: ['Ban Tuyên giáo', 'Ban Tuyên giáo tỉnh'] },
  {
    code: 'MTTQ',
    name: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    abbrev: 'MTTQ tỉnh',
    kind: 'front',
    from: BEGIN,
    to: PROVINCE_MERGED,
    mark: 'unverified',
    aliases: ['Ủy ban MTTQ tỉnh', 'Ủy ban Mặt trận Tổ quốc tỉnh', 'Ủy ban Trung ương Mặt trận Tổ quốc tỉnh', 'MTTQ'],
  },
  district('TPNĐ', 'Nam Định', PROVINCE_MERGED, 'thành phố'),
  district('MYLOC', 'Mỹ Lộc', '2024-09-01'),
  district('VUBAN', 'Vụ Bản', PROVINCE_MERGED),
  district('YYEN', 'Ý Yên', PROVINCE_MERGED),
  district('NAMTRUC', 'Nam Trực', PROVINCE_MERGED),
  district('TRUCNINH', 'Trực Ninh', PROVINCE_MERGED),
  district('XUANTRUONG', 'Xuân Trường', PROVINCE_MERGED),
  district('GIAOTHUY', 'Giao Thủy', PROVINCE_MERGED),
  district('HAIHAU', 'Hải Hậu', PROVINCE_MERGED),
  district('NGHIAHUNG', 'Nghĩa Hưng', PROVINCE_MERGED),
  ...(
    [
      ['SNV', 'Sở Nội vụ'],
      ['STC', 'Sở Tài chính'],
      ['SXD', 'Sở Xây dựng'],
      ['SKHCN', 'Sở Khoa học và Công nghệ'],
      ['SNNMT', 'Sở Nông nghiệp và Môi trường'],
    ] as const
  ).map(([code, name]): SeedAgency => ({ code: `${code}-2025`, name, abbrev: code, kind: 'department', from: DEPARTMENTS_MERGED, to: PROVINCE_MERGED, mark: 'found', parent: 'UBND' })),
  { code: 'UBND-NB', name: 'UBND tỉnh Ninh Bình', abbrev: 'UBND tỉnh', kind: 'committee', from: PROVINCE_MERGED, to: null, mark: 'found', aliases: ['Ủy ban nhân dân tỉnh Ninh Bình'] },
];

const DEPARTMENT_BASIS = 'Nghị quyết 05/NQ-HĐND ngày 19/02/2025 của HĐND tỉnh Nam Định';
const DEPARTMENT_NOTE = 'Ngày bắt đầu hoạt động 01/3/2025 chưa xác minh.';
const merged = (from: string[], to: string): SeedSuccession => ({ kind: 'merge', on: DEPARTMENTS_MERGED, legalBasis: DEPARTMENT_BASIS, mark: 'found', note: DEPARTMENT_NOTE, from, to: [{ code: to, functions: null }] });

/** Reorganisations of 2024 and 2025 (domain notes 12.2). */
export const seedSuccessions: readonly SeedSuccession[] = [
  { kind: 'merge', on: '2024-09-01', legalBasis: 'Nghị quyết 1104/NQ-UBTVQH15 ngày 23/7/2024', mark: 'found', note: 'Huyện Mỹ Lộc nhập vào thành phố Nam Định.', from: ['MYLOC'], to: [{ code: 'TPNĐ', functions: null }] },
  merged(['STC', 'SKHĐT'], 'STC-2025'),
  {
    kind: 'merge',
    on: DEPARTMENTS_MERGED,
    legalBasis: DEPARTMENT_BASIS,
    mark: 'found',
    note: `${DEPARTMENT_NOTE} Chức năng báo chí, xuất bản, thông tin của Sở TT&TT: cơ quan tiếp nhận chưa xác minh, cần người quyết định.`,
    from: ['SKHCN', 'STTTT'],
    to: [{ code: 'SKHCN-2025', functions: 'khoa học, công nghệ; chuyển đổi số, hạ tầng số' }],
  },
  { kind: 'transfer', on: DEPARTMENTS_MERGED, legalBasis: DEPARTMENT_BASIS, mark: 'unverified', note: 'Đề xuất, chưa xác minh; cần người quyết định.', from: ['STTTT'], to: [{ code: 'SVHTTDL', functions: 'báo chí, xuất bản, thông tin' }] },
  merged(['SXD', 'SGTVT'], 'SXD-2025'),
  merged(['SNV', 'SLĐTBXH'], 'SNV-2025'),
  merged(['SNNPTNT', 'STNMT'], 'SNNMT-2025'),
  {
    kind: 'merge',
    on: PROVINCE_MERGED,
    legalBasis: 'Sắp xếp đơn vị hành chính cấp tỉnh: Hà Nam, Nam Định, Ninh Bình thành tỉnh Ninh Bình',
    mark: 'found',
    note: 'Từ 01/7/2025; số hiệu nghị quyết chưa ghi. Các sở của tỉnh mới chưa có trong danh bạ này.',
    from: ['UBND'],
    to: [{ code: 'UBND-NB', functions: null }],
  },
  {
    kind: 'end',
    on: PROVINCE_MERGED,
    legalBasis: 'Tổ chức chính quyền địa phương hai cấp từ 01/7/2025; Nghị quyết 1674/NQ-UBTVQH15 về các xã, phường',
    mark: 'found',
    note: 'Cấp huyện kết thúc; 129 xã, phường của tỉnh Ninh Bình mới chưa có trong danh bạ này.',
    from: ['TPNĐ', 'VUBAN', 'YYEN', 'NAMTRUC', 'TRUCNINH', 'XUANTRUONG', 'GIAOTHUY', 'HAIHAU', 'NGHIAHUNG'],
    to: [],
  },
];

/** The map clause → proposed lead as of June 2024 (design, not stated in any plan; always shown as a proposal). */
export const seedLeadProposals: readonly { path: string; leads: string[]; supporting: string[]; groups: ('departments' | 'districts' | 'departments_and_districts')[]; note: string }[] = [
  { path: 'II/1', leads: ['SKHCN'], supporting: ['STTTT', 'BTG', 'MTTQ'], groups: ['departments_and_districts'], note: 'Nhận thức; truyền thông do Sở TT&TT' },
  { path: 'II/2', leads: ['SKHCN'], supporting: ['TTT', 'SKHĐT', 'STC', 'STP', 'SNV'], groups: [], note: 'Chính sách; thanh tra cùng Thanh tra tỉnh' },
  { path: 'II/3', leads: ['SKHCN'], supporting: ['SNV', 'SLĐTBXH', 'SKHĐT', 'BQLKCN', 'CTK'], groups: [], note: 'Nhân lực, phòng thí nghiệm, doanh nghiệp KH&CN, TFP' },
  { path: 'II/4', leads: ['SKHCN'], supporting: ['SGDĐT', 'SCT'], groups: [], note: 'Hệ sinh thái đổi mới sáng tạo; cùng các trường đại học' },
  { path: 'II/5/a', leads: ['SNNPTNT'], supporting: ['SKHCN'], groups: ['districts'], note: 'Nông nghiệp' },
  { path: 'II/5/b', leads: ['SCT'], supporting: ['SKHCN', 'BQLKCN'], groups: [], note: 'Công nghiệp, dịch vụ' },
  { path: 'II/5/c', leads: ['STTTT'], supporting: [], groups: ['departments_and_districts'], note: 'Công nghệ thông tin, truyền thông' },
  { path: 'II/5/d', leads: ['SGDĐT', 'SYT'], supporting: ['SKHCN'], groups: [], note: 'Giáo dục: Sở GD&ĐT; y tế: Sở Y tế' },
  { path: 'II/5/đ', leads: ['STNMT'], supporting: ['SNNPTNT', 'SKHCN'], groups: [], note: 'Môi trường, khí hậu' },
  { path: 'II/5/e', leads: ['SNNPTNT'], supporting: ['STNMT', 'GIAOTHUY', 'HAIHAU', 'NGHIAHUNG'], groups: [], note: 'Kinh tế biển; các huyện ven biển' },
  { path: 'II/5/g', leads: ['SKHCN'], supporting: ['BTG'], groups: [], note: 'Khoa học xã hội; cùng các trường đại học' },
  { path: 'II/5/h', leads: ['CAT', 'BCHQS'], supporting: ['SKHCN'], groups: [], note: 'Quốc phòng, an ninh' },
  { path: 'II/6', leads: ['SKHCN'], supporting: ['SCT', 'SNNPTNT'], groups: [], note: 'Thị trường công nghệ, sở hữu trí tuệ, khởi nghiệp' },
  { path: 'II/7', leads: ['SKHCN'], supporting: ['SKHĐT', 'VPUBND'], groups: [], note: 'Hợp tác' },
];
