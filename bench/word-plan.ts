import { strToU8, zipSync } from 'fflate';
import { duty } from './wording.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** Characters of a printed page of such a document: A4, 14 point. */
const PAGE_CHARACTERS = 2300;
const AGENCIES = ['Sở Nông nghiệp và Phát triển nông thôn', 'Sở Thông tin và Truyền thông', 'Sở Giáo dục và Đào tạo', 'Sở Công Thương', 'Sở Y tế', 'UBND các huyện, thành phố'];

/** A paragraph in two runs, as Word leaves them after corrections. */
function paragraph(text: string, bold = false): string {
  const at = Math.ceil(text.length / 2);
  const run = (part: string) =>
    `<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>${bold ? '<w:b/>' : ''}<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr><w:t xml:space="preserve">${part}</w:t></w:r>`;
  return `<w:p w:rsidR="00A77B3E"><w:pPr><w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>${run(text.slice(0, at))}${run(text.slice(at))}</w:p>`;
}

/** A plan of the given number of pages as a Word file: head, purposes, duties with deadlines, one number for each agency, closing. */
export function wordPlan(pages: number): Uint8Array {
  const body: string[] = [];
  let length = 0;
  const add = (text: string, bold = false) => {
    body.push(paragraph(text, bold));
    length += text.length;
  };
  for (const line of ['ỦY BAN NHÂN DÂN', 'TỈNH NAM ĐỊNH', 'Số: 88/KH-UBND', 'Nam Định, ngày 12 tháng 6 năm 2024', 'KẾ HOẠCH', 'Phát triển khoa học, công nghệ để đo tốc độ đọc', 'Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch như sau:']) add(line, true);
  add('I. MỤC ĐÍCH', true);
  add('- Để mọi cơ quan biết rõ việc của mình và thời hạn của từng việc.');
  add('II. NHIỆM VỤ VÀ GIẢI PHÁP', true);
  let n = 0;
  for (let number = 1; length < pages * PAGE_CHARACTERS * 0.7; number++) {
    add(`${number}. ${duty(n++).split(';')[0] ?? ''}`, true);
    for (let k = 0; k < 6; k++) add(`- ${duty(n++)}${k % 2 ? ` Hoàn thành trước ngày ${1 + (n % 28)}/12/2024.` : ''}`);
  }
  add('III. TỔ CHỨC THỰC HIỆN', true);
  for (let number = 1; length < pages * PAGE_CHARACTERS; number++) {
    add(`${number}. ${AGENCIES[number % AGENCIES.length] ?? ''}`, true);
    for (let k = 0; k < 4; k++) add(`- Chủ trì, phối hợp với các cơ quan liên quan thực hiện việc sau: ${duty(n++)}`);
  }
  add('Trên đây là Kế hoạch của UBND tỉnh./.');
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${W}"><w:body>${body.join('')}</w:body></w:document>`;
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': strToU8(document),
  });
}
