import { expect, test } from 'vitest';
import { listNotices } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { asked, cast, told } from '../dissemination/dissemination.testing.ts';
import { runMissing } from './urging.jobs.ts';

test('văn bản phải phổ biến: đến hạn thì nhắc cơ quan chưa làm, không nhắc cơ quan đã làm', async () => {
  const { w, coordinator, focal, agencies, documentId } = await cast(await world());
  const mandate = await asked(coordinator, documentId, [agencies.own, agencies.other], '2024-07-05');
  await told(focal, { documentIds: [documentId] });
  await runMissing(w.services, w.tenantId);
  w.setNow('2024-07-05T01:00:00Z');
  await runMissing(w.services, w.tenantId);
  const duties = async (username: string) => (await (await w.as(username)).call(listNotices, { query: {} })).items.filter((one) => one.facts?.of?.kind === 'mandate').map((one) => [one.kind, one.facts?.of?.item]);
  const item = { id: mandate.id, name: mandate.document.symbol };
  expect(await duties('daumoi.tttt')).toEqual([['due_today', item]]);
  expect(await duties('daumoi.nnptnt')).toEqual([]);
});
