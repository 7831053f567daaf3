// What the database itself refuses, whatever the code above it would do.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { appraiseEvaluationSheet, approveEvaluationPeriod, claimObjectiveReason, currentSession, getEvaluationSheet } from '@thientruong/contract';
import { asActor } from '../../platform/database.ts';
import { world } from '../../../test/world.ts';
import { agreed, appraisalOf, cast, later, opened, ownSheet, play, sent } from './evaluation.testing.ts';

test('cơ sở dữ liệu: cơ quan không tự thẩm định, không kết luận lý do của mình, không sửa sau khi gửi, không thấy phiếu khác; dòng đã chốt chỉ thêm; đã phê duyệt thì không ai sửa', async () => {
  const scene = await cast(await world());
  const { w, focal, head, stranger, coordinator, leader } = scene;
  const [late = ''] = await play(scene, focal, ['late']);
  const period = await opened(scene, ['SNNPTNT', 'STTTT']);
  const [own, theirs] = [await ownSheet(focal, period), await ownSheet(stranger, period)];
  const person = async (who: typeof focal) => (await who.call(currentSession, {})).person.id;
  const agency = { tenantId: w.tenantId, agencyId: own.agency.id, personId: await person(focal), scope: 'agency' as const };
  const province = { tenantId: w.tenantId, agencyId: null, personId: await person(coordinator), scope: 'province' as const };
  const run = (actor: typeof agency | typeof province, query: string) => asActor(w.db, actor, (tx) => sql.raw(query).execute(tx));
  const [refused, kept] = [{ code: '42501' }, { code: '23001' }];

  await focal.call(claimObjectiveReason, { params: { sheetId: own.id }, body: { version: 0, rowId: late, faultId: late, reason: 'Bão', evidence: null } });
  for (const query of [`update evaluation_sheet set level = 'excellent'`, `update evaluation_claim set verdict = 'confirmed'`, `update evaluation_criterion set points = 10`, `update evaluation_period set state = 'approved'`, `insert into evaluation_result (tenant_id, period_id, agency_id, sheet_id, agency_kind, parts) values ('${w.tenantId}', '${period.id}', '${own.agency.id}', '${own.id}', 'department', '[]')`])
    await expect(run(agency, query), query).rejects.toMatchObject(refused);
  expect((await run(agency, `update evaluation_sheet set staff_failed = true where id = '${theirs.id}'`)).numAffectedRows).toBe(0n);
  for (const state of ['appraised', 'replied', 'approved']) await expect(run(agency, `update evaluation_sheet set state = '${state}' where id = '${own.id}'`), state).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23001|23514)$/) as unknown });
  await expect(run(agency, `update evaluation_sheet set state = 'agreed', number = 1, counted_at = now() where id = '${own.id}'`)).rejects.toMatchObject(kept);

  const submitted = await sent(head, await head.call(getEvaluationSheet, { params: { sheetId: own.id } }));
  expect((await run(agency, `update evaluation_claim set reason = 'khác'`)).numAffectedRows).toBe(0n);
  expect((await run(agency, `update evaluation_criterion set self_points = 10`)).numAffectedRows).toBe(0n);
  expect((await run(agency, `delete from evaluation_claim`)).numAffectedRows).toBe(0n);
  await expect(run(agency, `insert into evaluation_row (tenant_id, sheet_id, number, row_id, agency_id, kind, role, code, title, outcome) values ('${w.tenantId}', '${own.id}', 1, gen_random_uuid(), '${own.agency.id}', 'task', 'lead', 'x', 'x', 'on_time')`)).rejects.toMatchObject(refused);
  for (const actor of [agency, province]) for (const query of [`update evaluation_row set outcome = 'on_time'`, `delete from evaluation_row`, `delete from evaluation_event`]) await expect(run(actor, query), query).rejects.toMatchObject(refused);
  await expect(sql`update evaluation_row set outcome = 'on_time'`.execute(w.owner)).rejects.toMatchObject(kept);
  await expect(run(province, `update evaluation_criterion set self_points = 1`)).rejects.toMatchObject(refused);
  await expect(run(province, `update evaluation_claim set reason = 'x'`)).rejects.toMatchObject(refused);

  await agreed(coordinator, head, submitted);
  await later(w, '2024-09-28T02:00:00Z');
  await coordinator.call(appraiseEvaluationSheet, { params: { sheetId: theirs.id }, body: { ...appraisalOf(await coordinator.call(getEvaluationSheet, { params: { sheetId: theirs.id } })), text: null } });
  await later(w, '2024-10-10T02:00:00Z');
  await leader.call(approveEvaluationPeriod, { params: { evaluationPeriodId: period.id }, body: { version: 0, symbol: '1/QĐ-UBND', decidedOn: '2024-10-10', capReason: null } });
  for (const query of [`update evaluation_sheet set level = 'excellent'`, `update evaluation_criterion set points = 10`, `update evaluation_claim set verdict = 'refused', verdict_reason = 'x'`, `update evaluation_period set decision_symbol = 'x'`])
    await expect(run(province, query), query).rejects.toMatchObject(kept);
  await expect(sql`delete from evaluation_result`.execute(w.owner)).rejects.toMatchObject(kept);
});
