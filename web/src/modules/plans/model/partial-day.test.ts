import { describe, expect, it } from 'vitest';
import { partialDayText, readPartialDay } from './partial-day.ts';

describe('ngày ban hành có thể còn thiếu ngày', () => {
  it('viết ra như văn bản hành chính', () => {
    expect(['2024-06-10', '2024-06', '2024'].map(partialDayText)).toEqual(['10/06/2024', '06/2024', '2024']);
  });
  it('đọc lại đúng những gì đã viết ra', () => {
    for (const day of ['2024-06-10', '2024-06', '2024']) expect(readPartialDay(partialDayText(day))).toBe(day);
  });
  it('nhận ngày gõ thiếu số 0, gõ dấu chấm hay gạch', () => {
    expect(['5/6/2031', '5.6.2031', ' 05-06-2031 ', '6/2031'].map(readPartialDay)).toEqual(['2031-06-05', '2031-06-05', '2031-06-05', '2031-06']);
  });
  it('để trống là không có ngày', () => {
    expect(readPartialDay('  ')).toBeNull();
  });
  it('từ chối ngày không có thật và chữ không phải ngày', () => {
    for (const wrong of ['31/02/2024', '13/2024', '10/06/24', '2024-06-10', 'tháng sáu', '1/2/3/2024']) expect(readPartialDay(wrong)).toBeUndefined();
  });
});
