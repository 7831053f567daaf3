// What the search over everything asks, register by register: a record that the post may not see is never among the answers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCampaigns, listInspections, listObstacles, openCampaign } from '@thientruong/contract';
import { cast, concluded, planned, type Cast } from '../src/modules/inspections/inspections.testing.ts';
import { raised } from '../src/modules/obstacles/obstacles.testing.ts';
import { world, type Person, type World } from './world.ts';

let w: World;
let of: Cast;
beforeAll(async () => {
  w = await world({ keep: true });
  of = await cast(w);
  await raised(of.focal, { content: 'Thiếu phao đo mặn ở Cồn Lu' });
  await concluded(of, { topics: 'Phao đo mặn, phần đã kết luận' });
  await planned(of, { topics: 'Phao đo mặn, phần mới dự kiến' });
  await of.focal.call(openCampaign, { body: { title: 'Tuần lễ phao đo mặn', messages: 'Cho dân biết', audiences: null, clauseId: null, startsOn: '2024-07-01', endsOn: '2024-07-07' } });
});
afterAll(() => w.close());

const found = async (person: Person): Promise<Record<string, number>> => {
  const query = { q: 'phao do man', limit: 6 };
  return {
    obstacles: (await person.call(listObstacles, { query })).items.length,
    inspections: (await person.call(listInspections, { query })).items.length,
    campaigns: (await person.call(listCampaigns, { query })).items.length,
  };
};

test('tìm không dấu: người có phần thấy việc của mình, Sở và lãnh đạo thấy cả, cơ quan khác không thấy khó khăn và cuộc kiểm tra của cơ quan này', async () => {
  expect(await found(of.focal)).toEqual({ obstacles: 1, inspections: 1, campaigns: 1 });
  expect(await found(of.coordinator)).toEqual({ obstacles: 1, inspections: 2, campaigns: 1 });
  expect(await found(of.leader)).toEqual({ obstacles: 1, inspections: 2, campaigns: 1 });
  expect(await found(of.stranger)).toEqual({ obstacles: 0, inspections: 0, campaigns: 1 });
});
