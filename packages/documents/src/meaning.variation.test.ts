import { describe, expect, test } from 'vitest';
import { readDocumentNow, type ReadDocument } from './index.ts';

/** A plan of our own wording: what stands between its title and "I.", and its body. */
const read = (preamble: readonly string[], body: readonly string[] = ['I. NHIỆM VỤ', '1. Sở Tài chính chủ trì, đào ao.'], head = 'Số: 12/KH-UBND'): ReadDocument =>
  readDocumentNow(new TextEncoder().encode(['ỦY BAN NHÂN DÂN', 'TỈNH NINH BÌNH', head, 'Ninh Bình, ngày 05 tháng 3 năm 2026', 'KẾ HOẠCH', 'Nuôi cá rô phi', ...preamble, ...body].join('\n\n')), { name: 'mau.md' });
const bases = (...preamble: string[]) => {
  const { basis, basisNested } = read(preamble);
  return { basis, basisNested };
};
const cited = (line: string) => read([], ['I. NHIỆM VỤ', `1. ${line}`]).citations.map((one) => one.symbol);
const roles = (...lines: string[]) => read([], ['I. TỔ CHỨC THỰC HIỆN', ...lines]).assignments.map((one) => `${one.role}${one.ambiguous ? '?' : ''} ${one.agency}`);

describe('mục 4: căn cứ', () => {
  test.each([
    ['câu văn nối bằng dấu chấm phẩy, có tên gọi tắt', ['Thực hiện Quyết định số 70/QĐ-TTg ngày 1/2/2026 của Thủ tướng Chính phủ (Quyết định số 70/QĐ-TTg); Kế hoạch số 18-KH/TU ngày 2/2/2026 của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:'], ['70/QĐ-TTg', '18-KH/TU'], []],
    ['từng đoạn "Căn cứ"', ['Căn cứ Quyết định số 70/QĐ-TTg ngày 1/2/2026;', 'Căn cứ Nghị định số 7/2026/NĐ-CP ngày 3/1/2026;'], ['70/QĐ-TTg', '7/2026/NĐ-CP'], []],
    ['gạch đầu dòng của văn bản Đảng', ['- Căn cứ Quy định số 24-QĐ/TW ngày 30/7/2021;', '- Căn cứ Kết luận số 12-KL/TU ngày 2/2/2026;'], ['24-QĐ/TW', '12-KL/TU'], []],
    ['"Để tiếp tục thực hiện nghiêm …, yêu cầu:"', ['Để tiếp tục thực hiện nghiêm Chỉ thị số 5/CT-TTg ngày 8/1/2026 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:'], ['5/CT-TTg'], []],
    ['chuỗi lồng nhau: chỉ văn bản đầu là căn cứ trực tiếp', ['Thực hiện Chương trình số 47-CTr/TU ngày 1/2/2026 của Tỉnh ủy thực hiện Kết luận số 69-KL/TW ngày 11/1/2026 thực hiện Nghị quyết số 20-NQ/TW ngày 1/11/2022, Ủy ban nhân dân tỉnh ban hành Kế hoạch:'], ['47-CTr/TU'], ['69-KL/TW', '20-NQ/TW']],
    ['luật được sửa đổi bởi luật khác', ['Căn cứ Luật Ao hồ số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15;'], ['64/2025/QH15'], ['87/2025/QH15']],
    ['theo đề nghị tại tờ trình', ['Căn cứ Quyết định số 70/QĐ-TTg ngày 1/2/2026;', 'Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 15/TTr-STC ngày 2/2/2026.'], ['70/QĐ-TTg', '15/TTr-STC'], []],
    ['căn cứ không phải văn bản', ['Căn cứ thực trạng nuôi cá của tỉnh;', 'Trên cơ sở ý kiến biểu quyết của các thành viên;'], [], []],
    ['không có phần mở đầu', [], [], []],
  ])('%s', (_, preamble, basis, basisNested) => {
    expect(bases(...preamble)).toEqual({ basis, basisNested });
  });
  test('căn cứ là một mục đánh số: các điểm của nó là viện dẫn, không phải nhiệm vụ', () => {
    const document = read([], ['I. CĂN CỨ XÂY DỰNG KẾ HOẠCH', '1. Quyết định số 70/QĐ-TTg ngày 1/2/2026 của Thủ tướng Chính phủ.', '2. Kế hoạch số 18-KH/TU ngày 2/2/2026 của Tỉnh ủy.', 'II. NHIỆM VỤ', '1. Sở Tài chính chủ trì, đào ao.']);
    expect(document.basis).toEqual(['70/QĐ-TTg', '18-KH/TU']);
    expect(document.tasks.map((task) => task.clause)).toEqual(['II/1']);
  });
  test('luật không có số: theo ngày, hay chỉ theo tên', () => {
    expect(read(['Căn cứ Luật Thủy sản ngày 21/11/2017;', 'Căn cứ Luật Việc làm;']).namedLaws.map((one) => [one.name, one.date])).toEqual([['Luật Thủy sản', '2017-11-21'], ['Luật Việc làm', null]]);
  });
  test('"QUYẾT ĐỊNH:" trước Điều 1 là lời ban hành, không phải văn bản khác', () => {
    const document = readDocumentNow(new TextEncoder().encode(['ỦY BAN NHÂN DÂN', 'TỈNH NINH BÌNH', 'Số: 9/QĐ-UBND', 'Ninh Bình, ngày 05 tháng 3 năm 2026', 'QUYẾT ĐỊNH', 'Về việc nuôi cá', 'ỦY BAN NHÂN DÂN TỈNH', 'Căn cứ Luật Thủy sản số 18/2017/QH14;', 'QUYẾT ĐỊNH:', 'Điều 1. Sở Tài chính chủ trì, đào ao.', 'Điều 2. Quyết định này có hiệu lực từ ngày ký.'].join('\n\n')), { name: 'mau.md' });
    expect([document.basis, document.attached, document.clauses.map((one) => one.path)]).toEqual([['18/2017/QH14'], null, ['Điều 1', 'Điều 2']]);
  });
});

describe('mục 6: cơ quan và vai trò', () => {
  test.each([
    ['tiêu đề có hai chấm', ['1. Sở Kế hoạch và Đầu tư:', '- Chủ trì rà soát các ao.'], ['lead Sở Kế hoạch và Đầu tư']],
    ['tiêu đề "Giao …"', ['1. Giao Sở Xây dựng', '- Chủ trì rà soát các ao.'], ['lead Sở Xây dựng']],
    ['không có dấu phẩy', ['1. Sở Tài chính', '- Chủ trì phối hợp với Sở Y tế lập dự toán.'], ['lead Sở Tài chính', 'coordinate Sở Y tế']],
    ['có từ xen giữa', ['1. Sở Tài chính', '- Chủ trì, làm việc trực tiếp với Sở Y tế về dự toán.'], ['lead Sở Tài chính']],
    ['chủ trì, thẩm định', ['1. Sở Tài chính', '- Chủ trì, thẩm định dự toán nuôi cá.'], ['lead Sở Tài chính']],
    ['chủ trì tham mưu', ['1. Sở Tài chính', '- Chủ trì tham mưu dự toán nuôi cá.'], ['lead Sở Tài chính']],
    ['vai trò giữa câu', ['1. Sở Tài chính', '- Trên cơ sở chức năng, nhiệm vụ, chủ trì, phối hợp với Sở Y tế lập dự toán.'], ['lead Sở Tài chính', 'coordinate Sở Y tế']],
    ['câu thứ hai chủ trì', ['1. Sở Tài chính', '- Đào ao đúng hạn; Chủ trì thực hiện rà soát các ao.'], ['lead Sở Tài chính']],
    ['nhãn có thêm chữ', ['1. Đào ao', '- Đơn vị chủ trì thực hiện: Sở Tài chính.', '- Cơ quan phối hợp: Sở Y tế, Công an tỉnh.'], ['lead Sở Tài chính', 'coordinate Sở Y tế', 'coordinate Công an tỉnh']],
    ['chỉ phối hợp', ['1. Sở Tài chính phối hợp với Sở Y tế đào ao.'], ['coordinate? Sở Tài chính', 'coordinate? Sở Y tế']],
    ['cơ quan thường trực', ['1. Sở Tài chính', '- Là cơ quan thường trực, đôn đốc việc đào ao.'], ['assigned Sở Tài chính']],
    ['đề nghị', ['1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tuyên truyền việc nuôi cá.'], ['assigned Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh']],
    ['tên có "và", có dấu phẩy', ['1. Sở Văn hóa, Thể thao và Du lịch và Báo và Phát thanh Truyền hình tỉnh chủ trì quảng bá cá.'], ['lead Sở Văn hóa, Thể thao và Du lịch', 'lead Báo và Phát thanh Truyền hình tỉnh']],
    ['viết tắt', ['1. Sở KH&CN chủ trì, phối hợp với BHXH tỉnh và UBND các xã thử giống cá.'], ['lead Sở KH&CN', 'coordinate BHXH tỉnh', 'coordinate UBND các xã']],
    ['nhóm cơ quan', ['1. Các sở, ban, ngành và UBND các xã, phường tổ chức thả cá.'], ['assigned Các sở, ban, ngành', 'assigned UBND các xã, phường']],
  ])('%s', (_, lines, expected) => expect(roles(...lines)).toEqual(expected));
  test('hai việc nối bằng "đồng thời" là hai nhiệm vụ, chữ nối không thuộc việc nào', () => {
    const document = read([], ['I. NHIỆM VỤ', '1. Sở Tài chính tổ chức đào ao đúng hạn; đồng thời, kiểm tra các ao đã đào trong năm.']);
    expect(document.tasks.map((task) => [task.text, task.leads])).toEqual([['Sở Tài chính tổ chức đào ao đúng hạn', ['Sở Tài chính']], ['kiểm tra các ao đã đào trong năm.', ['Sở Tài chính']]]);
  });
  test('sau khi yêu cầu người khác, cơ quan của mục vẫn là nơi phải làm', () => {
    const document = read([], ['I. TỔ CHỨC THỰC HIỆN', '1. Sở Tài chính', '- Yêu cầu các hộ nuôi cá lắp đồng hồ đo nước.']);
    expect(document.tasks.map((task) => task.leads)).toEqual([['Sở Tài chính']]);
  });
  test('chịu trách nhiệm nếu để xảy ra sai phạm không phải là nhiệm vụ', () => {
    const document = read([], ['I. TỔ CHỨC THỰC HIỆN', '1. Chủ tịch UBND các xã chịu trách nhiệm trước pháp luật nếu để xảy ra trộm cá.', '2. Sở Tài chính chịu trách nhiệm đào ao.']);
    expect(document.tasks.map((task) => task.clause)).toEqual(['I/2']);
  });
  test('câu sau "Phối hợp với …" thuộc cơ quan của mục; đoạn khác không theo chủ thể đoạn trước', () => {
    const document = read([], ['I. TỔ CHỨC THỰC HIỆN', '1. Công an tỉnh', '- Phối hợp với Sở Y tế kiểm tra các ao. Xử lý nghiêm người trộm cá.', '2. Đổi mới nghề nuôi', 'Các sở, ban, ngành ban hành lịch thả cá.', 'Đẩy mạnh nuôi cá lồng trên sông.']);
    expect(document.tasks.map((task) => task.leads)).toEqual([['Công an tỉnh'], ['Công an tỉnh'], ['Các sở, ban, ngành'], []]);
  });
});

describe('mục 9: viện dẫn', () => {
  test.each([
    ['Đào ao theo Quyết định số 1068/QĐ-TTg ngày 22/8/2019 của Thủ tướng Chính phủ.', ['1068/QĐ-TTg']],
    ['Đào ao theo Nghị quyết số 20-NQ/TW, ngày 01/11/2012.', ['20-NQ/TW']],
    ['Đào ao theo Nghị quyết 214/NQ-CP.', ['214/NQ-CP']],
    ['Đào ao theo Kế hoạch số 183- KH/TU ngày 1/2/2026.', ['183-KH/TU']],
    ['Đào ao theo Thông tư số 48/2017/TT- BYT.', ['48/2017/TT-BYT']],
    ['Đào ao theo Nghị định số 131/2025/NĐ-CP và Nghị định số 136/2025/NĐ-CP.', ['131/2025/NĐ-CP', '136/2025/NĐ-CP']],
    ['Đào ao theo các Nghị định 87,88,31/CP.', ['87/CP', '88/CP', '31/CP']],
    ['Đào ao theo Chỉ thị số 31-CT/TU ngày 6/6/2023, Kế hoạch số 134-KH/TU ngày 29/12/2023 của Ban Thường vụ Tỉnh ủy.', ['31-CT/TU', '134-KH/TU']],
    ['Đào ao theo Luật số 15/2012/QH13.', ['15/2012/QH13']],
    ['Đào ao theo Thông báo số 30-TB/TGV và Kế hoạch số 01-KH/BCĐ.', ['30-TB/TGV', '01-KH/BCĐ']],
    ['(Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026) Đào ao đúng hạn.', []],
    ['Đào ao theo Kết luận số của Bộ Chính trị.', []],
  ])('%s', (line, symbols) => expect(cited(line)).toEqual(symbols));
  test('"Mục VI Quyết định …": chỗ được dẫn là dữ liệu', () => {
    const [citation] = read([], ['I. NHIỆM VỤ', '1. Đào ao theo Mục VI Quyết định số 213/QĐ-TTg ngày 1/2/2026.']).citations;
    expect(citation?.pinpoints).toMatchObject([{ unit: 'mục', number: 'VI', clause: null, point: null }]);
  });
  test('thay thế văn bản của tỉnh khác giữ đúng khóa của tỉnh đó', () => {
    const document = read([], ['I. NHIỆM VỤ', '1. Kế hoạch này thay thế Quyết định số 1397/QĐ-UBND ngày 2/3/2024 của Ủy ban nhân dân tỉnh Bình Dương.']);
    expect(document.citations.map((one) => [one.key, one.relation])).toEqual([['QĐ:1397:2024:UBND@binh-duong', 'replaces']]);
  });
  test('thông tri có ký hiệu giống thông tư: chữ đứng trước quyết định loại', () => {
    const document = read([], ['I. NHIỆM VỤ', '1. Đào ao theo Thông tri số 12-TT/TU ngày 1/2/2026 của Tỉnh ủy và Thông tư số 12/2026/TT-BTC ngày 1/2/2026.']);
    expect(document.citations.map((one) => [one.type, one.key.split(':')[0]])).toEqual([['Thông tri', 'TTri'], ['Thông tư', 'TT']]);
  });
});

describe('mục 12: dạng hiếm', () => {
  test.each([
    ['1/ và a/', ['I/ NHIỆM VỤ', '1/ Đào ao', 'a/ Sở Tài chính chủ trì, đo đất.'], ['I/1/a']],
    ['• và –', ['I. NHIỆM VỤ', '1. Sở Tài chính', '• Chủ trì, đo đất.', '– Chủ trì, đào ao.'], ['I/1/-1', 'I/1/-2']],
  ])('%s: nhiệm vụ đúng mục', (_, body, clauses) => {
    const { tasks } = read([], body);
    expect(tasks.map((task) => task.clause)).toEqual(clauses);
    for (const task of tasks) expect(task.leads).toEqual(['Sở Tài chính']);
  });
  test('kế hoạch cấp xã', () => {
    const document = readDocumentNow(new TextEncoder().encode(['ỦY BAN NHÂN DÂN', 'XÃ HẢI ANH', 'Số: 4/KH-UBND', 'Hải Anh, ngày 05 tháng 3 năm 2026', 'KẾ HOẠCH', 'Nuôi cá', 'I. PHÂN CÔNG', '1. Phòng Kinh tế', '- Chủ trì, phối hợp với Công an xã đào ao.', '2. Các trưởng thôn tuyên truyền việc nuôi cá.'].join('\n\n')), { name: 'mau.md' });
    expect([document.issuer, document.tasks.map((task) => task.leads)]).toEqual(['Ủy ban nhân dân xã Hải Anh', [['Phòng Kinh tế'], ['Các trưởng thôn']]]);
  });
  test('chương trình hành động của Đảng', () => {
    const document = readDocumentNow(new TextEncoder().encode(['TỈNH ỦY NINH BÌNH', '*', 'ĐẢNG CỘNG SẢN VIỆT NAM', 'Số 8-CTr/TU', 'Ninh Bình, ngày 05 tháng 3 năm 2026', 'CHƯƠNG TRÌNH HÀNH ĐỘNG', 'thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị', 'I- MỤC TIÊU', '1- Nuôi cá tốt.', 'II- NHIỆM VỤ', '1- Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo xây dựng kế hoạch nuôi cá.'].join('\n\n')), { name: 'mau.md' });
    expect(document).toMatchObject({ type: 'Chương trình hành động', symbol: '8-CTr/TU', date: '2026-03-05' });
    expect(document.tasks.map((task) => [task.clause, task.leads])).toEqual([['II/1', ['Đảng ủy Ủy ban nhân dân tỉnh']]]);
  });
});

describe('bản quét', () => {
  test('hai cột cuối trang dính một dòng, gạch đầu dòng đọc thành dấu ngã: nơi nhận và người ký vẫn đủ', () => {
    const lines = ['ỦY BAN NHÂN DÂN', 'TỈNH NINH BÌNH', 'Số: I2/QĐ-UBND', 'Ninh Bình, ngày 05 tháng 3 năm 2026', 'QUYẾT ĐỊNH', 'Ban hành Quy định nuôi cá', 'Điều 1. Ban hành kèm theo Quyết định này Quy định nuôi cá.', 'Điều 2. Sở Tài chính chịu trách nhiệm thi hành./.', 'Nơi nhận: r ˆ', '- Bộ Nuôi cá; TM. ỦY BAN NHÂN DÂN', '- Sở Tài chính (để biết); HỦ TỊCH', '~ Công an tỉnh;', '~ Lưu: VT.', 'Nguyễn Văn Ao', 'QUY ĐỊNH', 'Nuôi cá rô phi', 'Điều 1. Phạm vi', 'Quy định này nói về ao.'];
    const document = readDocumentNow(new TextEncoder().encode(lines.join('\n\n')), { name: 'quet.txt' });
    expect(document.recipients).toEqual(['Bộ Nuôi cá', 'Sở Tài chính (để biết)', 'Công an tỉnh', 'Lưu: VT']);
    expect(document.signer).toEqual({ capacity: 'TM. ỦY BAN NHÂN DÂN', title: 'CHỦ TỊCH', name: 'Nguyễn Văn Ao' });
    expect(document.attached).toMatchObject({ type: 'Quy định', title: 'Nuôi cá rô phi' });
  });
  test('dấu chấm phẩy trước chữ hoa trong nơi nhận không phải cột ký', () => {
    const lines = ['ỦY BAN NHÂN DÂN', 'TỈNH NINH BÌNH', 'Số: 12/KH-UBND', 'Ninh Bình, ngày 05 tháng 3 năm 2026', 'KẾ HOẠCH', 'Nuôi cá', 'I. NHIỆM VỤ', '1. Sở Tài chính chủ trì, đào ao./.', 'Nơi nhận:', '- Lưu: VT, KT; CVP UBND.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH', 'Nguyễn Văn Ao'];
    expect(readDocumentNow(new TextEncoder().encode(lines.join('\n\n')), { name: 'a.txt' }).recipients).toEqual(['Lưu: VT, KT; CVP UBND']);
  });
});
