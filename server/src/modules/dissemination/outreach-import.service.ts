import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EndpointOutput, importOutreach, importProgress, OutreachFields, templateOutreach } from '@thientruong/contract';
import { CHANNELS } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { readSheet } from '../../platform/sheet-read.ts';
import { sheetBuffer } from '../../platform/sheet.ts';
import { contentDisposition, readStoredFile } from '../files/index.ts';
import { reports } from './dissemination.policy.ts';
import { CHANNEL_LABELS, refuse, sameKey } from './dissemination.rules.ts';
import { progressOf, withProgress } from './import-progress.ts';
import { insertOutreach, insertParts, listBySymbol, listKnown, listNames, listPlannedCampaigns } from './outreach.queries.ts';
import { chosenPlan, hang, rowOf } from './outreach.service.ts';
import { COLUMNS, MAX_IMPORT_ROWS, readRows, symbolsIn } from './outreach-sheet.rules.ts';

const SHEET = 'Hoạt động';
/** Ten thousand rows with every cell filled are a quarter of this. */
const LONG = { rows: MAX_IMPORT_ROWS + 2, uncompressed: 64 * 1024 * 1024 };
/** Activities that are written at a time; all of them commit together. */
const WRITE_BATCH = 500;

/** Answers with an empty workbook that import reads, and what its cells may say. */
export async function sendTemplate(call: RawCall<typeof templateOutreach>): Promise<Buffer> {
  const { actor, reply, services } = call;
  if (!actor) throw new AppError('auth.required');
  const { agencyId } = actor;
  if (!reports(actor) || !agencyId) throw new AppError('auth.forbidden');
  const names = await asActor(services.db, actor, (tx) => listNames(tx, actor.tenantId, agencyId), 'read');
  const content = await sheetBuffer(
    [
      { name: SHEET, columns: COLUMNS, rows: [] },
      { name: 'Hình thức', columns: [{ header: 'Hình thức', width: 40 }], rows: CHANNELS.map((channel) => [CHANNEL_LABELS[channel]]) },
      { name: 'Nhiệm vụ', columns: [{ header: 'Mã nhiệm vụ', width: 14 }, { header: 'Nội dung', width: 100 }], rows: names.tasks.map((task) => [task.code, task.content]) },
      { name: 'Chiến dịch', columns: [{ header: 'Mã chiến dịch', width: 14 }, { header: 'Chủ đề', width: 80 }], rows: names.campaigns.map((one) => [one.code, one.title]) },
    ],
    [
      ['Cách điền', 'Mỗi dòng của trang “Hoạt động” là một hoạt động đã tổ chức. Hình thức, mã nhiệm vụ, mã chiến dịch lấy ở các trang sau; ngày ghi ngày/tháng/năm.'],
      ['Văn bản phổ biến', 'Ghi đúng số, ký hiệu như trong sổ văn bản; nhiều văn bản thì cách nhau bằng dấu chấm phẩy.'],
      ['Số người', 'Mỗi loại đối tượng một cột; không có thì để trống.'],
      ['Khi nhập', 'Có một dòng sai thì chưa dòng nào được nhập. Dòng trùng hình thức, ngày và tên với hoạt động đã có thì bỏ qua.'],
    ],
  );
  void reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', contentDisposition('Mẫu hoạt động tuyên truyền.xlsx'));
  return content;
}

/** Reads a workbook made from the template: all new rows or none. */
export async function importRows(call: Call<typeof importOutreach>): Promise<EndpointOutput<typeof importOutreach>> {
  const { tx, actor, body, services, today, now } = call;
  const { agencyId, personId } = actor;
  if (!reports(actor) || !agencyId || !personId) throw new AppError('auth.forbidden');
  const { bytes } = await readStoredFile(services, tx, actor.tenantId, body.fileId);
  return withProgress(personId, body.fileId, async (tell) => {
    const sheet = await readSheet(bytes, SHEET, LONG);
    const names = await listNames(tx, actor.tenantId, agencyId);
    const rest = async (done: number, total: number): Promise<void> => {
      tell({ step: 'reading', done, total });
      await setImmediate();
    };
    await rest(0, sheet.length - 1);
    const { rows, problems } = await readRows(sheet, { ...names, documents: await listBySymbol(tx, actor.tenantId, symbolsIn(sheet)) }, today, rest);
    refuse(problems.slice(0, 200));
    const days = rows.map((row) => row.heldOn).sort();
    const known = new Set((await listKnown(tx, actor.tenantId, agencyId, days[0] ?? today, days.at(-1) ?? today)).map(sameKey));
    const fresh = rows.filter((row) => !known.has(sameKey(row))).map((fields) => ({ id: randomUUID(), fields }));
    const planned = await listPlannedCampaigns(tx, actor.tenantId, [...new Set(fresh.flatMap(({ fields }) => fields.campaignId ?? []))]);
    const free = (fields: OutreachFields): boolean => fields.taskId === null && (fields.campaignId === null || !planned.has(fields.campaignId));
    const planId = fresh.some(({ fields }) => free(fields)) ? await chosenPlan(call, body.planId) : null;
    const evidence = await hangAll(call, fresh);
    for (let at = 0; at < fresh.length; at += WRITE_BATCH) {
      tell({ step: 'writing', done: at, total: fresh.length });
      const batch = fresh.slice(at, at + WRITE_BATCH);
      await insertOutreach(tx, batch.map(({ id, fields }) => ({ tenantId: actor.tenantId, id, agencyId, ...rowOf(fields), planId: free(fields) ? planId : null, evidenceId: evidence.get(id) ?? null, createdBy: personId, createdAt: now, changedAt: now })));
      await insertParts(tx, actor.tenantId, agencyId, batch.map(({ id, fields }) => ({ id, audiences: fields.audiences, documentIds: fields.documentIds })));
    }
    await record(tx, actor, { action: 'dissemination.imported', subjectType: 'outreach', details: { added: fresh.length, known: rows.length - fresh.length, fileId: body.fileId } });
    return { added: fresh.length, known: rows.length - fresh.length };
  });
}

/** How far the actor's import of a file has come. */
export const readProgress = ({ actor, query }: Call<typeof importProgress>): Promise<EndpointOutput<typeof importProgress>> => Promise.resolve({ progress: actor.personId ? progressOf(actor.personId, query.fileId) : null });

// One after the other and at most MAX_HUNG_ROWS: each goes through the tasks' own use case, with its history and its locks
async function hangAll(call: Call<typeof importOutreach>, rows: readonly { id: string; fields: OutreachFields }[]): Promise<Map<string, string>> {
  const evidence = new Map<string, string>();
  for (const { id, fields } of rows) if (fields.taskId) evidence.set(id, await hang({ ...call, body: fields }, fields.taskId, fields));
  return evidence;
}
