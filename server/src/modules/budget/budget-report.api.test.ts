import { expect, test } from 'vitest';
import { getReport, openPeriod } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { reportOf } from '../reports/reports-world.testing.ts';
import { allotted, cast, entered } from './budget.testing.ts';

test('kinh phí được phân bổ và giải ngân vào báo cáo của cơ quan, theo nguồn', async () => {
  const w = await world();
  const c = await cast(w);
  const line = await entered(c.focal, await allotted(c), 'committed', '60000000', 'HĐ 01');
  await entered(c.finance, line, 'payment', '25000000', 'TT 01');
  w.setNow('2024-07-05T02:00:00Z');
  const period = await c.coordinator.call(openPeriod, { body: { planId: line.planId, kind: 'half', year: 2024, number: 2, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const told = async (agencyId: string, login: string) => {
    const report = await (await w.as(login)).call(getReport, { params: { reportId: await reportOf(w, period.id, agencyId) } });
    return report.parts.flatMap((part) => part.lines.map((one) => one.text)).filter((text) => text.startsWith('Kinh phí năm'));
  };
  expect(await told(line.agency.id, 'thutruong.nnptnt')).toEqual(['Kinh phí năm 2024 được sử dụng 100.000.000 đồng, đã giải ngân 25.000.000 đồng (25,0 %): Ngân sách địa phương, sự nghiệp KH&CN 25.000.000/100.000.000 đồng.']);
});
