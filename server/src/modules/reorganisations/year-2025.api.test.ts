import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { closePeriod, consolidatePeriod, decideLead, getOverview, getPeriod, getTask, listAgencies, listFigureRows, listTasks, openPeriod, previewReorganisation, proposeReorganisation, readAgencyList, verifyAudit, type AgencyChange, type CreatedAgency, type Reorganisation } from '@thientruong/contract';
import { projectRoot } from '../../platform/root.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';
import { sealAll } from '../../../test/sealing.ts';
import { world, type Person, type World } from '../../../test/world.ts';
import { carried, drafted, giveRest, idsOn } from './reorganisations.testing.ts';

const SHARED = ['..', path.join('..', '..', 'shared')].map((up) => path.resolve(projectRoot(), up, 'shared', 'truth', 'areas', 'ninh-binh-2025-communes.csv'));
const communes = SHARED.find((file) => existsSync(file));
if (!communes) process.stderr.write(`Không có danh sách 129 xã, phường (${SHARED[0]}): đợt 01/7/2025 chạy với hai phường mẫu.\n`);
const LIST = communes ? readFileSync(communes, 'utf8') : 'code,name\n13669,Phường Nam Định\n13684,Phường Thiên Trường';

/** How much is open, whoever holds it. */
const sums = async (w: World) =>
  (await sql<Record<string, number>>`select (select count(*) from task where state not in ('confirmed', 'cancelled'))::int as open, (select count(*) from task)::int as tasks,
    (select count(*) from task_agency a join task t on t.id = a.task_id where a.role = 'lead' and t.state not in ('confirmed', 'cancelled'))::int as leads, (select count(*) from evidence)::int as evidence`.execute(w.owner)).rows[0];

/** Open tasks whose lead or support has ended, and people whose only post is at an agency that has ended. */
const orphans = async (w: World, day: string) =>
  (await sql<{ what: string }>`select 'lead ' || t.code as what from task t join agency a on a.id = t.lead_agency_id where t.state not in ('confirmed', 'cancelled') and a.valid_to <= ${day}::date
    union all select 'support ' || t.code from task_agency s join task t on t.id = s.task_id join agency a on a.id = s.agency_id where t.state not in ('confirmed', 'cancelled') and a.valid_to <= ${day}::date
    union all select 'post ' || p.position from post p join agency a on a.id = p.agency_id where a.valid_to <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date) and (p.valid_to is null or p.valid_to >= p.valid_from)`.execute(w.owner)).rows.map(({ what }) => what);

/** Runs what the directory says of a day, with what a person adds; everything without a receiver goes to one agency. */
async function wave(person: Person, on: string, name: string, restTo: string, add: { created: CreatedAgency[]; changes: AgencyChange[] } = { created: [], changes: [] }): Promise<Reorganisation> {
  const { changes } = await person.call(proposeReorganisation, { query: { on } });
  const draft = await drafted(person, { name, effectiveOn: on, created: add.created, changes: [...changes, ...(add.changes)] });
  const seen = await person.call(previewReorganisation, { params: { reorganisationId: draft.id } });
  const ready = seen.missing > 0 ? await giveRest(person, draft, seen.version, restTo) : seen;
  expect(ready.missing).toBe(0);
  return carried(person, draft, ready);
}

test('hai đợt năm 2025 chạy từ dữ liệu minh họa: không việc nào mất, việc nào cũng có chủ, chuỗi nhật ký nguyên vẹn', async () => {
  const w = await world();
  await seedDemonstrationPlan(w.services);
  let coordinator = await w.as('tonghop');
  const then = await idsOn(coordinator, '2024-06-30');
  const focal = await w.as('daumoi.tttt');
  const led = (await focal.call(listTasks, { query: { role: 'lead', limit: 200 } })).items;
  expect(led.length).toBeGreaterThan(0);
  // A district leads and supports, and two departments that become one stand in the same task
  const [first, second, third, finished] = (await coordinator.call(listTasks, { query: { limit: 200 } })).items.filter(({ state, lead }) => state !== 'confirmed' && lead && ![then('STTTT')].includes(lead.id));
  const decide = async (taskId: string, leadAgencyId: string, supportingAgencyIds: string[]) =>
    coordinator.call(decideLead, { params: { taskId }, body: { version: (await coordinator.call(getTask, { params: { taskId } })).version, leadAgencyId, supportingAgencyIds, reason: 'Phân công' } });
  if (!first || !second || !third || !finished) throw new Error('thiếu nhiệm vụ minh họa');
  await decide(first.id, then('HAIHAU'), [then('NGHIAHUNG'), then('GIAOTHUY')]);
  await decide(second.id, then('STC'), [then('SKHĐT'), then('SXD'), then('SGTVT')]);
  // What a department has finished stays its own
  await decide(third.id, then('SNNPTNT'), []);
  await decide(finished.id, then('SNNPTNT'), []);
  await sql`update task set state = 'confirmed', completed_on = '2024-06-28' where id = ${finished.id}`.execute(w.owner);
  const before = await sums(w);

  w.setNow('2025-03-03T02:00:00Z');
  w.forget();
  coordinator = await w.as('tonghop');
  const march = await idsOn(coordinator, '2025-03-01');
  await wave(coordinator, '2024-09-01', 'Nhập huyện Mỹ Lộc vào thành phố Nam Định', march('TPNĐ'));
  const first2025 = await wave(coordinator, '2025-03-01', 'Sắp xếp các sở, tháng 3/2025', march('SKHCN-2025'));
  expect(first2025.groups.some(({ kind, receivers }) => kind === 'lead' && receivers.some(({ agency }) => agency?.code === 'SKHCN-2025'))).toBe(true);
  expect(await orphans(w, '2025-03-03')).toEqual([]);
  expect(await sums(w)).toEqual(before);
  // By function the tasks of the ended department went to two; its person sees those of the own new one
  const heirs = await Promise.all(led.map(async ({ id }) => (await (await w.as('tonghop')).call(getTask, { params: { taskId: id } })).lead?.code));
  expect(heirs.every((code) => code === 'SKHCN-2025' || code === 'SVHTTDL')).toBe(true);
  const seen = (await (await w.as('daumoi.tttt')).call(listTasks, { query: { role: 'lead', limit: 200 } })).items.map(({ id }) => id);
  const kept = led.filter((_, i) => heirs[i] === 'SKHCN-2025');
  expect(kept.length).toBeGreaterThan(0);
  for (const task of kept) expect(seen, task.code).toContain(task.id);
  // Lead and supporting became one: the lead stays, the second part ended with the reason
  const merged = await (await w.as('tonghop')).call(getTask, { params: { taskId: second.id } });
  expect(merged.lead?.code).toBe('STC-2025');
  expect(merged.supporting.map(({ code }) => code)).toEqual(['SXD-2025']);
  expect(merged.events.filter(({ kind }) => kind === 'moved').length).toBe(4);

  w.setNow('2025-07-01T02:00:00Z');
  w.forget();
  coordinator = await w.as('tonghop');
  const all = (await coordinator.call(listAgencies, { query: { all: 'true' } })).items;
  const ending = all.filter(({ validTo, code }) => validTo === '2025-07-01' && code !== 'UBND');
  const province = all.find(({ code }) => code === 'UBND-NB');
  if (!province) throw new Error('thiếu UBND tỉnh Ninh Bình');
  const { items: made } = await coordinator.call(readAgencyList, { body: { text: LIST, fileId: null, kind: 'commune', parentId: province.id } });
  expect(made.length).toBe(communes ? 129 : 2);
  // The departments of the new province: entered as one agency each, where the directory has none yet
  const departments = ending.filter(({ kind }) => kind !== 'district').map((agency) => ({ id: randomUUID(), code: `${agency.code}-NB`, name: agency.name, abbrev: agency.abbrev, kind: agency.kind, parentId: null, of: agency.id }));
  const heir = made[0];
  if (!heir) throw new Error('thiếu phường');
  await wave(coordinator, '2025-07-01', 'Tỉnh mới và cấp xã, 01/7/2025', heir.id, {
    created: [...made, ...departments.map(({ of: _of, ...agency }) => agency)],
    changes: departments.map(({ id, of }) => ({ kind: 'rename' as const, from: [of], to: [{ agencyId: id, functions: null }] })),
  });
  expect(await orphans(w, '2025-07-01')).toEqual([]);
  expect(await sums(w)).toEqual(before);
  const now = (await (await w.as('tonghop')).call(listAgencies, { query: { on: '2025-07-01' } })).items;
  expect(now.filter(({ kind }) => kind === 'commune').length).toBe(made.length);
  expect(now.filter(({ kind }) => kind === 'district')).toEqual([]);
  const district = await (await w.as('tonghop')).call(getTask, { params: { taskId: first.id } });
  expect(district.lead?.id).toBe(heir.id);
  // Figures of then and of now are the same tasks
  const leader = await w.as('lanhdao');
  const planId = district.planId;
  const views = await Promise.all([undefined, 'then' as const, 'now' as const].map((by) => leader.call(getOverview, { params: { planId }, query: by ? { by } : {} })));
  const [held, ofThen, ofNow] = views.map(({ byAgency }) => byAgency);
  const sum = (rows: typeof held) => (rows ?? []).reduce((total, { counts }) => total + counts.total, 0);
  expect([sum(ofThen), sum(ofNow)]).toEqual([sum(held), sum(held)]);
  expect(ofThen?.map(({ agency }) => agency?.code)).toContain('HAIHAU');
  expect(ofNow?.map(({ agency }) => agency?.code)).not.toContain('HAIHAU');
  // Every row of the overview opens exactly its tasks
  for (const [by, rows] of [['then', ofThen], ['now', ofNow]] as const)
    for (const { agency, counts, exact } of rows ?? [])
      if (agency) expect([by, agency.code, (await leader.call(listTasks, { query: { planId, agencyId: agency.id, role: 'lead', ...(exact ? {} : { by }), limit: 200 } })).total]).toEqual([by, agency.code, counts.total]);
  await expect(leader.call(listTasks, { query: { by: 'now' } })).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  // The province's report has both, with the same sum; every figure opens its rows, while the period is open and out of what was kept at its closing
  const secretary = await w.as('tonghop');
  const period = await secretary.call(openPeriod, { body: { planId, kind: 'half', year: 2025, number: 1, name: null, dueRule: 'none', alsoAgencyIds: [] } });
  const provinceReport = await secretary.call(consolidatePeriod, { params: { periodId: period.id }, body: { version: period.version } });
  const tables = new Map(provinceReport.tables.map((table) => [table.key, table]));
  const cells = (key: string) => (tables.get(key)?.rows ?? []).map(({ cells: [name, total] }) => ({ name: name?.text ?? '', figure: total?.figure ?? '', count: Number((total?.text ?? '').replaceAll('.', '')) }));
  const total = (key: string) => cells(key).reduce((all, { count }) => all + count, 0);
  expect([total('tasks-agency-then'), total('tasks-agency-now')]).toEqual([total('tasks-agency'), total('tasks-agency')]);
  const hadIt = cells('tasks-agency-then').find(({ name }) => name.includes('Hải Hậu'));
  const joined = cells('tasks-agency-now').find(({ name }) => name.includes('(gồm') && name.includes('Nông nghiệp và Phát triển nông thôn'));
  const opened = async (figure: string) => (await secretary.call(listFigureRows, { params: { reportId: provinceReport.id }, query: { figure, limit: 200 } })).tasks.map(({ id }) => id).sort();
  const rowsOpen = [await opened(hadIt?.figure ?? ''), await opened(joined?.figure ?? '')];
  expect(rowsOpen[0]).toContain(first.id);
  expect(rowsOpen[1]).toEqual(expect.arrayContaining([finished.id, third.id]));
  expect(rowsOpen[1]?.length).toBe(joined?.count);
  const shown = await secretary.call(getPeriod, { params: { periodId: period.id } });
  await secretary.call(closePeriod, { params: { periodId: period.id }, body: { version: shown.version, reportVersion: shown.provinceReport?.version ?? 0, missingReason: 'Thử' } });
  expect([await opened(hadIt?.figure ?? ''), await opened(joined?.figure ?? '')]).toEqual(rowsOpen);
  await sealAll(w.db, w.tenantId);
  expect(await (await w.as('kiemtra')).call(verifyAudit)).toMatchObject({ ok: true });
}, 60_000);
