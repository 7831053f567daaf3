import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { choosePost, currentSession, endStandIn, getStandIns, giveStandIn, listNotices, type StandIns } from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { problem } from '../tasks/tasks.testing.ts';

const days = { from: '2024-07-01', to: '2024-07-05', reason: 'Đi công tác' };
async function scene(): Promise<{ w: World; head: Awaited<ReturnType<World['as']>>; focal: Awaited<ReturnType<World['as']>>; deputy: string }> {
  const w = await world();
  const [head, focal] = [await w.as('thutruong.nnptnt'), await w.as('daumoi.nnptnt')];
  const { people } = await head.call(getStandIns);
  return { w, head, focal, deputy: people[0]?.id ?? '' };
}
const given = async (s: Awaited<ReturnType<typeof scene>>, more: Partial<typeof days> = {}): Promise<StandIns> => s.head.call(giveStandIn, { body: { personId: s.deputy, ...days, ...more } });

test('người được ủy quyền chọn vị trí thủ trưởng trong đúng những ngày ghi, hết ngày tự hết; không ủy quyền tiếp được; cả cơ quan được báo', async () => {
  const s = await scene();
  const { w, focal } = s;
  expect((await given(s)).items).toMatchObject([{ state: 'now', from: days.from, to: days.to, person: { id: s.deputy }, can: { end: true } }]);
  const me = await focal.call(currentSession);
  const post = me.posts.find((one) => one.role === 'head');
  expect(post).toMatchObject({ validFrom: days.from, validTo: days.to, position: expect.stringContaining('Làm thay') as unknown });
  const asHead = await focal.call(choosePost, { body: { postId: post?.id ?? '' } });
  expect(asHead.permissions).toContain('reports.submit');
  expect(await focal.call(getStandIns)).toMatchObject({ can: { give: false }, people: [], items: [{ can: { end: false } }] });
  await expect(focal.call(giveStandIn, { body: { personId: s.deputy, ...days } })).rejects.toMatchObject(problem('standin.passed_on'));
  expect((await focal.call(listNotices, { query: {} })).items.map((one) => one.news?.event)).toContain('standin_given');
  w.setNow('2024-07-06T02:00:00Z');
  expect((await focal.call(currentSession)).posts.map((one) => one.role)).toEqual(['focal_point']);
  await expect(focal.call(getStandIns)).rejects.toMatchObject(problem('auth.no_post'));
  const entry = await sql<{ n: number }>`select count(*)::int as n from audit_entry where action = 'standin.given'`.execute(w.owner);
  expect(entry.rows[0]?.n).toBe(1);
});

test('kết thúc sớm: chưa bắt đầu thì bỏ hẳn, đang trong thời gian thì hết từ hôm nay; chỉ người ủy quyền kết thúc được', async () => {
  const s = await scene();
  const { w, head, focal } = s;
  const [coming] = (await given(s, { from: '2024-07-03' })).items;
  expect(coming?.state).toBe('coming');
  expect((await focal.call(currentSession)).posts).toHaveLength(1);
  expect((await head.call(endStandIn, { params: { standInId: coming?.id ?? '' } })).items).toMatchObject([{ state: 'dropped', can: { end: false } }]);
  await expect(head.call(endStandIn, { params: { standInId: coming?.id ?? '' } })).rejects.toMatchObject(problem('record.state'));
  const running = (await given(s)).items.find((one) => one.state === 'now');
  await expect(focal.call(endStandIn, { params: { standInId: running?.id ?? '' } })).rejects.toMatchObject(problem('auth.forbidden'));
  const post = (await focal.call(currentSession)).posts.find((one) => one.role === 'head');
  await focal.call(choosePost, { body: { postId: post?.id ?? '' } });
  w.setNow('2024-07-03T02:00:00Z');
  expect((await head.call(endStandIn, { params: { standInId: running?.id ?? '' } })).items.find((one) => one.id === running?.id)).toMatchObject({ state: 'over', to: '2024-07-02' });
  await expect(focal.call(getStandIns)).rejects.toMatchObject(problem('auth.no_post'));
});

test('bị từ chối: ngày sai, người ngoài cơ quan, chính mình, trùng ngày, người không phải thủ trưởng; hai lần bấm cùng lúc chỉ một lần được ghi', async () => {
  const s = await scene();
  const { w, head, focal } = s;
  const refused = async (body: Partial<typeof days> & { personId?: string }, field: string) =>
    expect(((await head.call(giveStandIn, { body: { personId: s.deputy, ...days, ...body } }).catch((error: unknown) => error)) as { problem: { code: string; fields: { path: string }[] } }).problem).toMatchObject({ code: 'request.invalid', fields: [{ path: field }] });
  await refused({ from: '2024-06-30' }, 'from');
  await refused({ from: '2024-07-05', to: '2024-07-04' }, 'to');
  await refused({ to: '2025-07-05' }, 'to');
  const stranger = (await (await w.as('daumoi.tttt')).call(currentSession)).person.id;
  await refused({ personId: stranger }, 'personId');
  await refused({ personId: (await head.call(currentSession)).person.id }, 'personId');
  await expect(focal.call(giveStandIn, { body: { personId: s.deputy, ...days } })).rejects.toMatchObject(problem('auth.forbidden'));
  const both = await Promise.allSettled([given(s), given(s, { from: '2024-07-04', to: '2024-07-09' })]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await head.call(getStandIns)).items).toHaveLength(1);
  // The database itself refuses a post that nobody may make
  await expect(
    w.db.transaction().execute(async (tx) => {
      const me = await focal.call(currentSession);
      await sql`select set_config('role', 'app_agency', true), set_config('app.tenant_id', ${w.tenantId}, true), set_config('app.agency_id', ${me.post?.agency?.id ?? ''}, true), set_config('app.person_id', ${me.person.id}, true)`.execute(tx);
      await sql`insert into post (tenant_id, id, person_id, agency_id, role, position, valid_from, valid_to, stands_in_for) values (${w.tenantId}, gen_random_uuid(), ${me.person.id}, ${me.post?.agency?.id ?? ''}, 'head', 'x', '2024-07-01', '2024-07-02', ${me.person.id})`.execute(tx);
    }),
  ).rejects.toThrow(/row-level security/);
});
