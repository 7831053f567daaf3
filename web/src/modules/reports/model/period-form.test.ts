import { describe, expect, test } from 'vitest';
import type { PlainDate } from '@thientruong/kernel';
import { periodWords } from './period-name.ts';
import { formDays, formDeadline, formFaults, numbersOf, offeredPeriod, type PeriodForm } from './period-form.ts';

const none = new Map<PlainDate, 'off' | 'working'>();

const form: PeriodForm = {
  planId: 'p',
  kind: 'year',
  year: '2024',
  number: 1,
  name: '',
  startsOn: null,
  endsOn: null,
  dueOn: null,
  dueRule: 'forward',
  alsoAgencyIds: [],
};

describe('mở kỳ báo cáo', () => {
  test('ngày chốt số liệu cố định 15 đến 14, tên kỳ theo văn bản', () => {
    expect(formDays(form)).toEqual({ startsOn: '2023-12-15', endsOn: '2024-12-14', name: 'năm 2024' });
    expect(formDays({ ...form, kind: 'quarter', number: 2 })).toEqual({ startsOn: '2024-03-15', endsOn: '2024-06-14', name: 'quý II năm 2024' });
    expect(formDays({ ...form, year: '24' })).toBeNull();
  });

  test('hạn gửi rơi vào ngày nghỉ thì dời theo quy tắc đã chọn, ngày chốt số liệu đứng yên', () => {
    const saturday = { ...form, dueOn: '2024-12-21' };
    expect(formDeadline(saturday, none)).toEqual({ nominal: '2024-12-21', dueOn: '2024-12-23' });
    expect(formDeadline({ ...saturday, dueRule: 'backward' }, none)?.dueOn).toBe('2024-12-20');
    expect(formDeadline({ ...saturday, dueRule: 'none' }, none)?.dueOn).toBe('2024-12-21');
    expect(formDays(saturday)?.endsOn).toBe('2024-12-14');
  });

  test('kỳ tự đặt cần tên và hai ngày đúng thứ tự; hạn phải sau ngày chốt', () => {
    expect(formFaults({ ...form, kind: 'own' }, none)).toEqual(['name', 'days']);
    expect(formFaults({ ...form, kind: 'own', name: 'đợt 1', startsOn: '2024-06-10', endsOn: '2024-06-01' }, none)).toEqual(['days']);
    expect(formFaults({ ...form, kind: 'own', name: 'đợt 1', startsOn: '2024-06-01', endsOn: '2024-06-10' }, none)).toEqual([]);
    expect(formFaults({ ...form, dueOn: '2024-12-14', dueRule: 'backward' }, none)).toEqual(['dueOn']);
    expect(formFaults({ ...form, planId: '' }, none)).toEqual(['planId']);
  });

  test('kỳ gợi ý là kỳ chứa ngày hôm nay: sau 14/12 là năm sau', () => {
    expect(offeredPeriod('year', '2024-12-14')).toEqual({ year: '2024', number: 1 });
    expect(offeredPeriod('year', '2024-12-15')).toEqual({ year: '2025', number: 1 });
    expect(numbersOf('quarter')).toEqual([1, 2, 3, 4]);
  });
});

test('tên kỳ giữa câu viết thường, tên người đặt giữ nguyên', () => {
  expect(periodWords({ kind: 'quarter', name: 'Quý II năm 2024' })).toBe('quý II năm 2024');
  expect(periodWords({ kind: 'half', name: '6 tháng đầu năm 2024' })).toBe('6 tháng đầu năm 2024');
  expect(periodWords({ kind: 'own', name: 'Sơ kết 18 tháng' })).toBe('Sơ kết 18 tháng');
});
