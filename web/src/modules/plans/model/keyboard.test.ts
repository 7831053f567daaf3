import { describe, expect, it } from 'vitest';
import { commandOf, type KeyPress } from './keyboard.ts';

const press = (key: string, more: Partial<KeyPress> = {}) =>
  commandOf({ key, ctrl: false, shift: false, alt: false, typing: false, place: 'list', ...more });

describe('bàn phím trên màn hình rà soát', () => {
  it('J/K và mũi tên đi giữa các nhiệm vụ, Enter sửa, Delete bỏ', () => {
    expect(['j', 'K', 'ArrowDown', 'ArrowUp', 'Enter', 'Delete', '?'].map((key) => press(key))).toEqual([
      'next',
      'previous',
      'next',
      'previous',
      'edit',
      'drop',
      'help',
    ]);
  });
  it('đang gõ thì mọi phím thuộc về ô nhập, kể cả Ctrl+Z', () => {
    expect(['j', 'Enter', 'Delete', 'ArrowDown'].map((key) => press(key, { typing: true }))).toEqual([null, null, null, null]);
    expect(press('z', { typing: true, ctrl: true })).toBeNull();
    expect(press('Escape', { typing: true })).toBe('close');
  });
  it('Ctrl+Z hoàn tác, Ctrl+Y và Ctrl+Shift+Z làm lại', () => {
    expect(press('z', { ctrl: true })).toBe('undo');
    expect(press('y', { ctrl: true })).toBe('redo');
    expect(press('Z', { ctrl: true, shift: true })).toBe('redo');
    expect(press('s', { ctrl: true })).toBeNull();
  });
  it('trên nút thì Enter là của nút, trong văn bản mũi tên là để cuộn', () => {
    expect(press('Enter', { place: 'control' })).toBeNull();
    expect(press('ArrowDown', { place: 'document' })).toBeNull();
    expect(press('j', { place: 'document' })).toBe('next');
  });
  it('U, A, N, Shift+N, R cho thứ tự, chọn tất cả và danh sách vấn đề', () => {
    expect(['u', 'a', 'n', 'r'].map((key) => press(key))).toEqual(['unsureFirst', 'selectAll', 'nextProblem', 'tick']);
    expect(press('N', { shift: true })).toBe('previousProblem');
    expect(press('n', { typing: true })).toBeNull();
  });
  it('M chuyển mục, Shift+M gộp các nhiệm vụ đã chọn', () => {
    expect(press('m')).toBe('move');
    expect(press('M', { shift: true })).toBe('merge');
  });
});
