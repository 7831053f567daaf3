import { describe, expect, test } from 'vitest';
import { insertToken, piecesOf, printedFigures, printOf, tokenFaults, tokensOf } from './tokens.ts';

const template = 'Tổ chức {1} hội nghị với {2} lượt người.';
const text = 'Tổ chức 05 hội nghị với 1.420 lượt người.';

describe('dấu số liệu trong câu', () => {
  test('số hiện trên màn hình đúng như số in trong câu, kể cả số 0 đứng đầu và dấu chấm hàng nghìn', () => {
    expect(piecesOf(template, text, ['5', '1420'])).toEqual([
      { kind: 'words', text: 'Tổ chức ' },
      { kind: 'figure', index: 0, text: '05' },
      { kind: 'words', text: ' hội nghị với ' },
      { kind: 'figure', index: 1, text: '1.420' },
      { kind: 'words', text: ' lượt người.' },
    ]);
    expect(printedFigures(template, text, ['5', '1420'])).toEqual(['05', '1.420']);
  });

  test('câu không khớp lời thì dùng số thay thế, không mất chữ nào', () => {
    expect(piecesOf('Có {1} việc.', 'Câu khác hẳn.', ['7']).map((piece) => piece.text)).toEqual(['Có ', '7', ' việc.']);
  });

  test('câu không có số là một đoạn chữ; dấu ngoặc và dấu chấm trong lời không bị hiểu nhầm', () => {
    expect(piecesOf('Kết quả (tốt).', 'Kết quả (tốt).', [])).toEqual([{ kind: 'words', text: 'Kết quả (tốt).' }]);
    expect(piecesOf('Đạt {1} % (kế hoạch: {2}).', 'Đạt 12,5 % (kế hoạch: 40).', []).map((piece) => piece.text).join('')).toBe('Đạt 12,5 % (kế hoạch: 40).');
  });

  test('thiếu dấu số liệu và dấu không có thật đều bị chỉ ra', () => {
    expect(tokenFaults(template, 2)).toEqual({ missing: [], unknown: [] });
    expect(tokenFaults('Tổ chức {2} hội nghị {4}', 3)).toEqual({ missing: [1, 3], unknown: [4] });
    expect(tokensOf('{2} và {1}, lại {2}')).toEqual([2, 1]);
  });

  test('xem trước in đúng số, chèn dấu vào chỗ con trỏ', () => {
    expect(printOf('Với {2} lượt người, đã có {1} hội nghị', ['05', '1.420'])).toBe('Với 1.420 lượt người, đã có 05 hội nghị');
    expect(insertToken('Đã có  hội nghị', 1, 6)).toEqual({ text: 'Đã có {1} hội nghị', caret: 9 });
    expect(insertToken('Đã có XX hội nghị', 2, 6, 8)).toEqual({ text: 'Đã có {2} hội nghị', caret: 9 });
  });
});
