/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { allMessages } from '../../../app/modules.ts';
import { AUDIT_ACTIONS } from '../audit-names.messages.ts';
import { actionWords, detailWords, subjectWords } from './audit-words.ts';

const vi = Object.assign({}, ...allMessages.map((messages) => messages.vi)) as Record<string, string>;
const t = ((key: string | string[], options?: { defaultValue: string }) =>
  [key].flat().map((one) => vi[one]).find(Boolean) ?? options?.defaultValue ?? key) as unknown as TFunction;

test('việc, đối tượng và chi tiết của nhật ký viết bằng tiếng Việt', () => {
  expect(actionWords(t, 'task.confirmed')).toBe('Xác nhận hoàn thành');
  expect(subjectWords(t, 'plan')).toBe('Kế hoạch');
  expect(detailWords(t, { kind: 'setLead' })).toBe('thao tác: Giao chủ trì');
  expect(detailWords(t, { kind: 'undo' })).toBe('thao tác: Hoàn tác');
  expect(detailWords(t, { roles: ['head', 'focal_point'], disabled: false, endedPost: null })).toBe('vai trò: Thủ trưởng cơ quan, Đầu mối cơ quan; khóa: không');
});

test('mã chưa có tên vẫn hiện mã, không mất dòng nhật ký nào', () => {
  expect(actionWords(t, 'mission.signed')).toBe('mission.signed');
  expect(detailWords(t, { paper: 7 })).toBe('paper: 7');
});

test('chọn việc rộng đứng trước các việc hẹp của nó', () => {
  for (const action of AUDIT_ACTIONS.filter((one) => one.includes('.'))) {
    const wide = action.split('.')[0] ?? '';
    expect(AUDIT_ACTIONS.indexOf(wide)).toBeGreaterThanOrEqual(0);
    expect(AUDIT_ACTIONS.indexOf(wide)).toBeLessThan(AUDIT_ACTIONS.indexOf(action));
  }
});

test('mọi việc mà các phân hệ ghi nhật ký có tên', () => {
  const modules = path.resolve(import.meta.dirname, '../../../../../server/src/modules');
  const written = readdirSync(modules).flatMap((name) => {
    const audit = /^Audit: ((?:.|\n(?!\n))+)/m.exec(readFileSync(path.join(modules, name, 'README.md'), 'utf8'))?.[1] ?? '';
    return [...audit.matchAll(/`(\w+\.\w+)`/g)].map((found) => found[1] ?? '');
  });
  expect(written.length).toBeGreaterThan(50);
  expect(written.filter((action) => !AUDIT_ACTIONS.includes(action))).toEqual([]);
});
