import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FIELDS, readDocument, readDocumentNow, SYSTEMS, type ReadTask } from './index.ts';

const CORPUS = new URL('../../../../shared/corpus/', import.meta.url);
const read = (...lines: string[]) => readDocumentNow(new TextEncoder().encode(['KẾ HOẠCH', 'Nuôi cá rô phi', ...lines].join('\n\n')), { name: 'mau.md' });
const only = (document: ReturnType<typeof read>): ReadTask => {
  const [task] = document.tasks;
  if (!task) throw new Error('không có nhiệm vụ');
  return task;
};

describe('lĩnh vực', () => {
  test.each([
    ['a', 'Tổ chức chăn nuôi cá theo vụ.'],
    ['b', 'Xây dựng cụm công nghiệp chế biến cá.'],
    ['c', 'Xây dựng hạ tầng số cho các ao.'],
    ['d', 'Tổ chức cho học sinh thăm ao.'],
    ['đ', 'Xử lý rác thải quanh ao.'],
    ['e', 'Hỗ trợ nghề cá gần bờ.'],
    ['g', 'Nghiên cứu di sản của làng cá.'],
    ['h', 'Bảo đảm quốc phòng ở vùng nuôi.'],
  ])('%s: %s', (code, line) => expect(only(read('I. NHIỆM VỤ', `1. ${line}`)).fields.map((one) => one.code)).toEqual([code]));

  test('tiêu đề "Lĩnh vực …" quyết định, kèm chữ đã đọc', () => {
    const document = read('I. NHIỆM VỤ', 'a) Lĩnh vực kinh tế biển', 'Ứng dụng chuyển đổi số trong nuôi cá lồng.');
    const [field, ...others] = only(document).fields;
    expect(others).toEqual([]);
    expect([field?.code, field?.why.map((span) => document.text.slice(...span))]).toEqual(['e', ['kinh tế biển']]);
  });
  test('việc không nói về lĩnh vực nào thì để trống', () => expect(only(read('I. NHIỆM VỤ', '1. Ban hành lịch họp.')).fields).toEqual([]));
});

describe('hệ thống', () => {
  test.each([
    ['M03', 'Đôn đốc các chủ ao thả cá.'],
    ['M07', 'Tuyên truyền lợi ích của việc nuôi cá.'],
    ['M09', 'Thanh tra các ao.'],
    ['M13', 'Hỗ trợ phòng thí nghiệm kiểm tra nước.'],
    ['M16', 'Nghiên cứu giải pháp nâng cao chỉ số TFP.'],
    ['M20', 'Hướng dẫn truy xuất nguồn gốc cá.'],
    ['M24', 'Tham gia chợ công nghệ về nuôi cá.'],
    ['M25', 'Hỗ trợ bảo hộ sở hữu trí tuệ cho cá rô.'],
    ['M27', 'Hỗ trợ các hộ tham gia chương trình quốc gia về giống.'],
  ])('%s: %s', (code, line) => expect(only(read('I. NHIỆM VỤ', `1. ${line}`)).systems.map((one) => one.code)).toContain(code));

  test('chữ trong việc đi trước, tiêu đề chỉ dùng khi việc không nói; nhiều nhất ba, nhắc nhiều đứng trước', () => {
    expect(only(read('I. NHIỆM VỤ', '1. Phát triển thị trường KH&CN', 'Tổ chức phiên chợ cá giống.')).systems.map((one) => one.code)).toEqual(['M24']);
    expect(only(read('I. NHIỆM VỤ', '1. Phát triển thị trường KH&CN', 'Tổ chức truy xuất nguồn gốc cá.')).systems.map((one) => one.code)).toEqual(['M20']);
    const many = only(read('I. NHIỆM VỤ', '1. Tổ chức đào tạo, bồi dưỡng, tập huấn, tuyên truyền, thanh tra, đôn đốc.')).systems;
    expect([many.length, many[0]?.code]).toEqual([3, 'M12']);
  });
  test('mỗi mã một lần, mỗi từ khóa viết thường và không trùng trong một mã', () => {
    for (const list of [FIELDS, SYSTEMS]) {
      expect(new Set(list.map((one) => one.code)).size).toBe(list.length);
      for (const topic of list) expect(new Set(topic.words.map((word) => word.toLowerCase())).size, topic.code).toBe(topic.words.length);
    }
  });
});

/** Clauses of the plan that each system of the project carries out. */
const CLAUSES: Readonly<Record<string, string>> = {
  M02: 'III/1 III/5', M03: 'III/1', M04: 'I/2', M05: 'I/2 III/5', M06: 'closing', M07: 'I/2 II/1 III/2 III/5', M08: 'II/2 II/3 III/1', M09: 'II/2', M10: 'II/2', M11: 'II/2 III/3 III/4', M12: 'II/3 II/7', M13: 'II/3 II/5', M14: 'II/3 II/6', M15: 'II/3',
  M16: 'II/3', M17: 'II/4 II/6', M18: 'II/2 II/4 II/5', M19: 'II/5', M20: 'II/5/a', M21: 'II/5/a', M22: 'II/5/a II/5/c II/5/đ II/5/e', M23: 'II/5/d', M24: 'II/6', M25: 'II/6', M26: 'II/6', M27: 'II/6', M28: 'II/7', M29: 'II/5/h', M31: 'II/4 II/5/c', M32: 'II/5/đ II/5/e',
};

test.skipIf(!existsSync(CORPUS))('kế hoạch Nam Định: lĩnh vực đúng hết, hệ thống đứng đầu đúng mục ở ít nhất 85% nhiệm vụ, không hệ thống nào bị sót (cần ../shared/corpus)', async () => {
  const name = 'seed-nam-dinh-kh-2024.txt';
  const { tasks } = await readDocument(readFileSync(new URL(name, CORPUS)), { name });
  const fits = (code: string, clause: string) => (CLAUSES[code] ?? '').split(' ').some((one) => clause === one || clause.startsWith(`${one}/`));
  const placed = tasks.map((task) => ({ clause: task.clause ?? 'closing', systems: task.systems.map((one) => one.code), fields: task.fields.map((one) => one.code) }));
  for (const task of placed.filter((one) => one.clause.startsWith('II/5/'))) expect(task.fields, task.clause).toEqual([task.clause.split('/')[2]]);
  const told = placed.filter((task) => task.systems.length > 0);
  expect(told.length / placed.length).toBeGreaterThan(0.95);
  expect(told.filter((task) => fits(task.systems[0] ?? '', task.clause)).length / told.length).toBeGreaterThanOrEqual(0.85);
  const found = new Set<string>(placed.flatMap((task) => task.systems.filter((code) => fits(code, task.clause))));
  expect(Object.keys(CLAUSES).filter((code) => !found.has(code))).toEqual([]);
});
