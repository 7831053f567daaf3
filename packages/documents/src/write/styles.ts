import { AlignmentType, LineRuleType, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import type { DocumentFormat } from './format.ts';
import { gap, halfPoints, twips } from './measure.ts';

/** Ids of the paragraph styles; officers see the Vietnamese names in Word's list of styles. */
export const STYLE = {
  parent: 'CoQuanCapTren',
  issuer: 'CoQuanBanHanh',
  motto: 'QuocHieu',
  subMotto: 'TieuNgu',
  symbol: 'SoKyHieu',
  letterSubject: 'TrichYeuCongVan',
  place: 'DiaDanhThoiGian',
  draft: 'DuThao',
  type: 'TenLoai',
  subject: 'TrichYeu',
  addressee: 'KinhGui',
  basis: 'CanCu',
  body: 'NoiDung',
  caption: 'TenBang',
  unit: 'DonViTinh',
  tableHead: 'BangDauCot',
  cell: 'BangNoiDung',
  signing: 'ChucVu',
  signer: 'HoTen',
  recipientsTitle: 'NoiNhan',
  recipient: 'DanhSachNoiNhan',
  appendixLabel: 'PhuLuc',
  appendixTitle: 'TenPhuLuc',
  appendixReference: 'KemTheo',
  pageNumber: 'SoTrang',
  seal: 'NiemPhong',
  rule: 'DuongKe',
} as const;

const NAMES: Readonly<Record<keyof typeof STYLE, string>> = {
  parent: 'Cơ quan cấp trên',
  issuer: 'Cơ quan ban hành',
  motto: 'Quốc hiệu',
  subMotto: 'Tiêu ngữ',
  symbol: 'Số, ký hiệu',
  letterSubject: 'Trích yếu công văn',
  place: 'Địa danh và thời gian',
  draft: 'Dự thảo',
  type: 'Tên loại',
  subject: 'Trích yếu',
  addressee: 'Kính gửi',
  basis: 'Căn cứ',
  body: 'Nội dung',
  caption: 'Tên bảng',
  unit: 'Đơn vị tính',
  tableHead: 'Bảng - đầu cột',
  cell: 'Bảng - nội dung',
  signing: 'Chức vụ người ký',
  signer: 'Họ tên người ký',
  recipientsTitle: 'Nơi nhận',
  recipient: 'Danh sách nơi nhận',
  appendixLabel: 'Phụ lục',
  appendixTitle: 'Tên phụ lục',
  appendixReference: 'Kèm theo',
  pageNumber: 'Số trang',
  seal: 'Niêm phong',
  rule: 'Đường kẻ',
};

const CENTRE = { alignment: AlignmentType.CENTER };

/** Styles of the whole document: what an officer changes once in Word changes everywhere. */
export function stylesOf(format: DocumentFormat): IStylesOptions {
  const half = format.paragraphGap.value / 2;
  const line = Math.round(format.lineSpacing.value * 240);
  const running = { alignment: AlignmentType.JUSTIFIED, indent: { firstLine: twips(format.firstLine.value) }, spacing: { before: gap(half), after: gap(half), line, lineRule: LineRuleType.AUTO } };
  const style = (key: keyof typeof STYLE, size: number, run: IParagraphStyleOptions['run'] = {}, paragraph: IParagraphStyleOptions['paragraph'] = CENTRE): IParagraphStyleOptions => ({
    id: STYLE[key],
    name: NAMES[key],
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: halfPoints(size), ...run },
    paragraph,
  });
  const heading = (level: 0 | 1 | 2 | 3) => ({
    run: { size: halfPoints(format.bodySize.value), bold: format.headings.value[level].bold, italics: format.headings.value[level].italic, color: '000000', font: format.font.value },
    // a dash is a sentence of its own more often than a title
    paragraph: { ...running, keepNext: level < 3, outlineLevel: level },
  });
  const table = format.tableSize.value;
  return {
    default: {
      document: {
        run: { font: format.font.value, size: halfPoints(format.bodySize.value), color: '000000', language: { value: 'vi-VN', eastAsia: 'vi-VN' } },
        paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(0),
      heading2: heading(1),
      heading3: heading(2),
      heading4: heading(3),
    },
    paragraphStyles: [
      style('parent', format.mottoSize.value),
      style('issuer', format.mottoSize.value, { bold: true }),
      style('motto', format.mottoSize.value, { bold: true }),
      style('subMotto', format.subMottoSize.value, { bold: true }),
      style('symbol', format.symbolSize.value, {}, { ...CENTRE, spacing: { before: gap(6) } }),
      style('letterSubject', format.letterSubjectSize.value, {}, { ...CENTRE, spacing: { before: gap(6) } }),
      style('place', format.subMottoSize.value, { italics: true }, { ...CENTRE, spacing: { before: gap(6) } }),
      style('draft', format.mottoSize.value, { bold: true }, { ...CENTRE, spacing: { before: gap(6) } }),
      style('type', format.titleSize.value, { bold: true }, { ...CENTRE, keepNext: true, spacing: { before: gap(18) } }),
      style('subject', format.titleSize.value, { bold: true }, { ...CENTRE, keepNext: true }),
      style('addressee', format.bodySize.value, {}, { alignment: AlignmentType.LEFT, spacing: { before: gap(half), after: gap(half) } }),
      style('basis', format.bodySize.value, { italics: true }, running),
      style('body', format.bodySize.value, {}, running),
      style('caption', format.bodySize.value, { bold: true }, { ...CENTRE, keepNext: true, spacing: { before: gap(6), after: gap(3) } }),
      style('unit', table, { italics: true }, { alignment: AlignmentType.RIGHT, keepNext: true, spacing: { before: gap(3), after: gap(2) } }),
      style('tableHead', table, { bold: true }, { ...CENTRE, keepNext: true, spacing: { before: gap(2), after: gap(2) } }),
      style('cell', table, {}, { alignment: AlignmentType.LEFT, spacing: { before: gap(2), after: gap(2) } }),
      style('signing', format.signatureSize.value, { bold: true }, { ...CENTRE, keepNext: true }),
      style('signer', format.signatureSize.value, { bold: true }, { ...CENTRE, spacing: { before: gap((format.signatureRoom.value * 72) / 25.4) } }),
      style('recipientsTitle', format.recipientsTitleSize.value, { bold: true, italics: true }, { alignment: AlignmentType.LEFT, keepNext: true }),
      style('recipient', format.recipientsSize.value, {}, { alignment: AlignmentType.LEFT }),
      style('appendixLabel', format.titleSize.value, { bold: true }, { ...CENTRE, keepNext: true, outlineLevel: 0 }),
      style('appendixTitle', format.titleSize.value, { bold: true }, { ...CENTRE, keepNext: true }),
      style('appendixReference', format.bodySize.value, { italics: true }, { ...CENTRE, keepNext: true }),
      style('pageNumber', format.pageNumberSize.value),
      style('seal', 8, { font: 'Courier New' }, { alignment: AlignmentType.LEFT, spacing: { before: gap(10) } }),
      style('rule', 1, {}, { spacing: { before: 0, after: 0, line: 40, lineRule: LineRuleType.EXACT } }),
    ],
  };
}
