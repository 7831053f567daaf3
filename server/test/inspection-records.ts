import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { addCompetence, addFinding, addViolation, addVisit, concludeInspection, decideInspection, listAgencies, openProgramme, planInspection } from '@thientruong/contract';
import type { Records } from './records.ts';
import type { World } from './world.ts';

const PROGRAMME_WORDS = { title: 'Thử', symbol: null, decidedOn: null, note: null, fileId: null };
const COMPETENCE_WORDS = { validFrom: '2024-01-01', validTo: null, basis: null, confirmed: false };
const FINDING_WORDS = { kind: 'shortcoming' as const, content: 'Thử', basis: null };
const VIOLATION_WORDS = { findingId: null, violator: 'Thử', act: 'Thử', basis: 'Thử', form: 'fine' as const, amount: '5000000', symbol: '1/QĐ', decidedOn: '2024-06-25', executedOn: null, note: null };
const inspectionWords = (bodyAgencyId: string, subjectAgencyId: string) => ({ kind: 'check' as const, programmeId: null, unplannedReason: 'Thử', bodyAgencyId, subjectAgencyId, subjectName: null, topics: 'Thử', plannedMonth: '2024-06' });

/** A body that passes validation for every call on inspections. */
export const INSPECTION_BODIES: Record<string, (r: Records) => unknown> = {
  'inspections.addCompetence': (r) => ({ agencyId: r.agencyId.other, kind: 'check', ...COMPETENCE_WORDS }),
  'inspections.proposeCompetences': () => ({}),
  'inspections.changeCompetence': () => ({ version: 9999, ...COMPETENCE_WORDS }),
  'inspections.openProgramme': () => ({ year: 2000 + Math.floor(Math.random() * 100), ...PROGRAMME_WORDS }),
  'inspections.changeProgramme': () => ({ version: 9999, ...PROGRAMME_WORDS }),
  'inspections.plan': (r) => inspectionWords(r.agencyId.other, r.agencyId.own),
  'inspections.change': (r) => ({ version: 9999, ...inspectionWords(r.agencyId.other, r.agencyId.own) }),
  'inspections.decide': () => ({ version: 9999, symbol: '1/QĐ', decidedOn: '2024-06-03', team: [{ name: 'Người Thử', position: null, role: 'head' }] }),
  'inspections.visit': () => ({ version: 9999, heldOn: '2024-06-10', place: 'Thử', summary: null, fileId: null }),
  'inspections.dropVisit': () => ({ version: 9999, reason: 'thử' }),
  'inspections.find': () => ({ version: 9999, ...FINDING_WORDS }),
  'inspections.changeFinding': () => ({ version: 9999, ...FINDING_WORDS }),
  'inspections.dropFinding': () => ({ version: 9999, reason: 'thử' }),
  'inspections.conclude': () => ({ version: 9999, symbol: '1/KL', concludedOn: '2024-06-20', text: 'Thử', fileId: null, remedies: [{ content: 'Thử', findingId: null, dueOn: '2024-12-31', workingDays: null }] }),
  'inspections.remedy': () => ({ version: 9999, content: 'Thử', findingId: null, dueOn: null, workingDays: 5 }),
  'inspections.changeRemedy': () => ({ version: 9999, content: 'Thử', dueOn: '2024-12-31', reason: 'thử' }),
  'inspections.answerRemedy': () => ({ version: 9999, text: 'thử', doneOn: '2024-06-30', fileId: null }),
  'inspections.checkRemedy': () => ({ version: 9999, text: null }),
  'inspections.returnRemedy': () => ({ version: 9999, reason: 'thử' }),
  'inspections.waiveRemedy': () => ({ version: 9999, reason: 'thử' }),
  'inspections.violation': () => ({ version: 9999, ...VIOLATION_WORDS }),
  'inspections.changeViolation': () => ({ version: 9999, ...VIOLATION_WORDS }),
  'inspections.hang': (r) => ({ version: 9999, taskId: r.taskId.own }),
  'inspections.postpone': () => ({ version: 9999, reason: 'thử' }),
  'inspections.replan': () => ({ version: 9999, plannedMonth: '2024-09' }),
  'inspections.cancel': () => ({ version: 9999, reason: 'thử' }),
  'inspections.close': () => ({ version: 9999 }),
};

/** Inspections of the own agency (concluded: seen) and of another one, each with a visit, a finding, a remedy and a violation; programmes and competence belong to no agency. */
export async function collectInspections(w: World, agency: { own: string; other: string }): Promise<Pick<Records, 'inspectionId' | 'visitId' | 'findingId' | 'remedyId' | 'violationId' | 'programmeId' | 'competenceId'>> {
  const coordinator = await w.as('tonghop');
  const body = (await coordinator.call(listAgencies, { query: { on: '2024-06-30' } })).items.find((one) => one.code === 'SKHCN')?.id ?? '';
  const competence = await coordinator.call(addCompetence, { body: { agencyId: body, kind: 'check', ...COMPETENCE_WORDS } });
  const make = async (subject: string, year: number) => {
    const programme = await coordinator.call(openProgramme, { body: { year, ...PROGRAMME_WORDS } });
    let one = await coordinator.call(planInspection, { body: { ...inspectionWords(body, subject), programmeId: programme.id, unplannedReason: null, plannedMonth: `${year}-06` } });
    const params = { inspectionId: one.id };
    one = await coordinator.call(decideInspection, { params, body: { version: one.version, symbol: '1/QĐ', decidedOn: '2024-06-03', team: [{ name: 'Người Thử', position: null, role: 'head' }] } });
    one = await coordinator.call(addVisit, { params, body: { version: one.version, heldOn: '2024-06-10', place: 'Thử', summary: null, fileId: null } });
    one = await coordinator.call(addFinding, { params, body: { version: one.version, ...FINDING_WORDS } });
    const file = await w.upload('tonghop', 'ket-luan.txt', `Kết luận ${one.id}`);
    one = await coordinator.call(concludeInspection, { params, body: { version: one.version, symbol: '1/KL', concludedOn: '2024-06-20', text: 'Thử', fileId: file.id, remedies: [{ content: 'Thử', findingId: null, dueOn: '2024-12-31', workingDays: null }] } });
    one = await coordinator.call(addViolation, { params, body: { version: one.version, ...VIOLATION_WORDS } });
    // Where it hangs is the body's to see
    await sql`insert into inspection_evidence (tenant_id, inspection_id, task_id, by_person, at) select i.tenant_id, i.id, t.id, i.created_by, now() from inspection i join lateral (select id from task where tenant_id = i.tenant_id order by code limit 1) t on true where i.id = ${one.id}`.execute(w.owner);
    await sql`insert into inspection_clause (tenant_id, inspection_id, clause_id, plan_id, by_person, at) select i.tenant_id, i.id, c.id, c.plan_id, i.created_by, now() from inspection i join lateral (select id, plan_id from clause where tenant_id = i.tenant_id order by id limit 1) c on true where i.id = ${one.id}`.execute(w.owner);
    return { inspectionId: one.id, visitId: one.visits[0]?.id ?? '', findingId: one.findings[0]?.id ?? '', remedyId: one.remedyList[0]?.id ?? '', violationId: one.violations[0]?.id ?? '', programmeId: programme.id };
  };
  const [mine, theirs] = [await make(agency.own, 2024), await make(agency.other, 2025)];
  const of = (key: keyof typeof mine) => ({ own: mine[key], shared: mine[key], other: theirs[key], none: randomUUID() });
  return { inspectionId: of('inspectionId'), visitId: of('visitId'), findingId: of('findingId'), remedyId: of('remedyId'), violationId: of('violationId'), programmeId: of('programmeId'), competenceId: { own: competence.id, shared: competence.id, other: competence.id, none: randomUUID() } };
}
