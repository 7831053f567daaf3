import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  addCompetence, addFinding, addViolation, addVisit, answerRemedy, changeInspection, checkRemedy, closeInspection, concludeInspection, decideInspection, getCoverage, getInspection, hangInspection, listCompetences, listInspections, listNotices, listPlans, listProgrammes, listRemedies,
  openProgramme, planInspection, postponeInspection, replanInspection, changeCompetence, type Inspection,
} from '@thientruong/contract';
import { asActor } from '../../platform/database.ts';
import { world, type Person } from '../../../test/world.ts';
import { at, cast, planned, remedyAt, wordsOf, type Cast } from './inspections.testing.ts';

const problem = (code: string, paths?: string[]) => ({ problem: { code, ...(paths ? { fields: paths.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
/** Sở TT&TT (`stranger`) may check from March to the end of August 2024. */
async function competent(): Promise<{ of: Cast; competenceId: string; words: ReturnType<typeof wordsOf> }> {
  const of = await cast(await world());
  const row = await of.coordinator.call(addCompetence, { body: { agencyId: of.agencies.other, kind: 'check', validFrom: '2024-03-01', validTo: '2024-08-31', basis: null, confirmed: false } });
  return { of, competenceId: row.id, words: { ...wordsOf(of), bodyAgencyId: of.agencies.other } };
}
const plan = (person: Person, words: ReturnType<typeof wordsOf>): Promise<Inspection> => person.call(planInspection, { body: words });
const decision = (one: Inspection, decidedOn = '2024-06-03') => ({ version: one.version, symbol: '7/QĐ-STTTT', decidedOn, team: [{ name: 'Trần Văn Kiểm', position: null, role: 'head' as const }] });

test('người của cơ quan có thẩm quyền làm trọn cuộc của mình: thêm, quyết định, buổi làm việc, kết luận, xác nhận kiến nghị, kết thúc; đối tượng chỉ thấy sau kết luận', async () => {
  const { of, words } = await competent();
  const { stranger: body, focal: subject, coordinator } = of;
  let one = await plan(body, words);
  expect(one).toMatchObject({ body: { id: of.agencies.other }, competence: { ok: true, mark: 'unverified' }, events: [{ kind: 'planned' }], can: { decide: true, change: true } });
  await expect(subject.call(getInspection, { params: at(one) })).rejects.toMatchObject(problem('record.not_found'));
  const both = await Promise.allSettled([body, coordinator].map((person) => person.call(decideInspection, { params: at(one), body: decision(one) })));
  expect(both.map((done) => done.status).sort()).toEqual(['fulfilled', 'rejected']);
  one = await body.call(getInspection, { params: at(one) });
  await expect(body.call(addVisit, { params: at(one), body: { version: 0, heldOn: '2024-06-10', place: 'Trụ sở', summary: null, fileId: null } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { state: 'decided' } } });
  one = await body.call(addVisit, { params: at(one), body: { version: one.version, heldOn: '2024-06-10', place: 'Trụ sở', summary: null, fileId: null } });
  one = await body.call(addFinding, { params: at(one), body: { version: one.version, kind: 'breach', content: 'Sai nhãn', basis: null } });
  one = await body.call(concludeInspection, { params: at(one), body: { version: one.version, symbol: '8/KL-STTTT', concludedOn: '2024-06-20', text: 'Kết luận', fileId: null, remedies: [{ content: 'Sửa nhãn', findingId: null, dueOn: '2024-07-31', workingDays: null }] } });
  one = await body.call(addViolation, { params: at(one), body: { version: one.version, findingId: null, violator: 'Sở', act: 'Sai nhãn', basis: 'Văn bản', form: 'warning', amount: null, symbol: '9/QĐ', decidedOn: '2024-06-21', executedOn: null, note: null } });
  const seen = await subject.call(getInspection, { params: at(one) });
  expect(seen).toMatchObject({ state: 'followed', events: [], tasks: [], clauses: [], can: { conclude: false, close: false }, remedyList: [{ can: { answer: true, check: false, change: false, waive: false } }] });
  const { remedy, params } = remedyAt(one, 0);
  await expect(body.call(answerRemedy, { params, body: { version: remedy.version, text: 'Xong', doneOn: '2024-06-30', fileId: null } })).rejects.toMatchObject(problem('auth.forbidden'));
  const answered = await subject.call(answerRemedy, { params, body: { version: remedy.version, text: 'Xong', doneOn: '2024-06-30', fileId: null } });
  expect((await body.call(listNotices, { query: {} })).items.flatMap((notice) => notice.news ?? []).map((news) => news.event)).toContain('remedy_answered');
  await expect(subject.call(checkRemedy, { params, body: { version: answered.version, text: null } })).rejects.toMatchObject(problem('auth.forbidden'));
  expect((await body.call(checkRemedy, { params, body: { version: answered.version, text: null } })).state).toBe('checked');
  expect((await body.call(listRemedies, {})).items).toHaveLength(1);
  one = await body.call(getInspection, { params: at(one) });
  expect((await body.call(closeInspection, { params: at(one), body: { version: one.version } })).state).toBe('closed');
  expect((await subject.call(listNotices, { query: {} })).items.flatMap((notice) => notice.news ?? []).map((news) => news.event)).toEqual(expect.arrayContaining(['inspection_concluded', 'remedy_checked']));
});

test('ngoài loại, ngoài ngày có thẩm quyền, thay cơ quan khác, hoặc không có thẩm quyền thì bị từ chối; bảng thẩm quyền, kế hoạch năm là của Sở', async () => {
  const { of, words, competenceId } = await competent();
  const { stranger: body, focal, leader, auditor, coordinator, w } = of;
  await expect(plan(body, { ...words, kind: 'inspectorate' })).rejects.toMatchObject(problem('request.invalid', ['bodyAgencyId']));
  await expect(plan(body, { ...words, plannedMonth: '2024-09' })).rejects.toMatchObject(problem('request.invalid', ['bodyAgencyId']));
  await expect(plan(body, wordsOf(of))).rejects.toMatchObject(problem('auth.forbidden'));
  await expect(plan(focal, { ...words, programmeId: null, unplannedReason: 'Đột xuất', bodyAgencyId: of.agencies.own, subjectAgencyId: of.agencies.other })).rejects.toMatchObject(problem('request.invalid', ['bodyAgencyId']));
  for (const person of [focal, leader, auditor]) await expect(plan(person, words)).rejects.toMatchObject(problem('auth.forbidden'));
  expect([(await body.call(listInspections, {})).can, (await focal.call(listInspections, {})).can]).toEqual([{ plan: true }, { plan: false }]);
  expect([(await body.call(listCompetences, {})).items.length, (await focal.call(listCompetences, {})).items.length, (await body.call(listProgrammes, {})).items.length, (await focal.call(listProgrammes, {})).items.length]).toEqual([1, 0, 1, 0]);
  await expect(body.call(changeCompetence, { params: { competenceId }, body: { version: 0, validFrom: '2024-01-01', validTo: null, basis: null, confirmed: false } })).rejects.toMatchObject(problem('auth.forbidden'));
  await expect(body.call(openProgramme, { body: { year: 2025, title: 'x', symbol: null, decidedOn: null, note: null, fileId: null } })).rejects.toMatchObject(problem('auth.forbidden'));
  // Of another body it sees and changes nothing
  const theirs = await planned(of, { subjectAgencyId: of.agencies.inspectorate });
  await expect(body.call(getInspection, { params: at(theirs) })).rejects.toMatchObject(problem('record.not_found'));
  await expect(body.call(decideInspection, { params: at(theirs), body: decision(theirs) })).rejects.toMatchObject(problem('record.not_found'));
  // What Sở KH&CN planned for the body is the body's to carry, and stays with it
  let one = await plan(coordinator, words);
  expect((await body.call(getInspection, { params: at(one) })).can.decide).toBe(true);
  await expect(body.call(changeInspection, { params: at(one), body: { version: one.version, ...wordsOf(of) } })).rejects.toMatchObject(problem('request.invalid', ['bodyAgencyId']));
  // The competence ends before the day of the decision
  await coordinator.call(changeCompetence, { params: { competenceId }, body: { version: 0, validFrom: '2024-03-01', validTo: '2024-06-02', basis: null, confirmed: false } });
  await expect(body.call(decideInspection, { params: at(one), body: decision(one) })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
  const actor = { tenantId: w.tenantId, scope: 'agency' as const, agencyId: of.agencies.other, personId: null };
  await expect(asActor(w.db, actor, (tx) => sql`update inspection set state = 'decided', decided_on = '2024-06-03', decision_symbol = 'x' where id = ${one.id}`.execute(tx))).rejects.toThrow('not competent');
  one = await body.call(decideInspection, { params: at(one), body: decision(one, '2024-06-02') });
  // What was decided stays the body's when its competence has ended; a new month is asked anew
  expect((await body.call(addVisit, { params: at(one), body: { version: one.version, heldOn: '2024-06-20', place: 'Trụ sở', summary: null, fileId: null } })).state).toBe('visited');
  const put = await plan(coordinator, { ...words, plannedMonth: '2024-05' });
  const off = await body.call(postponeInspection, { params: at(put), body: { version: put.version, reason: 'Bận' } });
  await expect(body.call(replanInspection, { params: at(off), body: { version: off.version, plannedMonth: '2024-07' } })).rejects.toMatchObject(problem('request.invalid', ['plannedMonth']));
});

test('cơ quan được kiểm tra không sửa được nội dung, hạn kiến nghị dù đi vòng qua ứng dụng', async () => {
  const { of, words } = await competent();
  const { stranger: body, w } = of;
  let one = await plan(body, words);
  one = await body.call(decideInspection, { params: at(one), body: decision(one) });
  one = await body.call(addVisit, { params: at(one), body: { version: one.version, heldOn: '2024-06-10', place: 'Trụ sở', summary: null, fileId: null } });
  one = await body.call(concludeInspection, { params: at(one), body: { version: one.version, symbol: '8/KL', concludedOn: '2024-06-20', text: 'x', fileId: null, remedies: [{ content: 'Sửa nhãn', findingId: null, dueOn: '2024-07-31', workingDays: null }] } });
  const { rows } = await sql<{ id: string }>`select person_id as id from post where agency_id = ${of.agencies.own} limit 1`.execute(w.owner);
  const subject = { tenantId: w.tenantId, scope: 'agency' as const, agencyId: of.agencies.own, personId: rows[0]?.id ?? null };
  const id = remedyAt(one, 0).remedy.id;
  await expect(asActor(w.db, subject, (tx) => sql`update remedy set state = 'answered', answer = 'x', done_on = '2024-06-30', answered_by = ${subject.personId}, answered_at = now(), due_on = '2030-01-01' where id = ${id}`.execute(tx))).rejects.toThrow('only answers');
  // Reading counts as nothing either: a row of another body is not there to be changed
  const { numAffectedRows } = await asActor(w.db, { ...subject, agencyId: of.agencies.inspectorate }, (tx) => sql`update inspection set topics = 'x' where id = ${one.id}`.execute(tx));
  expect(numAffectedRows).toBe(0n);
});

test('cuộc đã kết luận gắn thẳng vào mục của kế hoạch, mỗi mục một lần; mục lạ, chọn cả hai hoặc không chọn gì thì bị từ chối', async () => {
  const { of, words } = await competent();
  const { stranger: body, coordinator, leader } = of;
  const planId = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0]?.id ?? '';
  const clauseId = (await coordinator.call(getCoverage, { params: { planId } })).clauses[0]?.id ?? '';
  let one = await plan(body, words);
  one = await body.call(decideInspection, { params: at(one), body: decision(one) });
  one = await body.call(addVisit, { params: at(one), body: { version: one.version, heldOn: '2024-06-10', place: 'Trụ sở', summary: null, fileId: null } });
  const hang = (change: object, person: Person = body) => person.call(hangInspection, { params: at(one), body: { version: one.version, taskId: null, clauseId: null, ...change } });
  await expect(hang({ clauseId })).rejects.toMatchObject(problem('record.state'));
  one = await body.call(concludeInspection, { params: at(one), body: { version: one.version, symbol: '8/KL', concludedOn: '2024-06-20', text: 'x', fileId: null, remedies: [] } });
  await expect(hang({})).rejects.toMatchObject(problem('request.invalid', ['taskId']));
  await expect(hang({ taskId: randomUUID(), clauseId })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
  await expect(hang({ clauseId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['clauseId']));
  await expect(hang({ clauseId }, leader)).rejects.toMatchObject(problem('auth.forbidden'));
  one = await hang({ clauseId });
  expect(one.clauses).toMatchObject([{ id: clauseId, planId }]);
  await expect(hang({ clauseId })).rejects.toMatchObject(problem('record.exists'));
  expect((await leader.call(getInspection, { params: at(one) })).clauses).toHaveLength(1);
});
