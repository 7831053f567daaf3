import { randomUUID } from 'node:crypto';
import { LETTER_TASKS, type EndpointOutput, type getOverdue, type sendUrgingLetter, type UrgingOverdue } from '@thientruong/contract';
import { AppError, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { documentBuffer } from '../../platform/document-file.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { registerDocumentOf } from '../documents/index.ts';
import { storeBytes } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { sendNews } from '../notices/index.ts';
import { findIssuer } from '../policies/index.ts';
import { insertLetter, listLetters, listOverdueAgencies, listOverdueTasks } from './letter.queries.ts';
import { letterDocument, type Letter } from './letter.rules.ts';
import { managesUrging } from './urging.policy.ts';

const SHOWN_LETTERS = 30;

type Context = Pick<Call<typeof getOverdue>, 'tx' | 'actor' | 'today'>;

async function present({ tx, actor, today }: Context): Promise<UrgingOverdue> {
  const { tenantId } = actor;
  const overdue = await listOverdueAgencies(tx, tenantId, today);
  const letters = await listLetters(tx, tenantId, SHOWN_LETTERS);
  const refs = await agencyRefs(tx, tenantId, [...overdue.map((row) => row.agencyId), ...letters.flatMap((letter) => letter.agencyIds), ...(actor.agencyId ? [actor.agencyId] : [])]);
  const people = await peopleNames(tx, tenantId, letters.map((letter) => letter.byPerson));
  const agency = (id: string) => refs.get(id) ?? { id, code: '', name: '', abbrev: '' };
  return {
    agencies: overdue.map(({ agencyId, ...row }) => ({ agency: agency(agencyId), ...row })),
    letters: letters.map(({ agencyIds, taskIds, byPerson, at, ...letter }) => ({
      ...letter,
      agencies: agencyIds.map(agency),
      tasks: taskIds.length,
      by: { id: byPerson, name: people.get(byPerson)?.name ?? '', position: people.get(byPerson)?.position ?? null },
      at: at.toISOString(),
    })),
    today,
    symbol: actor.agencyId ? agency(actor.agencyId).code : '',
    can: { manage: managesUrging(actor) },
  };
}

/** Agencies with overdue tasks and the letters written. */
export const readOverdue = (call: Call<typeof getOverdue>): Promise<UrgingOverdue> => present(call);

const wrong = (path: string, message: string) => new AppError('request.invalid', {}, [{ path, message }]);

/** Writes, stores and registers one letter and tells the agencies. */
export async function sendLetter(call: Call<typeof sendUrgingLetter>): Promise<EndpointOutput<typeof sendUrgingLetter>> {
  const { tx, actor, body, today, now, services } = call;
  const { tenantId } = actor;
  if (!managesUrging(actor) || !actor.agencyId || !actor.personId) throw new AppError('auth.forbidden');
  const issuedOn = plainDate(body.issuedOn);
  if (issuedOn > today) throw wrong('issuedOn', 'Ngày công văn không được ở tương lai.');
  if (body.replyBy && body.replyBy <= body.issuedOn) throw wrong('replyBy', 'Hạn báo cáo phải sau ngày công văn.');
  const agencyIds = [...new Set(body.agencyIds)];
  const refs = await agencyRefs(tx, tenantId, [...agencyIds, actor.agencyId]);
  const issuer = refs.get(actor.agencyId)?.name ?? '';
  const agencies = agencyIds.flatMap((id) => refs.get(id) ?? []).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  if (agencies.length !== agencyIds.length) throw wrong('agencyIds', 'Không có cơ quan này trong danh bạ.');
  const tasks = await listOverdueTasks(tx, tenantId, agencyIds, issuedOn, LETTER_TASKS + 1);
  if (tasks.length > LETTER_TASKS) throw wrong('agencyIds', `Mỗi công văn nêu nhiều nhất ${LETTER_TASKS} nhiệm vụ. Hãy chọn ít cơ quan hơn.`);
  const idle = agencies.filter((agency) => !tasks.some((task) => task.agencyId === agency.id));
  if (idle.length > 0) throw wrong('agencyIds', `Không còn nhiệm vụ quá hạn: ${idle.map((agency) => agency.name).join(', ')}.`);

  const head = await findIssuer(tx, tenantId);
  const letter: Letter = {
    number: body.number,
    symbol: body.symbol,
    issuedOn,
    replyBy: body.replyBy ? plainDate(body.replyBy) : null,
    request: body.request,
    issuer,
    parentIssuer: head?.issuer ?? 'Ủy ban nhân dân tỉnh',
    place: head?.place ?? '',
    signature: services.settings.REPORT_AGENCY_SIGNATURE.split('|').map((line) => line.trim()).filter(Boolean),
    agencies,
    tasks,
  };
  const symbol = `${body.number}/${body.symbol}`;
  const document = letterDocument(letter);
  const name = `Công văn ${symbol.replace('/', '-')} đôn đốc`;
  const file = await storeBytes(services, tx, actor, `${name}.docx`, await documentBuffer('docx', document, now));
  const pdf = await storeBytes(services, tx, actor, `${name}.pdf`, await documentBuffer('pdf', document, now));
  const entry = await registerDocumentOf({ tx, actor, now, today, services, body: { fileId: file.id } });
  const id = randomUUID();
  await insertLetter(tx, tenantId, { id, documentId: entry.id, fileId: file.id, pdfFileId: pdf.id, symbol, issuedOn, agencyIds: agencies.map((agency) => agency.id), taskIds: tasks.map((task) => task.id), byPerson: actor.personId, at: now });
  await sendNews(
    call,
    'urging_letter',
    agencies.map((agency) => ({ subjectId: entry.id, name: `số ${symbol}, ${tasks.filter((task) => task.agencyId === agency.id).length} nhiệm vụ quá hạn`, agencyId: agency.id })),
    ['focal_point', 'head'],
  );
  await record(tx, actor, { action: 'urging.letter_sent', subjectType: 'urging_letter', subjectId: id, details: { symbol, issuedOn, documentId: entry.id, agencies: agencies.map((agency) => agency.code), tasks: tasks.length } });
  return present(call);
}
