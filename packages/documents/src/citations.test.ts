import { describe, expect, test } from 'vitest';
import { readDocumentNow, type ReadCitation, type ReadDocument } from './index.ts';

const read = async (...lines: string[]): Promise<ReadDocument> => {
  const text = ['Số: 15/KH-UBND', 'Sông Lam, ngày 05 tháng 3 năm 2026', 'KẾ HOẠCH', 'Phát triển ứng dụng khoa học', ...lines].join('\n\n');
  return await readDocumentNow(new TextEncoder().encode(text), { name: 'mau.txt' });
};
const symbols = (document: ReadDocument) => document.citations.map((one) => one.symbol);
const only = (document: ReadDocument): ReadCitation => {
  const [first] = document.citations;
  if (!first) throw new Error('không đọc được văn bản nào');
  return first;
};

describe('văn bản viện dẫn', () => {
  test.each([
    ['Thực hiện Quyết định số 245/QĐ-TTg ngày 7/2/2024 của Thủ tướng Chính phủ.', '245/QĐ-TTg', 'QĐ:245:2024:TTg', '2024-02-07'],
    ['Thực hiện Nghị quyết số 31-NQ/TW, ngày 01/11/2023 của Bộ Chính trị.', '31-NQ/TW', 'NQ:31:2023:TW', '2023-11-01'],
    ['Căn cứ Quyết định 1777/QĐ-UBND ngày 03 tháng 6 năm 2024.', '1777/QĐ-UBND', 'QĐ:1777:2024:UBND', '2024-06-03'],
    ['Căn cứ Thông tư số 21/2019/TT- BKHCN ngày 18-12-2019.', '21/2019/TT-BKHCN', 'TT:21:2019:BKHCN', '2019-12-18'],
    ['Căn cứ Quyết định số 97/2003/QĐ/BTC ngày 4/7/2003.', '97/2003/QĐ/BTC', 'QĐ:97:2003:BTC', '2003-07-04'],
    ['Theo Thông tư liên tịch số 55/2015/TTLT-BTC-BKHCN ngày 22/4/2015.', '55/2015/TTLT-BTC-BKHCN', 'TTLT:55:2015:BTC-BKHCN', '2015-04-22'],
    ['Căn cứ Nghị quyết số 988/2020/UBTVQH14.', '988/2020/UBTVQH14', 'NQ:988:2020:UBTVQH14', null],
    ['Căn cứ Nghị quyết số 71.2/2025/NQ-CP ngày 9/9/2025.', '71.2/2025/NQ-CP', 'NQ:71.2:2025:CP', '2025-09-09'],
    ['Thực hiện Chương trình hành động số 22-CTrHĐ/TU ngày 20/5/2025 của Tỉnh ủy.', '22-CTrHĐ/TU', 'CTrHĐ:22:2025:TU', '2025-05-20'],
    ['Theo Văn bản số 2015/TTg-KGVX ngày 12/8/2019.', '2015/TTg-KGVX', 'CV:2015:2019:TTg-KGVX', '2019-08-12'],
    ['Thực hiện Kế hoạch số 05-KH/BCĐ ngày 2/3/2025 của Ban Chỉ đạo.', '05-KH/BCĐ', 'KH:5:2025:BCĐ', '2025-03-02'],
  ])('%s', async (line, symbol, key, date) => {
    expect(only(await read(line))).toMatchObject({ symbol, key, date });
  });

  test('cách viết khác của cùng một số, ký hiệu là một văn bản', async () => {
    const document = await read('Thực hiện Chương trình số 33/CTr-TU ngày 1/4/2025 của Tỉnh ủy.', 'I. NHIỆM VỤ', 'Bám sát Chương trình 33/Ctr-TU và 33-CTr/TU.');
    expect(document.citations).toHaveLength(1);
    expect(only(document).spans).toHaveLength(3);
  });

  test('một từ chỉ loại đứng trước nhiều số; hai số chung một ngày', async () => {
    const document = await read('Theo các Nghị định 71,72,73/CP và các Công điện số 11/CĐ-UBND và số 12/CĐ-UBND ngày 9/10/2025.');
    expect(symbols(document)).toEqual(['71/CP', '72/CP', '73/CP', '11/CĐ-UBND', '12/CĐ-UBND']);
    expect(document.citations.slice(3).map((one) => one.date)).toEqual(['2025-10-09', '2025-10-09']);
  });

  test('ngày của văn bản sau không thuộc văn bản trước có từ chỉ loại riêng; bộ luật', async () => {
    const document = await read('Căn cứ Nghị quyết số 88/2025/QH15, Nghị quyết số 905/NQ-UBTVQH15 ngày 7/7/2025;', 'Căn cứ Bộ luật Dân sự số 91/2015/QH13;');
    expect(document.citations.map((one) => [one.key, one.date])).toEqual([['NQ:88:2025:QH15', null], ['NQ:905:2025:UBTVQH15', '2025-07-07'], ['L:91:2015:QH13', null]]);
  });

  test('số của chính văn bản, tiêu chuẩn và mẫu biểu không phải viện dẫn; cùng số nhưng năm khác là văn bản khác', async () => {
    const document = await read('I. NỘI DUNG', 'Áp dụng TCVN 9386:2012, lập theo Mẫu số 03/TTr-BC.', '(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/3/2026)', 'Tiếp nối Kế hoạch số 15/KH-UBND ngày 06/3/2023.');
    expect(document.citations.map((one) => [one.symbol, one.date])).toEqual([['15/KH-UBND', '2023-03-06']]);
  });

  test('tên gọi tắt dẫn về văn bản được đặt tên, kể cả các chỗ dùng sau', async () => {
    const document = await read('Thực hiện Chỉ thị số 19-CT/TU ngày 3/3/2025 của Tỉnh ủy về chuyển đổi số (viết tắt là Chỉ thị 19).', 'I. NHIỆM VỤ', 'Quán triệt Chỉ thị 19 đến cán bộ; sơ kết Chỉ thị 19 hằng năm.');
    const [alias] = only(document).aliases;
    expect(alias?.alias).toBe('Chỉ thị 19');
    expect(alias?.spans.map((span) => document.text.slice(...span))).toEqual(['Chỉ thị 19', 'Chỉ thị 19']);
  });

  test('điểm, khoản, điều được viện dẫn là dữ liệu có cấu trúc', async () => {
    const document = await read('I. NHIỆM VỤ', 'Thực hiện theo điểm b khoản 1 Điều 35 Nghị định số 88/2024/NĐ-CP.');
    expect(only(document).pinpoints).toMatchObject([{ text: 'điểm b khoản 1 Điều 35', unit: 'điều', number: '35', clause: '1', point: 'b' }]);
  });

  test('in sai và mất số được báo, không bị giấu', async () => {
    const document = await read('Thực hiện Quyết định số 321/QĐ-Tg ngày 1/2/2024 và Kết luận số của Bộ Chính trị.');
    expect(only(document)).toMatchObject({ symbol: '321/QĐ-Tg', canonical: '321/QĐ-TTg', key: 'QĐ:321:2024:TTg' });
    expect(document.problems.map((one) => one.code)).toEqual(expect.arrayContaining(['citation.misprint', 'citation.broken']));
  });

  test('quan hệ: thực hiện, căn cứ, thay thế, sửa đổi, chỉ nêu', async () => {
    const document = await read(
      'Thực hiện Nghị quyết số 41-NQ/TU ngày 1/2/2025 của Tỉnh ủy;',
      'Căn cứ Quyết định số 300/QĐ-UBND ngày 1/3/2025;',
      'I. NHIỆM VỤ',
      '1. Kế hoạch này thay thế Kế hoạch số 77/KH-UBND ngày 2/2/2022 và Kế hoạch số 78/KH-UBND ngày 3/3/2022.',
      '2. Sửa đổi Quyết định số 501/QĐ-UBND ngày 4/4/2024.',
      '3. Rà soát theo Thông tư số 09/2024/TT-BKHCN.',
    );
    expect(Object.fromEntries(document.citations.map((one) => [one.symbol, one.relation]))).toEqual({
      '41-NQ/TU': 'implements', '300/QĐ-UBND': 'basis', '77/KH-UBND': 'replaces', '78/KH-UBND': 'replaces', '501/QĐ-UBND': 'amends', '09/2024/TT-BKHCN': 'cites',
    });
  });

  test('luật không có số được kể riêng; luật có số và luật sửa đổi nó là viện dẫn', async () => {
    const document = await read('Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;', 'Căn cứ Luật Ban hành văn bản số 64/2025/QH15 được sửa đổi bởi Luật số 87/2025/QH15;', 'I. NHIỆM VỤ', 'Rà soát văn bản.');
    expect(document.namedLaws.map((one) => [one.name, one.date])).toEqual([['Luật Tổ chức chính quyền địa phương', '2025-06-16']]);
    expect(symbols(document)).toEqual(['64/2025/QH15', '87/2025/QH15']);
    expect(document.basis).toEqual(['64/2025/QH15']);
  });
});
