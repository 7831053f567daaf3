// What the database itself refuses, whatever the code above it would do.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { currentSession } from '@thientruong/contract';
import { asActor } from '../../platform/database.ts';
import { world } from '../../../test/world.ts';
import { cast, raised } from './obstacles.testing.ts';

test('cơ sở dữ liệu: cơ quan không tự trả lời hay quyết định khó khăn của mình, không nêu thay cơ quan khác; Sở không sửa lời cơ quan; lịch sử chỉ thêm', async () => {
  const { w, focal, stranger, coordinator } = await cast(await world());
  const [one, theirs] = [await raised(focal), await raised(stranger)];
  const person = async (who: typeof focal) => (await who.call(currentSession, {})).person.id;
  const agency = { tenantId: w.tenantId, agencyId: one.agency.id, personId: await person(focal), scope: 'agency' as const };
  const province = { tenantId: w.tenantId, agencyId: null, personId: await person(coordinator), scope: 'province' as const };
  const run = (actor: typeof agency | typeof province, query: string) => asActor(w.db, actor, (tx) => sql.raw(query).execute(tx));
  const refused = { code: '42501' };

  for (const state of ['answered', 'decided', 'submitted']) await expect(run(agency, `update obstacle set state = '${state}' where id = '${one.id}'`)).rejects.toMatchObject(refused);
  expect((await run(agency, `update obstacle set state = 'withdrawn', due_on = null where id = '${theirs.id}'`)).numAffectedRows).toBe(0n);
  await expect(run(agency, `update obstacle set submission_id = null where id = '${one.id}'`)).rejects.toMatchObject(refused);
  await expect(run(agency, `insert into obstacle_step (tenant_id, id, obstacle_id, agency_id, kind, to_state, by_person, at) values ('${w.tenantId}', gen_random_uuid(), '${theirs.id}', '${theirs.agency.id}', 'withdrawn', 'withdrawn', '${agency.personId}', now())`)).rejects.toMatchObject(refused);
  await expect(run(province, `update obstacle set content = 'x' where id = '${one.id}'`)).rejects.toMatchObject(refused);
  await expect(run(province, `delete from obstacle where id = '${one.id}'`)).rejects.toMatchObject(refused);
  await expect(sql`update obstacle_step set text = 'x'`.execute(w.owner)).rejects.toMatchObject({ code: '23001' });
  await expect(sql`delete from obstacle_step`.execute(w.owner)).rejects.toMatchObject({ code: '23001' });
});
