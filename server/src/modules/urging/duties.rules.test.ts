import { expect, test } from 'vitest';
import type { UrgedRole } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { countDuties, tellDuties, type Duty } from './duties.rules.ts';
import type { Told } from './urging.queries.ts';

const day = plainDate('2024-07-10');
const told = (roles: UrgedRole[], dueOn = day): Told => ({ ruleId: 'r', dueOn, kind: 'due_today', roles });
const duty = (more: Partial<Duty>): Duty => ({ kind: 'report', dueOn: day, owner: 'agency', agencyId: 'a', id: '1', name: 'Quý II', ...more });

test('việc của cơ quan đến đúng vị trí của cơ quan đó, tỉnh nghe gộp theo loại', () => {
  const duties = [duty({}), duty({ id: '2', agencyId: 'b' }), duty({ id: '3', agencyId: 'b', kind: 'yearly', name: 'Kế hoạch năm 2024' }), duty({ id: '4', dueOn: plainDate('2024-07-11') })];
  expect(tellDuties([told(['focal_point', 'head'])], duties)).toMatchObject([
    { of: 'report', agencyId: 'a', count: 1, item: { id: '1', name: 'Quý II' }, agencies: null, roles: ['focal_point', 'head'] },
    { of: 'report', agencyId: 'b', count: 1, item: { id: '2' } },
    { of: 'yearly', agencyId: 'b', count: 1 },
  ]);
  expect(tellDuties([told(['coordinator', 'provincial_leader'])], duties)).toMatchObject([
    { of: 'report', agencyId: null, count: 2, item: null, agencies: 2, roles: ['coordinator', 'provincial_leader'] },
    { of: 'yearly', agencyId: null, count: 1, agencies: 1 },
  ]);
});

test('việc của Sở KH&CN do điều phối được nhắc ở bậc của đầu mối, thủ trưởng; việc của UBND tỉnh thì lãnh đạo được nhắc ở mọi bậc', () => {
  const own = duty({ kind: 'obstacle', owner: 'coordinator', name: 'KK-1' });
  const roles = (of: Duty, ...named: UrgedRole[]) => tellDuties([told(named)], [of]).map((one) => one.roles);
  expect(roles(own, 'focal_point')).toEqual([['coordinator']]);
  expect(roles(own, 'coordinator', 'provincial_leader')).toEqual([['coordinator', 'provincial_leader']]);
  expect(roles(own, 'provincial_leader')).toEqual([['provincial_leader']]);
  expect(roles(duty({ kind: 'submission', owner: 'leader', agencyId: null }), 'focal_point')).toEqual([['provincial_leader']]);
  expect(tellDuties([told(['focal_point'])], [own])[0]?.agencies).toBe(0);
});

test('đếm theo ngày và loại', () => {
  expect(countDuties([duty({}), duty({ id: '2' }), duty({ kind: 'yearly' })])).toEqual([
    { dueOn: day, kind: 'report', count: 2 },
    { dueOn: day, kind: 'yearly', count: 1 },
  ]);
});
