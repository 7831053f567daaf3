import { describe, expect, it } from 'vitest';
import { cutAtCursor, cutByLines, partsWithSpans } from './split-text.ts';
import { at, TEXT } from './test/sample.ts';

describe('tách nhiệm vụ', () => {
  it('tách tại con trỏ, bỏ dấu ngăn cách thừa', () => {
    expect(cutAtCursor('Rà soát thiết bị; mua chuẩn đo', 16)).toEqual(['Rà soát thiết bị', 'mua chuẩn đo']);
    expect(cutAtCursor('Rà soát', 0)).toEqual(['Rà soát']);
  });
  it('tách theo dòng, hoặc theo dấu chấm phẩy và câu khi chỉ có một dòng', () => {
    expect(cutByLines('Một việc\n\nHai việc')).toEqual(['Một việc', 'Hai việc']);
    expect(cutByLines('Rà soát thiết bị; mua sắm chuẩn đo. Báo cáo kết quả.')).toEqual([
      'Rà soát thiết bị;',
      'mua sắm chuẩn đo.',
      'Báo cáo kết quả.',
    ]);
  });
  it('mỗi phần giữ đúng chữ của mình trong kế hoạch', () => {
    const whole = at('rà soát thiết bị; mua sắm chuẩn đo trong quý II.');
    const parts = partsWithSpans(TEXT, [whole], ['Rà soát thiết bị', 'mua sắm chuẩn đo', 'việc do người thêm']);
    expect(parts.map((p) => p.spans.map(([a, b]) => TEXT.slice(a, b)))).toEqual([
      ['rà soát thiết bị'],
      ['mua sắm chuẩn đo'],
      ['rà soát thiết bị; mua sắm chuẩn đo trong quý II.'],
    ]);
  });
});
