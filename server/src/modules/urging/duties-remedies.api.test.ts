import { expect, test } from 'vitest';
import { answerRemedy, listNotices } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { cast, concluded, remedyAt } from '../inspections/inspections.testing.ts';
import { runMissing } from './urging.jobs.ts';

test('kiến nghị sau kiểm tra: đến hạn thì nhắc cơ quan được kiểm tra, đã trả lời thì thôi; đối tượng ngoài danh bạ thì nhắc Sở', async () => {
  const of = await cast(await world());
  const { w, focal } = of;
  const [own, outside] = [await concluded(of), await concluded(of, { subjectAgencyId: null, subjectName: 'Công ty A' })]; // each has a remedy due on Thursday 4 July
  const other = await concluded(of, { subjectAgencyId: of.agencies.other });
  const { remedy, params } = remedyAt(other, 0);
  await of.stranger.call(answerRemedy, { params, body: { version: remedy.version, text: 'Xong', doneOn: '2024-07-01', fileId: null } });
  await runMissing(w.services, w.tenantId);
  w.setNow('2024-07-04T01:00:00Z');
  await runMissing(w.services, w.tenantId);
  const duties = async (person: typeof focal) => (await person.call(listNotices, { query: {} })).items.filter((one) => one.facts?.of?.kind === 'remedy' && one.kind === 'due_today').map((one) => one.facts?.of?.item);
  expect(await duties(focal)).toEqual([{ id: own.id, name: own.remedyList[0]?.code }]);
  expect(await duties(of.stranger)).toEqual([]);
  expect(await duties(of.coordinator)).toEqual(expect.arrayContaining([{ id: outside.id, name: outside.remedyList[0]?.code }]));
});
