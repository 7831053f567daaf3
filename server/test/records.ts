import { collectPolicies, collectYearly, letterOf, collectSignOn, collectObstacles, collectEvaluation, collectBudget, collectDissemination } from './record-collect.ts';
import { randomUUID } from 'node:crypto';
import { addRemark, followTask, listMentionable, addDuty, addEvidence, addUrgingRule, createUser, decideDeadline, decideLead, getPeriod, getStandIns, getTask, giveStandIn, importPlan, listDocuments, listPlans, listTasks, makeFeed, openPeriod, proposeHolidays, registerDocument, relateDocuments, runUrging, saveView, type Endpoint } from '@thientruong/contract';
import type { Role } from '@thientruong/kernel';
import { seedDemonstrationBudget } from '../src/modules/budget/index.ts';
import { seedDemonstrationPlan } from '../src/modules/plans/index.ts';
import { collectInspections, INSPECTION_BODIES } from './inspection-records.ts';
import { collectReorganisations, REORGANISATION_BODIES } from './reorganisation-records.ts';
import type { World } from './world.ts';
import { APPRAISAL, BUDGET_WORDS, CAMPAIGN_WORDS, DECISION, FORMULA, MATERIAL_WORDS, OBSTACLE_WORDS, OUTREACH_FIELDS, missing } from './record-words.ts';

/** One login of the demonstration per role. */
export const LOGIN: Record<Exclude<Role, 'public'>, string> = {
  administrator: 'quantri',
  coordinator: 'tonghop',
  focal_point: 'daumoi.nnptnt',
  head: 'thutruong.nnptnt',
  provincial_leader: 'lanhdao',
  finance_officer: 'taichinh',
  auditor: 'kiemtra',
};

/** Whose a record is, seen from Sở NN&PTNT: its own, one that it only supports, another agency's (or another person's), or none at all. */
export type Own = 'own' | 'shared' | 'other' | 'none';
/** Every case of ownership. */
export const OWNS: readonly Own[] = ['own', 'shared', 'other', 'none'];

/** Kinds of records that stand in paths. */
export type Kind =
  | 'taskId'
  | 'planId'
  | 'fileId'
  | 'evidenceId'
  | 'agencyId'
  | 'userId'
  | 'viewId'
  | 'sessionId'
  | 'periodId'
  | 'reportId'
  | 'lineKey'
  | 'documentId'
  | 'relationId'
  | 'dutyId'
  | 'policyWorkId'
  | 'attachmentId'
  | 'roundId'
  | 'commentId'
  | 'delegationId'
  | 'yearlyRoundId'
  | 'yearlyPlanId'
  | 'actionId'
  | 'ruleId'
  | 'day'
  | 'obstacleId'
  | 'submissionId'
  | 'evaluationPeriodId'
  | 'sheetId'
  | 'campaignId'
  | 'outreachId'
  | 'mandateId'
  | 'materialId'
  | 'inspectionId'
  | 'visitId'
  | 'findingId'
  | 'remedyId'
  | 'violationId'
  | 'programmeId'
  | 'competenceId'
  | 'token'
  | 'lineId'
  | 'entryId'
  | 'projectId'
  | 'mailId'
  | 'secret'
  | 'standInId'
  | 'remarkId'
  | 'requestId'
  | 'linkId'
  | 'reorganisationId';
/** A record of each kind by whose it is; a plan that is `other` is still under review. */
export type Records = Record<Kind, Record<Own, string>>;

export { missing };

/** A body that passes validation for every call that takes one. */
export const BODIES: Record<string, (r: Records) => unknown> = {
  'session.signIn': () => ({ username: `khong-co-${randomUUID().slice(0, 8)}`, password: 'khong-dung' }),
  'session.choose': () => ({ locale: 'vi' }),
  'session.changePassword': () => ({ current: 'sai', next: 'sai' }),
  'users.create': () => ({ username: `u${randomUUID().slice(0, 8)}`, name: 'Người Thử', posts: [{ role: 'auditor', agencyId: null, position: 'Thử' }] }),
  'users.change': () => ({ version: 9999, name: 'Người Thử' }),
  'users.resetPassword': () => ({}),
  'session.enterCode': () => ({ code: '000000' }),
  'session.beginFactor': () => ({}),
  'session.confirmFactor': () => ({ code: '000000' }),
  'session.endFactor': () => ({ password: 'sai', code: '000000' }),
  'session.renewRecovery': () => ({ code: '000000' }),
  'signon.start': () => ({ return: '/' }),
  'signon.link': (r) => ({ version: 9999, userId: r.userId.own }),
  'signon.reject': () => ({ version: 9999 }),
  'signon.resetFactor': () => ({}),
  'signon.setPolicy': () => ({ version: 9999, roles: [] }),
  'plans.import': (r) => ({ fileId: r.fileId.none }),
  'plans.step': () => ({ step: { type: 'restore', proposalId: missing }, versions: {} }),
  'plans.undo': () => ({ direction: 'undo', stepId: missing }),
  'plans.markProblem': () => ({ key: 'x@1-2', state: 'done', version: 0 }),
  'plans.publish': () => ({ version: 9999 }),
  'plans.discard': () => ({ version: 9999, reason: 'thử' }),
  'plans.amend': () => ({ symbol: '1/KH', title: 'Thử', issuedOn: '2024-07-01', effectiveOn: '2024-07-01', fileId: null, changes: [{ kind: 'repeal', clauseId: missing, cancelTasks: false }] }),
  'files.recognise': () => ({}),
  'files.stopRecognition': () => ({}),
  'tasks.accept': () => ({ version: 9999 }),
  'tasks.note': () => ({ text: 'thử', percent: null }),
  'tasks.addEvidence': () => ({ kind: 'link', title: 'thử', url: 'https://example.vn', note: null }),
  'tasks.withdrawEvidence': () => ({ reason: 'thử' }),
  'tasks.propose': () => ({ version: 9999, text: 'thử' }),
  'tasks.confirm': () => ({ version: 9999 }),
  'tasks.return': () => ({ version: 9999, reason: 'thử' }),
  'tasks.decideDeadline': () => ({ version: 9999, dueOn: '2024-12-31', reason: 'thử' }),
  'tasks.settleOccurrence': () => ({ version: 9999, period: '2024-Q3', outcome: 'done', doneOn: '2024-07-01', text: 'thử', evidenceId: null }),
  'tasks.enterEventDay': () => ({ version: 9999, eventOn: '2024-07-01', basis: 'thử' }),
  'tasks.decideLead': () => ({ version: 9999, leadAgencyId: null, supportingAgencyIds: [], reason: 'thử' }),
  'views.save': () => ({ name: randomUUID(), query: '' }),
  'periods.open': (r) => ({ planId: r.planId.own, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [] }),
  'periods.changeDeadline': () => ({ version: 9999, dueOn: '2024-12-30', dueRule: 'forward', reason: 'thử' }),
  'periods.addAgency': (r) => ({ agencyId: r.agencyId.own }),
  'periods.consolidate': () => ({ version: 9999 }),
  'periods.close': () => ({ version: 9999, reportVersion: 9999, missingReason: null }),
  'reports.excuse': () => ({ version: 9999, reason: 'thử' }),
  'reports.changeLine': () => ({ version: 9999, template: null, hidden: false }),
  'reports.addLine': () => ({ id: randomUUID(), part: 'difficulties', text: 'thử' }),
  'reports.changeFigure': (r) => ({ version: 9999, figure: `tasks?agency=${r.agencyId.own}`, value: 1, reason: 'thử' }),
  'reports.ready': () => ({ version: 9999 }),
  'reports.sendBack': () => ({ version: 9999, reason: 'thử' }),
  'reports.submit': () => ({ version: 9999 }),
  'reports.accept': () => ({ version: 9999 }),
  'reports.return': () => ({ version: 9999, reason: 'thử' }),
  'documents.register': (r) => ({ fileId: r.fileId.none }),
  'documents.complete': (r) => ({ version: 9999, fileId: r.fileId.own }),
  'documents.change': () => ({ version: 9999, type: 'Kế hoạch', title: null, issuer: null, issuedOn: null, effectiveOn: null, expiresOn: null }),
  'documents.withdraw': () => ({ version: 9999, reason: 'thử' }),
  'documents.relate': (r) => ({ toId: r.documentId.own, kind: 'cites', reason: 'thử' }),
  'documents.unrelate': () => ({ reason: 'thử' }),
  'documents.force': () => ({ kind: 'holds', onDay: '2024-07-01', reason: 'thử' }),
  'duties.add': (r) => ({ taskId: r.taskId.none, type: 'Kế hoạch' }),
  'duties.fulfil': (r) => ({ version: 9999, documentId: r.documentId.own }),
  'duties.reopen': () => ({ version: 9999, reason: 'thử' }),
  'duties.drop': () => ({ version: 9999, reason: 'thử' }),
  'policies.open': (r) => ({ title: 'Thử', summary: null, agencyId: r.agencyId.own, dueOn: null }),
  'policies.change': (r) => ({ version: 9999, title: 'Thử', summary: null, agencyId: r.agencyId.own }),
  'policies.plan': () => ({ version: 9999, stage: 'issue', agencyId: null, dueOn: null }),
  'policies.finish': () => ({ version: 9999, stage: 'consultation', text: null }),
  'policies.skip': () => ({ version: 9999, stage: 'consultation', reason: 'thử' }),
  'policies.return': () => ({ version: 9999, to: 'review', reason: 'thử' }),
  'policies.attach': (r) => ({ stage: 'review', title: 'Thử', fileId: r.fileId.own }),
  'policies.withdraw': () => ({ reason: 'thử' }),
  'policies.ask': (r) => ({ version: 9999, question: 'Thử', dueOn: '2024-12-31', agencyIds: [r.agencyId.own], groups: [] }),
  'policies.reply': () => ({ opinion: 'agree', text: null, fileId: null, comments: [] }),
  'policies.answer': () => ({ version: 9999, answer: 'taken', reason: 'thử' }),
  'policies.hang': (r) => ({ stage: 'review', taskId: r.taskId.own }),
  'policies.setTerms': () => ({ version: 9999, days: { review: null, proposal: null, consultation: null, appraisal: null, issue: null, evaluation: null } }),
  'delegations.add': (r) => ({ kind: 'authorised', fromAgencyId: r.agencyId.own, toAgencyId: r.agencyId.other, toPost: null, power: 'Thử', conditions: null, documentId: null, symbol: '1/QĐ', validFrom: '2024-01-01', validTo: null }),
  'delegations.change': (r) => ({ version: 9999, kind: 'authorised', fromAgencyId: r.agencyId.own, toAgencyId: r.agencyId.other, toPost: null, power: 'Thử', conditions: null, documentId: null, symbol: '1/QĐ', validFrom: '2024-01-01', validTo: null }),
  'delegations.end': () => ({ version: 9999, on: '2024-07-01', reason: 'thử' }),
  'yearly.open': (r) => ({ planId: r.planId.own, year: 2031, dueOn: '2030-12-01' }),
  'yearly.changeRound': () => ({ version: 9999, dueOn: '2024-12-01', alsoAgencyIds: [] }),
  'yearly.propose': () => ({ version: 9999 }),
  'yearly.addAction': (r) => ({ taskId: r.taskId.own, content: 'Thử', product: null, monthFrom: 1, monthTo: 2, person: null, indicator: null, money: [] }),
  'yearly.changeAction': (r) => ({ version: 9999, taskId: r.taskId.own, content: 'Thử', product: null, monthFrom: 1, monthTo: 2, person: null, indicator: null, money: [] }),
  'yearly.removeAction': () => ({ version: 9999 }),
  'yearly.finishAction': () => ({ version: 9999, doneOn: '2024-06-30', result: 'thử' }),
  'yearly.reopenAction': () => ({ version: 9999, reason: 'thử' }),
  'yearly.submit': () => ({ version: 9999 }),
  'yearly.return': () => ({ version: 9999, reason: 'thử' }),
  'yearly.appraise': () => ({ version: 9999, opinion: 'thử' }),
  'yearly.approve': () => ({ version: 9999, symbol: '1/QĐ-UBND', decidedOn: '2024-06-30' }),
  'yearly.adjust': () => ({ version: 9999, reason: 'thử' }),
  'yearly.import': (r) => ({ version: 9999, fileId: r.fileId.own }),
  'calendar.add': () => ({ from: '2033-01-03', to: '2033-01-04', kind: 'off', name: 'Thử', basis: null, confirmed: false }),
  'calendar.propose': () => ({ year: 2032 }),
  'calendar.change': () => ({ version: 9999, name: 'Thử', basis: null, confirmed: false }),
  'calendar.remove': () => ({ version: 9999 }),
  'urging.letter': (r) => ({ agencyIds: [r.agencyId.none], number: 1, symbol: 'SKHCN', issuedOn: '2024-07-01', replyBy: null, request: null }),
  'feeds.make': () => ({}),
  'feeds.drop': () => ({}),
  'notices.read': () => ({ ids: [missing] }),
  'mail.ask': () => ({ address: 'thu@namdinh.example' }),
  'mail.confirm': () => ({ code: '000000' }),
  'mail.wishes': () => ({ news: true }),
  'mail.remove': () => ({}),
  'standins.give': (r) => ({ personId: r.userId.own, from: '2020-01-01', to: '2020-01-02', reason: 'thử' }),
  'standins.end': () => ({}),
  'mail.unsubscribe': () => ({}),
  'mail.again': () => ({ version: 9999 }),
  'urging.add': () => ({ workingDays: -1 - Math.floor(Math.random() * 50), roles: ['head'] }),
  'urging.run': () => ({}),
  'urging.change': () => ({ version: 9999, workingDays: -3, roles: ['focal_point'], active: true }),
  'obstacles.raise': (r) => ({ taskId: r.taskId.own, clauseId: null, ...OBSTACLE_WORDS }),
  'obstacles.change': () => ({ version: 9999, ...OBSTACLE_WORDS }),
  'obstacles.withdraw': () => ({ version: 9999, reason: 'thử' }),
  'obstacles.answer': () => ({ version: 9999, text: 'thử' }),
  'obstacles.return': () => ({ version: 9999, text: 'thử' }),
  'obstacles.accept': () => ({ version: 9999, text: null }),
  'obstacles.reopen': () => ({ version: 9999, reason: 'thử' }),
  'obstacles.gather': (r) => ({ title: 'Thử', synthesis: 'Thử', proposal: 'Thử', obstacles: [{ id: r.obstacleId.own, version: 9999 }] }),
  'obstacles.changeSubmission': () => ({ version: 9999, title: 'Thử', synthesis: 'Thử', proposal: 'Thử', obstacles: [] }),
  'obstacles.submit': () => ({ version: 9999 }),
  'obstacles.decide': () => ({ version: 9999, text: 'thử', symbol: null, decidedOn: '2024-06-30', followUps: [] }),
  'evaluation.addFormula': () => ({ code: randomUUID(), name: 'Thử', validFrom: '2030-01-01', validTo: null, legalBasis: 'Thử', content: FORMULA }),
  'evaluation.open': (r) => ({ planId: r.planId.own, kind: 'quarter', year: 2024, number: 1, formulaCode: null, selfDueOn: '2024-07-10', appealDays: 5, agencyIds: [r.agencyId.own] }),
  'evaluation.approve': () => ({ version: 9999, symbol: '1/QĐ', decidedOn: '2024-07-01', capReason: null }),
  'evaluation.saveSelf': () => ({ version: 9999, criteria: [{ key: 'discipline', points: '5', reason: 'thử', evidence: null, fileId: null }], level: null, levelReason: null, staffFailed: false }),
  'evaluation.claim': () => ({ version: 9999, rowId: missing, faultId: missing, reason: 'thử', evidence: null }),
  'evaluation.unclaim': () => ({ version: 9999, rowId: missing, faultId: missing }),
  'evaluation.submit': () => ({ version: 9999 }),
  'evaluation.return': () => ({ version: 9999, reason: 'thử' }),
  'evaluation.appraise': () => ({ version: 9999, ...APPRAISAL, text: null }),
  'evaluation.agree': () => ({ version: 9999 }),
  'evaluation.appeal': () => ({ version: 9999, text: 'thử' }),
  'evaluation.reply': () => ({ version: 9999, ...APPRAISAL, text: 'thử' }),
  'budget.propose': (r) => ({ taskId: r.taskId.own, ...BUDGET_WORDS }),
  'budget.fromYearly': () => ({ year: 2024 }),
  'budget.change': (r) => ({ version: 9999, taskId: r.taskId.own, ...BUDGET_WORDS }),
  'budget.addProject': (r) => ({ kind: 'mission', code: `DT-${randomUUID().slice(0, 8)}`, name: 'Thử', planId: r.planId.own, agencyId: r.agencyId.own, amount: '1000', issuer: 'UBND tỉnh', ...DECISION }),
  'budget.changeProject': (r) => ({ version: 9999, kind: 'mission', code: 'DT-1', name: 'Thử', planId: r.planId.own, agencyId: r.agencyId.own }),
  'budget.decideProject': () => ({ version: 9999, kind: 'approval', amount: '1000', issuer: 'UBND tỉnh', ...DECISION }),
  'budget.withdraw': () => ({ version: 9999, reason: 'thử' }),
  'budget.submit': (r) => ({ lines: [{ id: r.lineId.own, version: 9999 }] }),
  'budget.gather': (r) => ({ lines: [{ id: r.lineId.own, version: 9999 }], opinion: 'thử' }),
  'budget.return': () => ({ version: 9999, reason: 'thử' }),
  'budget.appraise': (r) => ({ lines: [{ id: r.lineId.own, version: 9999, amount: '1' }], opinion: 'thử' }),
  'budget.allot': (r) => ({ lines: [{ id: r.lineId.own, version: 9999, amount: '1' }], ...DECISION }),
  'budget.adjust': () => ({ version: 9999, amount: '1', ...DECISION }),
  'budget.enter': () => ({ version: 9999, kind: 'committed', amount: '1', on: '2024-06-30', symbol: '1', note: null }),
  'budget.reverse': () => ({ version: 9999, reason: 'thử' }),
  'budget.settle': () => ({ version: 9999, amount: '1', ...DECISION }),
  'budget.carry': () => ({ version: 9999, amount: '1', ...DECISION }),
  'budget.ceiling': () => ({ version: 9999, agencyId: null, source: 'local_recurrent', yearFrom: 2024, yearTo: 2024, amount: '1', issuer: 'HĐND tỉnh', ...DECISION }),
  'budget.changeStep': () => ({ version: 9999, year: 2024, step: 'closing', dueOn: '2025-01-31', basis: null, confirmed: false }),
  'budget.assign': (r) => ({ source: 'oda', agencyId: r.agencyId.own, validFrom: '2024-01-01', basis: null, confirmed: false }),
  'budget.preview': (r) => ({ fileId: r.fileId.own, year: 2024, fixes: [] }),
  'budget.import': (r) => ({ fileId: r.fileId.own, year: 2024, fixes: [] }),
  'dissemination.openCampaign': () => CAMPAIGN_WORDS,
  'dissemination.changeCampaign': () => ({ version: 9999, ...CAMPAIGN_WORDS }),
  'dissemination.closeCampaign': () => ({ version: 9999, reason: 'thử' }),
  'dissemination.add': () => OUTREACH_FIELDS,
  'dissemination.change': () => ({ version: 9999, ...OUTREACH_FIELDS }),
  'dissemination.withdraw': () => ({ version: 9999, reason: 'thử' }),
  'dissemination.import': (r) => ({ fileId: r.fileId.own }),
  'dissemination.openMandate': (r) => ({ documentId: r.documentId.own, dueOn: '2024-12-31', note: null, agencyIds: [r.agencyId.own], groups: [] }),
  'dissemination.changeMandate': () => ({ version: 9999, dueOn: '2024-12-31', note: null, alsoAgencyIds: [] }),
  'dissemination.remind': () => ({}),
  'dissemination.withdrawMandate': () => ({ version: 9999, reason: 'thử' }),
  'dissemination.addMaterial': () => MATERIAL_WORDS,
  'dissemination.changeMaterial': () => ({ version: 9999, ...MATERIAL_WORDS }),
  'dissemination.withdrawMaterial': () => ({ version: 9999, reason: 'thử' }),
  ...INSPECTION_BODIES,
  'tasks.follow': () => ({ following: true }),
  'remarks.add': (r) => ({ kind: 'task', recordId: r.taskId.own, parentId: null, text: 'thử' }),
  'remarks.change': () => ({ version: 9999, text: 'thử' }),
  'remarks.withdraw': () => ({ version: 9999 }),
  'remarks.seen': () => ({}),
  ...REORGANISATION_BODIES,
  'reports.correct': () => ({ text: 'thử', reason: 'thử' }),
  'desk.changeWish': () => ({ wanted: true }),
};
/** Queries without which a call is not valid. */
export const QUERIES: Record<string, (r: Records) => unknown> = {
  'dissemination.importProgress': (r) => ({ fileId: r.fileId.own }),
  'desk.weekRows': () => ({ what: 'new' }),
  'calendar.days': () => ({ from: '2024-01-01', to: '2024-12-31' }),
  'remarks.list': (r) => ({ kind: 'task', recordId: r.taskId.own }),
  'remarks.people': (r) => ({ kind: 'task', recordId: r.taskId.own }),
  'history.list': (r) => ({ kind: 'task', recordId: r.taskId.own }),
  'history.export': (r) => ({ kind: 'task', recordId: r.taskId.own }),
  'budget.envelopes': () => ({ yearFrom: 2024, yearTo: 2024 }),
  'budget.calendar': () => ({ year: 2024 }),
  'budget.template': () => ({ year: 2024 }),
  'reports.rows': (r) => ({ figure: `tasks?agency=${r.agencyId.own}` }),
  'reports.export': () => ({ format: 'docx' }),
  'evaluation.weigh': () => ({ formula: 'ND335-2026' }),
  'plans.compare': () => ({ against: 'now' }),
  'plans.document': () => ({ format: 'html' }),
  'policies.export': () => ({ format: 'docx' }),
  'reorganisations.propose': () => ({ on: '2025-03-01' }),
  'periods.due': (r) => ({ planId: r.planId.own, startsOn: '2024-01-01', endsOn: '2024-12-14' }),
  'periods.compare': (r) => ({ a: r.periodId.own, b: r.periodId.other, by: 'agency' }),
};

/** Names of the records in a call's path. */
export const kindsOf = (endpoint: Endpoint): Kind[] => [...endpoint.path.matchAll(/:(\w+)/g)].map((found) => found[1] as Kind);

/** Makes a record of each kind in a fresh world with the demonstration's published plan. */
export async function collect(w: World): Promise<Records> {
  await seedDemonstrationPlan(w.services);
  await seedDemonstrationBudget(w.services);
  const coordinator = await w.as('tonghop');
  const focal = await w.as('daumoi.nnptnt');
  const plan = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0];
  if (!plan) throw new Error('thiếu kế hoạch minh họa đã ban hành');
  const own = (await focal.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
  const visible = new Set((await focal.call(listTasks, { query: { limit: 200 } })).items.map((task) => task.id));
  const [other, shared] = (await coordinator.call(listTasks, { query: { limit: 200 } })).items.filter((task) => task.lead && !visible.has(task.id));
  if (!own?.lead || !shared?.lead || !other?.lead) throw new Error('thiếu nhiệm vụ minh họa của hai cơ quan');
  await coordinator.call(decideLead, {
    params: { taskId: shared.id },
    body: { version: shared.version, leadAgencyId: shared.lead.id, supportingAgencyIds: [own.lead.id], reason: 'Cần phối hợp' },
  });
  const ownFile = await w.upload('daumoi.nnptnt', 'cua-minh.txt', 'Nội dung của mình');
  const otherFile = await w.upload('daumoi.tttt', 'cua-co-quan-khac.txt', 'Nội dung của cơ quan khác');
  const reviewFile = await w.upload('tonghop', 'thu.txt', 'KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n1. Sở Tài chính bố trí kinh phí.\n');
  const review = await coordinator.call(importPlan, { body: { fileId: reviewFile.id } });
  const link = { kind: 'link', title: 'Trang tin', url: 'https://example.vn', note: null } as const;
  const evidenceOf = async (taskId: string) => {
    const task = await coordinator.call(addEvidence, { params: { taskId }, body: link });
    return task.evidence[0]?.id ?? missing;
  };
  const admin = await w.as('quantri');
  const { user } = await admin.call(createUser, { body: { username: 'nguoi.thu', name: 'Người Thử', posts: [{ role: 'auditor', agencyId: null, position: 'Thử' }] } });
  const view = await focal.call(saveView, { body: { name: 'Của mình', query: '' } });
  const secondView = await focal.call(saveView, { body: { name: 'Cũng của mình', query: '' } });
  const otherView = await (await w.as('daumoi.tttt')).call(saveView, { body: { name: 'Của người khác', query: '' } });
  const openIn = (kind: 'year' | 'half') => coordinator.call(openPeriod, { body: { planId: plan.id, kind, year: 2024, number: 1, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const [year, half] = [await openIn('year'), await openIn('half')];
  const { reports } = await coordinator.call(getPeriod, { params: { periodId: year.id } });
  const reportOf = (agencyId: string | undefined) => reports.find((report) => report.agency?.id === agencyId)?.id ?? missing;
  const entries = (await coordinator.call(listDocuments, { query: { limit: 200 } })).items;
  const [ownEntry, reviewEntry] = [entries.find((entry) => entry.planId === plan.id), entries.find((entry) => entry.planId === review.planId)];
  if (!ownEntry || !reviewEntry) throw new Error('thiếu mục của kế hoạch trong sổ văn bản');
  const extra = await coordinator.call(registerDocument, { body: { type: 'Quyết định', symbol: '12/QĐ-UBND', title: 'Thử', issuer: null, issuedOn: '2024-05-01' } });
  const related = await coordinator.call(relateDocuments, { params: { documentId: ownEntry.id }, body: { toId: extra.id, kind: 'replaces', reason: 'thử' } });
  const relationId = related.relations.find((one) => one.document.id === extra.id)?.id ?? missing;
  const dutyOf = async (taskId: string) => (await coordinator.call(addDuty, { body: { taskId, type: 'Kế hoạch' } })).id;
  const ruleOf = async (workingDays: number) => (await coordinator.call(addUrgingRule, { body: { workingDays, roles: ['focal_point', 'coordinator'] } })).rules.find((rule) => rule.workingDays === workingDays)?.id ?? missing;
  const ids = (mine: string, theirs: string, together = mine) => ({ own: mine, shared: together, other: theirs, none: randomUUID() });
  // Notices for an agency and for the coordinator: the rule of three working days tells today
  for (const taskId of [own.id, other.id])
    await coordinator.call(decideDeadline, { params: { taskId }, body: { version: (await coordinator.call(getTask, { params: { taskId } })).version, dueOn: '2024-07-04', reason: 'thử' } });
  const ruleId = ids(await ruleOf(-3), await ruleOf(-2));
  await coordinator.call(runUrging);
  const tokenOf = async (who: typeof focal) => `${(await who.call(makeFeed)).token}.ics`;
  const [ownToken, otherToken] = [await tokenOf(focal), await tokenOf(coordinator)];
  const head = await w.as('thutruong.nnptnt');
  const standIn = (await head.call(giveStandIn, { body: { personId: (await head.call(getStandIns)).people[0]?.id ?? '', from: '2024-12-01', to: '2024-12-02', reason: 'thử' } })).items[0]?.id ?? missing;
  await coordinator.call(proposeHolidays, { body: { year: 2024 } });
  // Each follows a task and says something on it, mentioning somebody
  const mentioned = `@[${(await coordinator.call(listMentionable, { query: { kind: 'task', recordId: own.id } })).items[0]?.id ?? missing}]`;
  const remarkOn = async (who: typeof focal, taskId: string) => (await who.call(addRemark, { body: { kind: 'task', recordId: taskId, parentId: null, text: `Thử ${who === coordinator ? mentioned : ''}` } })).id;
  await focal.call(followTask, { params: { taskId: own.id }, body: { following: true } });
  await coordinator.call(followTask, { params: { taskId: own.id }, body: { following: true } });
  const mentionedThere = (await coordinator.call(listMentionable, { query: { kind: 'task', recordId: other.id } })).items[0]?.id ?? missing;
  const remarkId = ids(await remarkOn(focal, own.id), (await coordinator.call(addRemark, { body: { kind: 'task', recordId: other.id, parentId: null, text: `Thử @[${mentionedThere}]` } })).id, await remarkOn(coordinator, own.id));
  return {
    taskId: ids(own.id, other.id, shared.id),
    planId: ids(plan.id, review.planId),
    fileId: ids(ownFile.id, otherFile.id),
    evidenceId: ids(await evidenceOf(own.id), await evidenceOf(other.id), await evidenceOf(shared.id)),
    agencyId: ids(own.lead.id, other.lead.id),
    userId: ids(user.id, user.id),
    viewId: ids(view.id, otherView.id, secondView.id),
    sessionId: ids(randomUUID(), randomUUID()),
    periodId: ids(year.id, half.id),
    reportId: ids(reportOf(own.lead.id), reportOf(other.lead.id)),
    lineKey: ids('tasks/all', 'tasks/all'),
    documentId: ids(ownEntry.id, reviewEntry.id),
    relationId: ids(relationId, relationId),
    dutyId: ids(await dutyOf(own.id), await dutyOf(other.id), await dutyOf(shared.id)),
    ...(await collectPolicies(w, { own: own.lead.id, other: other.lead.id })),
    ...(await collectYearly(w, plan.id)),
    ruleId,
    secret: { ...ids('a'.repeat(43), 'b'.repeat(43)), none: 'c'.repeat(43) },
    standInId: ids(standIn, standIn),
    remarkId,
    mailId: ids(await letterOf(w, '2024-07-01'), await letterOf(w, '2024-07-08')),
    token: { ...ids(ownToken, otherToken), none: `${'x'.repeat(43)}.ics` },
    day: { own: '2024-09-02', shared: '2024-04-30', other: '2024-05-01', none: '2024-11-11' },
    ...(await collectSignOn(w, user.id)),
    ...(await collectObstacles(w)),
    ...(await collectEvaluation(w, plan.id, { own: own.lead.id, other: other.lead.id })),
    ...(await collectBudget(w, plan.id)),
    ...(await collectDissemination(w, { own: own.lead.id, other: other.lead.id }, ownEntry.id, extra.id)),
    ...(await collectInspections(w, { own: own.lead.id, other: other.lead.id })),
    ...(await collectReorganisations(w)),
  };
}
