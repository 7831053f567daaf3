import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptTask, addEvidence, addLine, answerObstacle, changeObstacle, confirmTask, decideDeadline, decideLead, exportHistory, getPeriod, getTask, historyValue, listAgencies, listHistory, noteProgress, openPeriod, proposeCompletion, readyReport, getReport,
  returnObstacle, returnTask, type About, type HistoryLine, type TaskSummary,
} from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { cast, ledTask, raised, WORDS, type Cast } from '../obstacles/obstacles.testing.ts';

const history = (person: Person, query: About & { field?: string; personId?: string; limit?: number; cursor?: string }) => person.call(listHistory, { query });
const said = (lines: readonly HistoryLine[]) => lines.map(({ deed, field, before, after, kept }) => [deed ?? field, before, after, kept]);
const linkBody = { kind: 'link' as const, title: 'Trang tin của Sở', url: 'https://example.vn', note: null };

describe('lịch sử thay đổi', () => {
  let w: World;
  let all: Cast;
  let task: TaskSummary;
  let about: About;
  const now = async () => (await all.coordinator.call(getTask, { params: { taskId: task.id } })).version;
  beforeAll(async () => {
    w = await world({ keep: true });
    all = await cast(w);
    task = await ledTask(all.focal);
    about = { kind: 'task', recordId: task.id };
  });
  afterAll(() => w.close());

  test('nhiệm vụ: nhận, tiến độ, gia hạn, đổi phối hợp, đề nghị, trả lại, xác nhận: mỗi trường có giá trị trước và sau, ai, lúc nào', async () => {
    const { focal, coordinator } = all;
    const params = { taskId: task.id };
    const step = async (minute: number, work: () => Promise<unknown>) => {
      w.setNow(new Date(Date.UTC(2024, 6, 1, 2, minute)));
      await work();
    };
    await step(1, async () => focal.call(acceptTask, { params, body: { version: await now() } }));
    await step(2, () => focal.call(noteProgress, { params, body: { text: 'Đã khảo sát', percent: 40 } }));
    await step(3, () => focal.call(addEvidence, { params, body: linkBody }));
    await step(4, async () => coordinator.call(decideDeadline, { params, body: { version: await now(), dueOn: '2024-11-29', reason: 'Thống nhất tại cuộc họp' } }));
    await step(5, async () => focal.call(proposeCompletion, { params, body: { version: await now(), text: 'Đã xong' } }));
    await step(6, async () => coordinator.call(returnTask, { params, body: { version: await now(), reason: 'Thiếu số liệu' } }));
    const other = (await coordinator.call(listAgencies, { query: { on: '2024-06-30' } })).items.find(({ code }) => code === 'STTTT');
    await step(7, async () => coordinator.call(decideLead, { params, body: { version: await now(), leadAgencyId: task.lead?.id ?? '', supportingAgencyIds: [other?.id ?? ''], reason: 'Cần phối hợp' } }));
    await step(8, async () => focal.call(proposeCompletion, { params, body: { version: await now(), text: 'Đã bổ sung' } }));
    await step(9, async () => coordinator.call(confirmTask, { params, body: { version: await now() } }));
    const { items, people } = await history(focal, { ...about, limit: 200 });
    const lines = said(items);
    expect(lines.filter(([what]) => what === 'state').reverse()).toEqual([
      ['state', 'assigned', 'accepted', 'both'], ['state', 'accepted', 'in_progress', 'both'], ['state', 'in_progress', 'reported', 'both'], ['state', 'reported', 'returned', 'both'],
      ['state', 'returned', 'reported', 'both'], ['state', 'reported', 'confirmed', 'both'],
    ]);
    expect(lines).toContainEqual(['progress', null, '40', 'both']);
    expect(lines).toContainEqual(['progress', '40', '100', 'both']);
    expect(lines).toContainEqual(['dueOn', task.dueOn, '2024-11-29', 'both']);
    expect(lines).toContainEqual(['supporting', null, other?.name, 'both']);
    expect(lines).toContainEqual(['completedOn', null, '2024-07-01', 'both']);
    expect(lines).toContainEqual(['evidence_added', null, 'Trang tin của Sở', 'both']);
    expect(items[0]).toMatchObject({ deed: 'confirmed', at: '2024-07-01T02:09:00.000Z', by: { name: expect.stringMatching(/./) as string } });
    expect(items.find(({ deed }) => deed === 'returned')?.text).toBe('Thiếu số liệu');
    expect(items.some(({ text }) => text === 'Đã khảo sát')).toBe(true);
    expect(people).toHaveLength(2);
    // Who was not there before sees it since taking part; others do not
    expect((await history(all.stranger, about)).items.length).toBeGreaterThan(5);
    await expect(history(await w.as('daumoi.haihau'), about)).rejects.toMatchObject({ problem: { code: 'record.not_found' } });
    for (const person of [all.leader, await w.as('kiemtra'), await w.as('taichinh')]) expect((await history(person, about)).items.length).toBeGreaterThan(5);
  });

  test('lọc theo trường, theo người; chia trang không mất, không lặp dòng; xuất ra tệp', async () => {
    const whole = await history(all.coordinator, { ...about, limit: 200 });
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await history(all.coordinator, { ...about, limit: 4, ...(cursor && { cursor }) });
      ids.push(...page.items.map((line) => `${line.id}${line.field ?? ''}${line.deed ?? ''}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(ids).toEqual(whole.items.map((line) => `${line.id}${line.field ?? ''}${line.deed ?? ''}`));
    expect(new Set((await history(all.coordinator, { ...about, field: 'dueOn' })).items.map(({ field }) => field))).toEqual(new Set(['dueOn']));
    expect((await history(all.coordinator, { ...about, field: 'deed', limit: 200 })).items.every(({ deed }) => deed !== null)).toBe(true);
    const one = whole.people?.[0];
    const ofOne = (await history(all.coordinator, { ...about, personId: one?.id ?? '', limit: 200 })).items;
    expect(ofOne.length).toBeGreaterThan(0);
    expect(ofOne.length).toBeLessThan(whole.items.length);
    expect(new Set(ofOne.map(({ by }) => by?.id))).toEqual(new Set([one?.id]));
    await expect(history(all.coordinator, { ...about, cursor: 'x' })).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
    expect(String(await all.focal.call(exportHistory, { query: about })).startsWith('PK')).toBe(true);
    expect(String(await all.focal.call(exportHistory, { query: { ...about, format: 'pdf' } })).startsWith('%PDF')).toBe(true);
    await expect((await w.as('daumoi.haihau')).call(exportHistory, { query: about })).rejects.toMatchObject({ problem: { code: 'record.not_found' } });
    expect([historyValue('task', 'state', 'reported'), historyValue('task', 'dueOn', '2024-12-31'), historyValue('obstacle', 'kind', 'funding'), historyValue('task', 'supporting', 'Sở A')]).toEqual(['chờ xác nhận hoàn thành', '31/12/2024', 'Kinh phí', 'Sở A']);
  });

  test('việc có từ trước khi lưu giá trị: nói rõ là không lưu giá trị trước, không bịa ra', async () => {
    const old = await ledTask(all.stranger);
    await sql`insert into task_event (tenant_id, id, task_id, kind, text, percent, by_person, agency_id, at, changes_kept) select tenant_id, gen_random_uuid(), id, 'noted', 'Việc cũ', 30, (select id from person limit 1), lead_agency_id, '2024-05-01', false from task where id = ${old.id}`.execute(w.owner);
    const { items } = await history(all.stranger, { kind: 'task', recordId: old.id, field: 'progress' });
    expect(said(items)).toEqual([['progress', null, '30', 'no_before']]);
    const refused = sql`update record_change set after = 'x'`.execute(w.owner);
    await expect(refused).rejects.toMatchObject({ code: '23001' });
  });

  test('khó khăn: lời trước và sau khi sửa; báo cáo: tình trạng, câu tự viết', async () => {
    w.setNow('2024-07-01T03:00:00Z');
    const one = await raised(all.focal);
    const params = { obstacleId: one.id };
    const back = await all.coordinator.call(returnObstacle, { params, body: { version: one.version, text: 'Nêu rõ số tiền' } });
    const changed = await all.focal.call(changeObstacle, { params, body: { version: back.version, ...WORDS, content: 'Thiếu 200 triệu đồng' } });
    await all.coordinator.call(answerObstacle, { params, body: { version: changed.version, text: 'Đã bố trí' } });
    const lines = said((await history(all.focal, { kind: 'obstacle', recordId: one.id, limit: 200 })).items);
    expect(lines).toContainEqual(['content', WORDS.content, 'Thiếu 200 triệu đồng', 'both']);
    expect(lines.filter(([what]) => what === 'state')).toHaveLength(3);
    await expect(history(all.stranger, { kind: 'obstacle', recordId: one.id })).rejects.toMatchObject({ problem: { code: 'record.not_found' } });

    const period = await all.coordinator.call(openPeriod, { body: { planId: all.planId, kind: 'year', year: 2024, number: 1, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
    const { reports } = await all.coordinator.call(getPeriod, { params: { periodId: period.id } });
    const reportId = reports.find((report) => report.agency?.id === task.lead?.id)?.id ?? '';
    await all.focal.call(addLine, { params: { reportId }, body: { id: crypto.randomUUID(), part: 'difficulties', text: 'Thiếu cán bộ' } });
    const { version } = await all.focal.call(getReport, { params: { reportId } });
    await all.focal.call(readyReport, { params: { reportId }, body: { version } });
    const told = said((await history(all.coordinator, { kind: 'report', recordId: reportId, limit: 200 })).items);
    expect(told).toContainEqual(['line', null, 'Thiếu cán bộ', 'both']);
    expect(told).toContainEqual(['state', 'draft', 'ready', 'both']);
    await expect(history(all.stranger, { kind: 'report', recordId: reportId })).rejects.toMatchObject({ problem: { code: 'record.not_found' } });
  });
});
