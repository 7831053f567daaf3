import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docx, item, p } from './docx-fixture.ts';
import { fromTcvn3, fromVni } from './encodings/tables.ts';
import { readDocumentNow, ReadRefused } from './index.ts';

const read = (bytes: Uint8Array) => readDocumentNow(bytes, { name: 'van-ban.docx' });
const linesOf = (body: string, more: Omit<Parameters<typeof docx>[0], 'body'> = {}) => read(docx({ body, ...more })).text.split('\n');
const western = Array.from({ length: 256 - 160 }, (_, i) => String.fromCharCode(160 + i));
const back = (convert: (text: string) => string, typed: readonly string[]) => new Map(typed.map((one) => [convert(one), one]));
const TCVN3 = back(fromTcvn3, [...western, '\u00ad']);
const VNI = back(fromVni, [...western, ...[...'aeouyôöAEOUYÔÖ'].flatMap((letter) => western.map((mark) => letter + mark))]);
const typed = (text: string, table: ReadonlyMap<string, string>) => [...text].map((letter) => table.get(letter) ?? letter).join('');
const run = (text: string, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
const refusal = (bytes: Uint8Array): string => {
  try {
    read(bytes);
    return 'không bị từ chối';
  } catch (error) {
    return error instanceof ReadRefused ? error.code : String(error);
  }
};

describe('phông chữ cũ trong .docx', () => {
  test('mỗi đoạn chữ đổi theo phông của nó; chữ hoa .VnTimeH trả lại; chữ và dấu VNI ở hai đoạn; phông của kiểu đoạn', () => {
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr>${font('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="De"><w:rPr>${font('.VnTimeH')}</w:rPr></w:style>`;
    const [letter = '', mark = ''] = [...typed('ế', VNI)];
    const body =
      `<w:p><w:pPr><w:pStyle w:val="De"/></w:pPr>${run(typed('kế hoạch', TCVN3))}</w:p>` +
      `<w:p>${run(typed('Sở Y tế chủ trì, phối hợp với ', TCVN3))}${run(`${typed('các xã tập huấn và đi', VNI)} k${letter}`, font('VNI-Times'))}${run(`${mark}t qu`, font('VNI-Times'))}${run('ả tốt.', font('Times New Roman'))}</w:p>`;
    const result = read(docx({ body, styles }));
    expect(result.text.split('\n')).toEqual(['KẾ HOẠCH', 'Sở Y tế chủ trì, phối hợp với các xã tập huấn và đi kết quả tốt.']);
    expect(result.encoding).toBe('VNI-Windows');
    expect(result.problems[0]?.code).toBe('text.converted');
  });

  test('chữ Unicode gõ dưới tên phông cũ giữ nguyên; chữ in hoa theo định dạng được viết hoa', () => {
    expect(linesOf(`<w:p>${run('Ủy ban nhân dân tỉnh đề nghị', font('.VnTime'))}</w:p><w:p>${run('kế hoạch', '<w:caps/>')}</w:p>`)).toEqual(['Ủy ban nhân dân tỉnh đề nghị', 'KẾ HOẠCH']);
  });

  test('ký hiệu chèn bằng phông Symbol, Wingdings: dấu quen thuộc thành chữ Unicode, dấu lạ không bị bỏ', () => {
    const sign = (name: string, code: string) => `<w:r><w:sym w:font="${name}" w:char="${code}"/></w:r>`;
    const [first = ''] = linesOf(`<w:p>${run('Đạt ')}${sign('Symbol', 'F0B3')}${run(' 95%, ')}${sign('Wingdings', 'F0FE')}${run(' có, ')}${sign('Wingdings', 'F041')}${sign('.VnTime', 'F0AE')}${run('.')}</w:p>`);
    expect(first).toBe('Đạt ≥ 95%, ☑ có, \uf041đ.');
  });
});

describe('nội dung Word ít gặp', () => {
  test('dấu đoạn bị xóa nối hai đoạn; đoạn dời đi chỉ đọc ở chỗ mới', () => {
    const deletedMark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>';
    expect(linesOf(`<w:p>${deletedMark}${run('Sở Tài chính ')}</w:p><w:p>${run('bố trí kinh phí.')}</w:p><w:p><w:moveFrom>${run('Dời.')}</w:moveFrom></w:p><w:p><w:moveTo>${run('Dời.')}</w:moveTo></w:p>`)).toEqual(['Sở Tài chính bố trí kinh phí.', 'Dời.']);
  });

  test('bản dự phòng của hình vẽ được đọc khi bản chính không có chữ', () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    expect(linesOf(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>${box('Chữ dự phòng.')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('Ngoài.')}</w:p>`)).toEqual(['Chữ dự phòng.', 'Ngoài.']);
  });

  test('phần chèn nguyên từ tệp khác: Word, RTF và chữ thuần được đọc ở đúng chỗ; trang web bị từ chối kèm lời khuyên', () => {
    const relations = (target: string) => strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="aFChunk" Target="${target}"/></Relationships>`);
    const withChunk = (name: string, bytes: Uint8Array) => docx({ body: `${p('Trước.')}<w:altChunk r:id="rId9" xmlns:r="urn:r"/>${p('Sau.')}`, more: { 'word/_rels/document.xml.rels': relations(name), [`word/${name}`]: bytes } });
    for (const [name, bytes] of [['a.docx', docx({ body: p('Trong.') })], ['a.rtf', strToU8('{\\rtf1\\ansi Trong.}')], ['a.txt', strToU8('Trong.')]] as const) expect(read(withChunk(name, bytes)).text.split('\n')).toEqual(['Trước.', 'Trong.', 'Sau.']);
    expect(refusal(withChunk('a.htm', strToU8('<html><body><p>Trong.</p></body></html>')))).toBe('docx.alt_chunk');
    expect(refusal(docx({ body: '<w:altChunk r:id="rId1" xmlns:r="urn:r"/>' + p('Sau.') }))).toBe('docx.alt_chunk');
  });

  test('dòng mục lục nhận theo tên kiểu; chữ ẩn theo kiểu chữ', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style><w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>';
    const result = read(docx({ body: `${p('I. VIỆC 2', '<w:pStyle w:val="Mucluc1"/>')}<w:p>${run('Còn')}${run(' ẩn', '<w:rStyle w:val="An"/>')}</w:p>`, styles }));
    expect([result.text, result.leftOut.map((one) => one.kind)]).toEqual(['Còn', ['contents', 'hidden']]);
  });
});

describe('đánh số của Word: ghi đè và liên kết', () => {
  const level = (ilvl: number, format: string, text: string, more = '') => `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.', '<w:pStyle w:val="Muc"/>')}${level(1, 'decimal', '%1.%2.', '<w:pStyle w:val="MucCon"/><w:isLgl/>')}${level(2, 'lowerLetter', '%3)', '<w:lvlRestart w:val="0"/>')}</w:abstractNum>` +
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="KieuDanhSach"/></w:abstractNum>' +
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>' +
    `<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>${level(0, 'decimal', 'Điều %1.')}</w:lvlOverride></w:num>`;
  const styles =
    '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style><w:style w:type="numbering" w:styleId="KieuDanhSach"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';

  test('cấp theo kiểu đoạn, số pháp lý "1.1.", cấp không bắt đầu lại, danh sách theo kiểu, cấp và số đầu ghi đè', () => {
    const styled = (text: string, style: string) => p(text, `<w:pStyle w:val="${style}"/>`);
    const body = styled('MỘT', 'Muc') + styled('Nhóm', 'MucCon') + item('việc', 1, 2) + styled('HAI', 'Muc') + styled('Nhóm', 'MucCon') + item('việc', 1, 2) + item('BA', 2) + item('Nội dung', 3);
    expect(linesOf(body, { numbering, styles })).toEqual(['I. MỘT', '1.1. Nhóm', 'a) việc', 'II. HAI', '2.1. Nhóm', 'b) việc', 'III. BA', 'Điều 4. Nội dung']);
  });

  test('cấp và số đầu vô lý không làm hỏng', () => {
    const odd = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="99999999999"><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
    expect(linesOf(item('Việc', 1) + item('Việc', 1, 99999999999), { numbering: odd })).toHaveLength(2);
  });
});
