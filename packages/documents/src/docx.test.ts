import { describe, expect, test } from 'vitest';
import { readDocumentNow } from './index.ts';
import { docx, item, p, table } from './docx-fixture.ts';

const read = (bytes: Uint8Array) => readDocumentNow(bytes, { name: 'van-ban.docx' });
const paths = (bytes: Uint8Array) => read(bytes).clauses.map((clause) => clause.path);
const level = (ilvl: number, format: string, text: string, start = 1) =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const HEAD = p('KẾ HOẠCH', '<w:jc w:val="center"/>') + p('Về việc thử đánh số');

describe('đánh số tự động của Word', () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '–')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="3">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>' +
    '<w:num w:numId="4"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';

  test('La Mã, số, chữ cái Việt có đ, gạch đầu dòng', () => {
    const letters = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy'].map((word) => item(`Lĩnh vực ${word}`, 1, 2)).join('');
    const body = HEAD + item('NHIỆM VỤ', 1) + item('Việc chung', 1, 1) + letters + item('Việc riêng', 1, 1) + item('Ban hành quy định.', 2) + item('TỔ CHỨC', 1);
    expect(paths(docx({ body, numbering }))).toEqual(['I', 'I/1', 'I/1/a', 'I/1/b', 'I/1/c', 'I/1/d', 'I/1/đ', 'I/1/e', 'I/1/g', 'I/2', 'I/2/-1', 'II']);
  });

  test('nhãn nhiều cấp "%1.%2." và danh sách bắt đầu lại (startOverride)', () => {
    const body = HEAD + p('I. PHẦN ĐẦU') + item('Nhóm việc', 3) + item('Việc nhỏ', 3, 1) + item('Việc nhỏ nữa', 3, 1) + p('II. PHẦN SAU') + item('Nhóm việc', 4) + item('Việc nhỏ', 4, 1);
    expect(paths(docx({ body, numbering }))).toEqual(['I', 'I/1', 'I/1/1.1', 'I/1/1.2', 'II', 'II/1', 'II/1/1.1']);
  });

  test('số thứ tự lấy từ kiểu đoạn, kể cả kiểu kế thừa; numId 0 tắt đánh số', () => {
    const styles =
      '<w:style w:styleId="De"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="DeCon"><w:basedOn w:val="De"/></w:style>';
    const styled = (text: string, style: string, more = '') => p(text, `<w:pStyle w:val="${style}"/>${more}`);
    const body = HEAD + styled('MỘT', 'De') + styled('HAI', 'DeCon') + styled('Đoạn thường.', 'De', '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled('BA', 'De');
    expect(paths(docx({ body, numbering, styles }))).toEqual(['I', 'II', 'III']);
  });
});

describe('nội dung Word', () => {
  test('giữ phần thêm, bỏ phần xóa, bỏ chữ ẩn và định dạng cũ', () => {
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body =
      HEAD +
      p('I. NỘI DUNG') +
      `<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr></w:pPr></w:pPrChange></w:pPr>${run('Sở Tài chính ')}<w:del><w:r><w:delText>không </w:delText><w:t>không </w:t></w:r></w:del><w:ins>${run('bố trí')}</w:ins>${run(' kinh phí.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>`;
    expect(read(docx({ body })).text.split('\n').at(-1)).toBe('Sở Tài chính bố trí kinh phí.');
  });

  test('chú thích cuối trang: viện dẫn được tính, ngắt dòng trong chú thích là dấu cách', () => {
    const footnotes = '<w:footnote w:id="2"><w:p><w:r><w:t>Theo Nghị quyết số 88/NQ-CP ngày</w:t><w:br/><w:t>22/7/2022 của Chính phủ.</w:t></w:r></w:p></w:footnote>';
    const body = HEAD + p('I. NỘI DUNG') + '<w:p><w:r><w:t>Làm theo quy định</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> hiện hành.</w:t></w:r></w:p>';
    const result = read(docx({ body, footnotes }));
    expect(result.text).toContain('Làm theo quy định hiện hành.');
    expect(result.citations).toMatchObject([{ symbol: '88/NQ-CP', date: '2022-07-22' }]);
    expect(result.sentences).toHaveLength(1);
  });

  test('ngắt dòng cứng: giữa câu là dấu cách, trước chức danh là dòng mới', () => {
    const body =
      HEAD +
      p('I. NỘI DUNG') +
      '<w:p><w:r><w:t>- Chủ trì rà soát, đôn</w:t><w:br/><w:t>đốc các đơn vị./.</w:t></w:r></w:p>' +
      table([[p('Nơi nhận:') + p('- Như trên;') + p('- Lưu: VT.'), '<w:p><w:r><w:t>TM. ỦY BAN NHÂN DÂN</w:t></w:r></w:p><w:p><w:r><w:t>KT. CHỦ TỊCH</w:t><w:br/><w:t>PHÓ CHỦ TỊCH</w:t></w:r></w:p>' + p('Lê Văn Mẫu')]]);
    const result = read(docx({ body }));
    expect(result.text).toContain('rà soát, đôn đốc các đơn vị');
    expect(result.signer).toEqual({ capacity: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH', title: 'PHÓ CHỦ TỊCH', name: 'Lê Văn Mẫu' });
    expect(result.recipients).toEqual(['Như trên', 'Lưu: VT']);
  });

  test('hộp chữ đọc một lần, bỏ bản dự phòng', () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body = HEAD + p('I. NỘI DUNG') + `<w:p><w:r><mc:AlternateContent><mc:Choice>${box('Chữ trong hộp.')}</mc:Choice><mc:Fallback>${box('Chữ trong hộp.')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Đoạn ngoài.</w:t></w:r></w:p>`;
    expect(read(docx({ body })).text.match(/Chữ trong hộp/g)).toHaveLength(1);
  });

  test.each([
    ['hai cột', [p('ỦY BAN NHÂN DÂN') + p('TỈNH MẪU'), p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + p('Độc lập - Tự do - Hạnh phúc')], [p('Số: 12/KH-UBND'), p('Thành Mẫu, ngày 05 tháng 3 năm 2025')]],
    ['ba cột', [p('ỦY BAN NHÂN DÂN TỈNH MẪU'), p(''), p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')], [p('Số: 12/KH-UBND'), p(''), p('Thành Mẫu, ngày 05 tháng 3 năm 2025')]],
  ])('đầu văn bản trong bảng %s', (_name, first, second) => {
    expect(read(docx({ body: table([first, second]) + HEAD + p('I. NỘI DUNG') }))).toMatchObject({
      issuer: 'Ủy ban nhân dân tỉnh Mẫu',
      symbol: '12/KH-UBND',
      number: '12',
      place: 'Thành Mẫu',
      date: '2025-03-05',
      type: 'Kế hoạch',
      title: 'Về việc thử đánh số',
    });
  });
});
