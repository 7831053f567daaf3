import { randomUUID } from 'node:crypto';
import { addBudgetLine, addBudgetProject, addDelegation, addMaterial, addOutreach, allotBudgetLines, appraiseBudgetLines, askAgencies, attachToPolicyWork, decideBudgetEnvelope, enterBudget, finishPolicyStage, gatherBudgetLines, gatherObstacles, getBudgetLine, listAgencies, listTasks, openEvaluationPeriod, openCampaign, openMandate, openPolicyWork, openYearlyRound, proposeYearlyActions, raiseObstacle, replyToRound } from '@thientruong/contract';
import { sql } from 'kysely';
import type { World } from './world.ts';
import { BUDGET_WORDS, CAMPAIGN_WORDS, DECISION, MATERIAL_WORDS, OBSTACLE_WORDS, OUTREACH_FIELDS, missing } from './record-words.ts';
import type { Records } from './records.ts';

/** Policy work that an agency was asked in (own), that it leads (shared), that it has nothing to do with (other); each with a round, a reply, a comment and an attachment. */
/** Records of one area for the matrix of roles. */
export async function collectPolicies(w: World, agency: { own: string; other: string }): Promise<Pick<Records, 'policyWorkId' | 'attachmentId' | 'roundId' | 'commentId' | 'delegationId'>> {
  const coordinator = await w.as('tonghop');
  const { items } = await coordinator.call(listAgencies, { query: { on: '2024-06-30' } });
  const idOf = (code: string) => items.find((one) => one.code === code)?.id ?? missing;
  const make = async (lead: string, asked: string, replier: string) => {
    let work = await coordinator.call(openPolicyWork, { body: { title: 'Chính sách thử', summary: null, agencyId: lead, dueOn: null } });
    const params = { policyWorkId: work.id };
    for (const stage of ['review', 'proposal'] as const) work = await coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage, text: 'Xong' } });
    work = await coordinator.call(askAgencies, { params, body: { version: work.version, question: 'Góp ý', dueOn: '2024-12-31', agencyIds: [asked, idOf('SGDĐT')], groups: [] } });
    const roundId = work.rounds[0]?.id ?? missing;
    const replied = await (await w.as(replier)).call(replyToRound, { params: { ...params, roundId }, body: { opinion: 'agree_with_comments', text: null, fileId: null, comments: [{ place: null, text: 'Góp ý' }] } });
    const file = await w.upload('tonghop', 'du-thao.txt', `Dự thảo ${work.id}`);
    const attached = await coordinator.call(attachToPolicyWork, { params, body: { stage: 'proposal', title: 'Dự thảo', fileId: file.id } });
    return { policyWorkId: work.id, roundId, commentId: replied.rounds[0]?.asks.flatMap((ask) => ask.reply?.comments ?? [])[0]?.id ?? missing, attachmentId: attached.stages[1]?.attachments[0]?.id ?? missing };
  };
  const mine = await make(idOf('STTTT'), agency.own, 'daumoi.nnptnt');
  const led = await make(agency.own, idOf('STTTT'), 'daumoi.tttt');
  const theirs = await make(idOf('STTTT'), idOf('HAIHAU'), 'daumoi.haihau');
  const power = { kind: 'authorised' as const, toPost: null, power: 'Thử', conditions: null, documentId: null, symbol: '1/QĐ', validFrom: '2024-01-01', validTo: null };
  const delegation = (fromAgencyId: string, toAgencyId: string) => coordinator.call(addDelegation, { body: { ...power, fromAgencyId, toAgencyId } });
  const delegations = [await delegation(agency.other, agency.own), await delegation(agency.own, agency.other), await delegation(agency.other, idOf('HAIHAU'))];
  const of = (key: keyof typeof mine) => ({ own: mine[key], shared: led[key], other: theirs[key], none: randomUUID() });
  return {
    policyWorkId: of('policyWorkId'),
    roundId: of('roundId'),
    commentId: of('commentId'),
    attachmentId: of('attachmentId'),
    delegationId: { own: delegations[0]?.id ?? missing, shared: delegations[1]?.id ?? missing, other: delegations[2]?.id ?? missing, none: randomUUID() },
  };
}

/** Yearly plans of the own agency (own, shared) and of another one (other), each with an action; rounds belong to nobody. */
/** Records of one area for the matrix of roles. */
export async function collectYearly(w: World, planId: string): Promise<Pick<Records, 'yearlyRoundId' | 'yearlyPlanId' | 'actionId'>> {
  const coordinator = await w.as('tonghop');
  const open = (year: number) => coordinator.call(openYearlyRound, { body: { planId, year, dueOn: '2024-12-01' } });
  const [round, next] = [await open(2024), await open(2025)];
  const of = async (login: string, code: string) => {
    const plan = round.plans.find((one) => one.agency.code === code);
    if (!plan) throw new Error('thiếu kế hoạch năm của cơ quan');
    const proposed = await (await w.as(login)).call(proposeYearlyActions, { params: { yearlyPlanId: plan.id }, body: { version: plan.version } });
    return { plan: plan.id, action: proposed.list[0]?.id ?? missing };
  };
  const mine = await of('daumoi.nnptnt', 'SNNPTNT');
  const theirs = await of('daumoi.tttt', 'STTTT');
  return {
    yearlyRoundId: { own: round.id, shared: round.id, other: next.id, none: randomUUID() },
    yearlyPlanId: { own: mine.plan, shared: mine.plan, other: theirs.plan, none: randomUUID() },
    actionId: { own: mine.action, shared: mine.action, other: theirs.action, none: randomUUID() },
  };
}

/** Obstacles of the own agency (own, shared) and of another one (other), each with another that stands in a submission. */
/** A letter that failed. */
/** Records of one area for the matrix of roles. */
export async function letterOf(w: World, day: string): Promise<string> {
  const id = randomUUID();
  await sql`insert into mail_message (tenant_id, id, person_id, kind, day, subject, masked, body, state, reason, next_at, created_at, settled_at)
    select tenant_id, ${id}, id, 'brief', ${day}::date, 'Thử', 't•••@namdinh.example', 'x', 'failed', 'refused', now(), now(), now() from person limit 1`.execute(w.owner);
  return id;
}

/** Somebody at a provider who waits for a link, and one who is linked. */
/** Records of one area for the matrix of roles. */
export async function collectSignOn(w: World, personId: string): Promise<Pick<Records, 'requestId' | 'linkId'>> {
  const request = randomUUID();
  const links = { own: randomUUID(), shared: randomUUID(), other: randomUUID(), none: randomUUID() };
  const at = w.services.now();
  const { tenantId } = w;
  await w.owner.insertInto('signInRequest').values({ tenantId, id: request, issuer: 'https://thu.example', subject: 'cho', askedAt: at, lastAskedAt: at, expiresAt: new Date(at.getTime() + 86_400_000) }).execute();
  const link = (id: string) => ({ tenantId, id, issuer: `https://${id}.example`, subject: 'da', personId, shownAs: 'Thử', linkedAt: at });
  await w.owner.insertInto('signInLink').values([link(links.own), link(links.shared), link(links.other)]).execute();
  return { requestId: { own: request, shared: request, other: request, none: randomUUID() }, linkId: links };
}

/** Records of one area for the matrix of roles. */
export async function collectObstacles(w: World): Promise<Pick<Records, 'obstacleId' | 'submissionId'>> {
  const coordinator = await w.as('tonghop');
  const of = async (login: string) => {
    const person = await w.as(login);
    const task = (await person.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
    const raise = () => person.call(raiseObstacle, { body: { taskId: task?.id ?? missing, clauseId: null, ...OBSTACLE_WORDS } });
    const [free, bound] = [await raise(), await raise()];
    const submission = await coordinator.call(gatherObstacles, { body: { title: 'Thử', synthesis: 'Thử', proposal: 'Thử', obstacles: [{ id: bound.id, version: bound.version }] } });
    return { free: free.id, bound: bound.id, submission: submission.id };
  };
  const [mine, theirs] = [await of('daumoi.nnptnt'), await of('daumoi.tttt')];
  return {
    obstacleId: { own: mine.free, shared: mine.bound, other: theirs.free, none: randomUUID() },
    submissionId: { own: mine.submission, shared: mine.submission, other: theirs.submission, none: randomUUID() },
  };
}

/** Sheets of the own agency (own, shared) and of another one (other); periods belong to nobody. */
/** Records of one area for the matrix of roles. */
export async function collectEvaluation(w: World, planId: string, agency: { own: string; other: string }): Promise<Pick<Records, 'evaluationPeriodId' | 'sheetId'>> {
  const coordinator = await w.as('tonghop');
  const open = (kind: 'half' | 'quarter', number: number) => coordinator.call(openEvaluationPeriod, { body: { planId, kind, year: 2024, number, formulaCode: null, selfDueOn: '2024-07-10', appealDays: 5, agencyIds: [agency.own, agency.other] } });
  const [half, quarter] = [await open('half', 1), await open('quarter', 2)];
  const of = (agencyId: string) => half.lines.find((line) => line.agency.id === agencyId)?.sheetId ?? missing;
  return {
    evaluationPeriodId: { own: half.id, shared: half.id, other: quarter.id, none: randomUUID() },
    sheetId: { own: of(agency.own), shared: of(agency.own), other: of(agency.other), none: randomUUID() },
  };
}

/** Allotted lines of the own agency (own, shared) and of another one (other), each with a commitment in its book, within a ceiling of the province and shares of the agencies. */
/** Records of one area for the matrix of roles. */
export async function collectBudget(w: World, planId: string): Promise<Pick<Records, 'lineId' | 'entryId' | 'projectId'>> {
  const [coordinator, finance] = [await w.as('tonghop'), await w.as('taichinh')];
  const ceiling = (agencyId: string | null) => finance.call(decideBudgetEnvelope, { body: { version: 0, agencyId, source: 'local_recurrent', yearFrom: 2024, yearTo: 2024, amount: '5000000', issuer: 'HĐND tỉnh', ...DECISION } });
  const make = async (login: string) => {
    const person = await w.as(login);
    const task = (await person.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
    const line = await person.call(addBudgetLine, { body: { taskId: task?.id ?? missing, ...BUDGET_WORDS } });
    // Not every agency of the demonstration has a head who could send it
    await sql`update budget_line set state = 'proposed' where id = ${line.id}`.execute(w.owner);
    return { id: line.id, agencyId: line.agency.id };
  };
  const lines = [await make('daumoi.nnptnt'), await make('daumoi.tttt')];
  await ceiling(null);
  for (const { agencyId } of lines) await finance.call(decideBudgetEnvelope, { body: { version: 0, agencyId, source: 'local_recurrent', yearFrom: 2024, yearTo: 2024, amount: '1000000', issuer: 'UBND tỉnh', ...DECISION } });
  const seen = async () => Promise.all(lines.map(async ({ id }) => ({ id, version: (await coordinator.call(getBudgetLine, { params: { lineId: id } })).version })));
  await coordinator.call(gatherBudgetLines, { body: { lines: await seen(), opinion: 'Đồng ý' } });
  const amounted = async () => (await seen()).map((line) => ({ ...line, amount: '1000000' }));
  await finance.call(appraiseBudgetLines, { body: { lines: await amounted(), opinion: 'Đồng ý' } });
  await finance.call(allotBudgetLines, { body: { lines: await amounted(), ...DECISION } });
  const entries: string[] = [];
  for (const { id, version } of await seen()) {
    const line = await finance.call(enterBudget, { params: { lineId: id }, body: { version, kind: 'committed', amount: '500000', on: '2024-06-30', symbol: 'HĐ 1', note: null } });
    entries.push(line.entries.find((entry) => entry.kind === 'committed')?.id ?? missing);
  }
  const projects: string[] = [];
  for (const { agencyId } of lines) projects.push((await finance.call(addBudgetProject, { body: { kind: 'mission', code: `DT-${projects.length + 1}`, name: 'Đề tài minh họa', planId, agencyId, amount: '1000000', issuer: 'UBND tỉnh', ...DECISION } })).id);
  const of = (key: 'line' | 'entry', at: number): string => (key === 'line' ? lines[at]?.id : entries[at]) ?? missing;
  return {
    lineId: { own: of('line', 0), shared: of('line', 0), other: of('line', 1), none: randomUUID() },
    projectId: { own: projects[0] ?? missing, shared: projects[0] ?? missing, other: projects[1] ?? missing, none: randomUUID() },
    entryId: { own: of('entry', 0), shared: of('entry', 0), other: of('entry', 1), none: randomUUID() },
  };
}

/** Campaigns of the own agency, the province and another agency; activities of both agencies; documents that one or the other has to disseminate; materials. */
/** Records of one area for the matrix of roles. */
export async function collectDissemination(w: World, agency: { own: string; other: string }, documentId: string, otherDocumentId: string): Promise<Pick<Records, 'campaignId' | 'outreachId' | 'mandateId' | 'materialId'>> {
  const [coordinator, focal, stranger] = [await w.as('tonghop'), await w.as('daumoi.nnptnt'), await w.as('daumoi.tttt')];
  const campaign = async (person: typeof focal) => (await person.call(openCampaign, { body: CAMPAIGN_WORDS })).id;
  const outreach = async (person: typeof focal) => (await person.call(addOutreach, { body: { ...OUTREACH_FIELDS, documentIds: [documentId] } })).id;
  const material = async (person: typeof focal) => (await person.call(addMaterial, { body: MATERIAL_WORDS })).id;
  const mandate = async (id: string, agencyId: string) => (await coordinator.call(openMandate, { body: { documentId: id, dueOn: '2024-12-31', note: null, agencyIds: [agencyId], groups: [] } })).id;
  const [mine, theirs] = [await outreach(focal), await outreach(stranger)];
  const [asked, elsewhere] = [await mandate(documentId, agency.own), await mandate(otherDocumentId, agency.other)];
  return {
    campaignId: { own: await campaign(focal), shared: await campaign(coordinator), other: await campaign(stranger), none: randomUUID() },
    outreachId: { own: mine, shared: mine, other: theirs, none: randomUUID() },
    mandateId: { own: asked, shared: asked, other: elsewhere, none: randomUUID() },
    materialId: { own: await material(focal), shared: await material(coordinator), other: await material(stranger), none: randomUUID() },
  };
}
