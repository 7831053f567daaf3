import { describe, expect, test } from 'vitest';
import { csvRows } from '@thientruong/kernel';
import { readAgencies } from './load.rules.ts';

describe('tệp CSV', () => {
  test('dấu phẩy, chấm phẩy hay tab; ô trong ngoặc kép giữ dấu ngăn, xuống dòng và ngoặc kép; dấu BOM bỏ đi', () => {
    expect(csvRows('\uFEFFa,b\r\n"x, y","nói ""có""\nhai dòng"\r\n\r\nz,').map((row) => row.cells)).toEqual([['a', 'b'], ['x, y', 'nói "có"\nhai dòng'], ['z', '']]);
    expect(csvRows('a;b\n1,5;2').map((row) => row.cells)).toEqual([['a', 'b'], ['1,5', '2']]);
    expect(csvRows('a\tb\n1\t2\n').map((row) => row.cells)).toEqual([['a', 'b'], ['1', '2']]);
    expect(csvRows('a,b\n"x\ny",1\nz,2').map((row) => row.line)).toEqual([1, 2, 4]);
  });
});

describe('danh bạ từ tệp', () => {
  test('đủ cột thì thành cơ quan; viết tắt mặc định là mã, nguồn mặc định là chưa xác minh, tìm được không dấu', () => {
    const { agencies, wrong } = readAgencies('code,name,kind,from,aliases\nSKHCN,Sở Khoa học và Công nghệ,department,2010-01-01,Sở KH&CN | Sở KHCN\n');
    expect(wrong).toEqual([]);
    expect(agencies).toEqual([
      expect.objectContaining({ code: 'SKHCN', abbrev: 'SKHCN', sourceMark: 'unverified', validTo: null, parent: null, aliases: ['Sở KH&CN', 'Sở KHCN'], folded: expect.stringContaining('so khoa hoc va cong nghe') }),
    ]);
  });

  test('thiếu cột, cột lạ, tệp trống: nói rõ', () => {
    expect(readAgencies('code,name\nA,B').wrong).toEqual(['Dòng đầu thiếu cột: kind, from.']);
    expect(readAgencies('code,name,kind,from,màu\nA,B,department,2024-01-01,đỏ').wrong[0]).toMatch(/cột lạ: màu/);
    expect(readAgencies('code,name,kind,from\n').wrong).toEqual(['Tệp không có cơ quan nào.']);
  });

  test('cùng mã thì không được trùng thời gian; nối tiếp nhau thì được', () => {
    const file = (to: string) => `code,name,kind,from,to\nSTC,Sở Tài chính,department,2010-01-01,${to}\nSTC,Sở Tài chính mới,department,2025-03-01,\n`;
    expect(readAgencies(file('2025-03-01')).wrong).toEqual([]);
    expect(readAgencies(file('2025-03-02')).wrong).toEqual(['Mã STC có hai dòng trùng thời gian.']);
  });
});
