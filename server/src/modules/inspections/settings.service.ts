import { randomUUID } from 'node:crypto';
import type { addCompetence, changeCompetence, changeProgramme, Competence, EndpointOutput, listCompetences, listProgrammes, openProgramme, Programme, proposeCompetences } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { directoryDayOf, type Call } from '../../platform/module.ts';
import { agencyRefs, loadDirectory } from '../agencies/index.ts';
import { getFileRef } from '../files/index.ts';
import { manages } from './inspections.policy.ts';
import { competenceProblems, programmeProblems, PROPOSED, refuse } from './inspections.rules.ts';
import { listFiles } from './parts.queries.ts';
import { insertCompetences, insertProgramme, listCompetenceRows, listProgrammeRows, updateCompetence, updateProgramme, type CompetenceRow, type ProgrammeRow } from './settings.queries.ts';
import type { Acting } from './inspections-present.service.ts';

async function presentCompetences({ tx, actor }: Acting, rows: readonly CompetenceRow[]): Promise<Competence[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  return rows
    .map(({ agencyId, ...row }) => ({ ...row, agency: refs.get(agencyId) ?? { id: agencyId, code: '', name: '', abbrev: '' } }))
    .sort((a, b) => a.agency.name.localeCompare(b.agency.name, 'vi') || a.kind.localeCompare(b.kind) || a.validFrom.localeCompare(b.validFrom));
}

const isProposed = (rows: readonly CompetenceRow[], agencyId: string, kind: string): boolean => rows.some((row) => row.agencyId === agencyId && row.kind === kind);

/** What the system proposes and is not there yet. */
async function missing({ tx, actor, today, services }: Pick<Call<typeof proposeCompetences>, 'tx' | 'actor' | 'today' | 'services'>, rows: readonly CompetenceRow[]) {
  const directory = await loadDirectory(tx, actor.tenantId, directoryDayOf(services, today));
  return PROPOSED.flatMap((one) => {
    const agency = directory.find(({ code }) => code === one.code);
    return agency && !isProposed(rows, agency.id, one.kind) ? [{ agencyId: agency.id, kind: one.kind, validFrom: one.validFrom, validTo: one.validTo }] : [];
  });
}

/** The table of competence. */
export async function competences(call: Call<typeof listCompetences>): Promise<EndpointOutput<typeof listCompetences>> {
  const rows = await listCompetenceRows(call.tx, call.actor.tenantId);
  const change = manages(call.actor);
  return { items: await presentCompetences(call, rows), can: { change, propose: change && (await missing(call, rows)).length > 0 } };
}

const found = (body: { basis: string | null; confirmed: boolean }) => (body.confirmed ? ('found' as const) : ('unverified' as const));

async function oneCompetence(call: Acting, id: string): Promise<Competence> {
  const [one] = await presentCompetences(call, (await listCompetenceRows(call.tx, call.actor.tenantId)).filter((row) => row.id === id));
  if (!one) throw new AppError('record.not_found');
  return one;
}

/** Enters a row. */
export async function enterCompetence(call: Call<typeof addCompetence>): Promise<Competence> {
  const { tx, actor, body, now, today, services } = call;
  if (!manages(actor) || !actor.personId) throw new AppError('auth.forbidden');
  refuse(competenceProblems(body));
  const directory = await loadDirectory(tx, actor.tenantId, directoryDayOf(services, today));
  if (!directory.some(({ id }) => id === body.agencyId)) refuse([{ path: 'agencyId', message: 'Cơ quan này không có trong danh bạ.' }]);
  const id = randomUUID();
  await insertCompetences(tx, [{ tenantId: actor.tenantId, id, agencyId: body.agencyId, kind: body.kind, validFrom: body.validFrom, validTo: body.validTo, basis: body.basis, mark: found(body), changedBy: actor.personId, changedAt: now }]);
  await record(tx, actor, { action: 'inspection.competence_added', subjectType: 'inspection_competence', subjectId: id, details: { ...body } });
  return oneCompetence(call, id);
}

/** Enters what the system proposes, unverified. */
export async function propose(call: Call<typeof proposeCompetences>): Promise<EndpointOutput<typeof proposeCompetences>> {
  const { tx, actor, now } = call;
  if (!manages(actor) || !actor.personId) throw new AppError('auth.forbidden');
  const by = actor.personId;
  const rows = await missing(call, await listCompetenceRows(tx, actor.tenantId));
  if (rows.length === 0) throw new AppError('record.state', { state: 'bảng thẩm quyền đã có mọi dòng đề xuất' });
  await insertCompetences(tx, rows.map((row) => ({ tenantId: actor.tenantId, id: randomUUID(), ...row, basis: null, mark: 'unverified' as const, changedBy: by, changedAt: now })));
  await record(tx, actor, { action: 'inspection.competences_proposed', subjectType: 'inspection_competence', details: { rows: rows.length } });
  return { added: rows.length };
}

/** Changes days, basis and mark. */
export async function changeOne(call: Call<typeof changeCompetence>): Promise<Competence> {
  const { tx, actor, body, params, now } = call;
  const before = await oneCompetence(call, params.competenceId);
  if (!manages(actor) || !actor.personId) throw new AppError('auth.forbidden');
  if (before.version !== body.version) throw new AppError('record.stale', { current: before });
  refuse(competenceProblems(body));
  if (!(await updateCompetence(tx, actor.tenantId, before.id, body.version, { validFrom: body.validFrom, validTo: body.validTo, basis: body.basis, mark: found(body), changedBy: actor.personId, changedAt: now })))
    throw new AppError('record.stale', { current: await oneCompetence(call, params.competenceId) });
  const { validFrom, validTo, basis, mark } = before;
  await record(tx, actor, { action: 'inspection.competence_changed', subjectType: 'inspection_competence', subjectId: before.id, details: { before: { validFrom, validTo, basis, mark } } });
  return oneCompetence(call, before.id);
}

async function presentProgrammes({ tx, actor }: Acting, rows: readonly ProgrammeRow[]): Promise<Programme[]> {
  const files = await listFiles(tx, actor.tenantId, rows.flatMap((row) => row.fileId ?? []));
  return rows.map(({ fileId, ...row }) => ({ ...row, file: fileId ? (files.get(fileId) ?? null) : null, can: { change: manages(actor) } }));
}

async function oneProgramme(call: Acting, id: string): Promise<Programme> {
  const [one] = await presentProgrammes(call, await listProgrammeRows(call.tx, call.actor.tenantId, id));
  if (!one) throw new AppError('record.not_found');
  return one;
}

/** Programmes of all years. */
export async function programmes(call: Call<typeof listProgrammes>): Promise<EndpointOutput<typeof listProgrammes>> {
  return { items: await presentProgrammes(call, await listProgrammeRows(call.tx, call.actor.tenantId)), can: { open: manages(call.actor) } };
}

async function checkProgramme({ tx, actor, today }: Acting, body: { symbol: string | null; decidedOn: string | null; fileId: string | null }, before: string | null): Promise<void> {
  refuse(programmeProblems(body, today));
  if (body.fileId && body.fileId !== before && !(await getFileRef(tx, actor.tenantId, body.fileId).catch(() => null))) refuse([{ path: 'fileId', message: 'Không tìm thấy tệp này. Hãy tải tệp lên lại.' }]);
}

/** Opens the programme of a year. */
export async function open(call: Call<typeof openProgramme>): Promise<Programme> {
  const { tx, actor, body, now } = call;
  if (!manages(actor) || !actor.personId) throw new AppError('auth.forbidden');
  await checkProgramme(call, body, null);
  const id = randomUUID();
  if (!(await insertProgramme(tx, { tenantId: actor.tenantId, id, ...body, createdBy: actor.personId, createdAt: now }))) throw new AppError('record.exists', { what: `đã có kế hoạch thanh tra, kiểm tra năm ${body.year}` });
  await record(tx, actor, { action: 'inspection.programme_opened', subjectType: 'inspection_programme', subjectId: id, details: { year: body.year, symbol: body.symbol } });
  return oneProgramme(call, id);
}

/** Changes a programme. */
export async function change(call: Call<typeof changeProgramme>): Promise<Programme> {
  const { tx, actor, params } = call;
  const { version, ...body } = call.body;
  const before = await oneProgramme(call, params.programmeId);
  if (!manages(actor)) throw new AppError('auth.forbidden');
  if (before.version !== version) throw new AppError('record.stale', { current: before });
  await checkProgramme(call, body, before.file?.id ?? null);
  if (!(await updateProgramme(tx, actor.tenantId, before.id, version, body))) throw new AppError('record.stale', { current: await oneProgramme(call, before.id) });
  const { title, symbol, decidedOn, note } = before;
  await record(tx, actor, { action: 'inspection.programme_changed', subjectType: 'inspection_programme', subjectId: before.id, details: { year: before.year, before: { title, symbol, decidedOn, note } } });
  return oneProgramme(call, before.id);
}
