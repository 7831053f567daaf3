import type { FileRef, getRecognition, Recognition, startRecognition, stopRecognition } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call, Services } from '../../platform/module.ts';
import { ocrAbility } from '../../platform/ocr/programs.ts';
import { findOwner } from './files.queries.ts';
import { canBeRecognised } from './files.rules.ts';
import { getFileRef, readStoredFile } from './files.service.ts';
import * as queries from './recognition.queries.ts';

async function present(tx: Tx, tenantId: string, file: FileRef): Promise<Recognition> {
  const row = await queries.findRecognition(tx, tenantId, file.id);
  const { available, missing } = await ocrAbility();
  return { fileId: file.id, state: row?.state ?? 'none', pagesDone: row?.pagesDone ?? 0, pagesTotal: row?.pagesTotal ?? null, reason: row?.reason ?? null, available: available && canBeRecognised(file.mediaType), missing: missing || null };
}

/** How far the recognition of a file is. */
export async function readRecognition({ tx, actor, params }: Call<typeof getRecognition>): Promise<Recognition> {
  return present(tx, actor.tenantId, await getFileRef(tx, actor.tenantId, params.fileId));
}

async function ownFile(tx: Tx, actor: Actor, fileId: string): Promise<FileRef> {
  const file = await getFileRef(tx, actor.tenantId, fileId);
  // An agency also sees files of plans and of others' evidence: those are not its to have read
  if (actor.scope === 'agency' && (await findOwner(tx, actor.tenantId, fileId)) !== actor.agencyId) throw new AppError('auth.forbidden');
  return file;
}

/** Puts a scan in the queue of recognition; asking twice is harmless. */
export async function askForRecognition({ tx, actor, params, now }: Call<typeof startRecognition>): Promise<Recognition> {
  const file = await ownFile(tx, actor, params.fileId);
  const { available, missing } = await ocrAbility();
  if (!canBeRecognised(file.mediaType)) throw new AppError('file.refused', { reason: 'Tệp này có chữ, không cần nhận dạng. Chỉ nhận dạng chữ trong tệp PDF quét và ảnh .png, .jpg.' });
  if (!available) throw new AppError('file.refused', { reason: `Chưa nhận dạng chữ (OCR) được. ${missing} Hãy báo quản trị viên cài đặt rồi khởi động lại hệ thống.` });
  const before = await queries.findRecognition(tx, actor.tenantId, file.id);
  await queries.askRecognition(tx, actor.tenantId, file.id, actor.personId ?? '', now);
  if (!before || before.state === 'failed' || before.state === 'stopped') await record(tx, actor, { action: 'file.recognition_asked', subjectType: 'file', subjectId: file.id, details: { sha256: file.sha256 } });
  return present(tx, actor.tenantId, file);
}

/** Stops a recognition that waits or runs. */
export async function stopRecognising({ tx, actor, params, now }: Call<typeof stopRecognition>): Promise<Recognition> {
  const file = await ownFile(tx, actor, params.fileId);
  if (await queries.stopRecognition(tx, actor.tenantId, file.id, now)) await record(tx, actor, { action: 'file.recognition_stopped', subjectType: 'file', subjectId: file.id });
  return present(tx, actor.tenantId, file);
}

/** What a file holds for a reader: its bytes, or the words recognised in it where somebody had them recognised. Throws as readStoredFile. */
export async function readForReading(services: Pick<Services, 'settings' | 'log'>, tx: Tx, tenantId: string, fileId: string): Promise<{ bytes: Uint8Array; name: string; recognised: boolean }> {
  const pages = await queries.findRecognisedPages(tx, tenantId, fileId);
  if (pages !== undefined) return { bytes: new TextEncoder().encode(pages), name: (await getFileRef(tx, tenantId, fileId)).name, recognised: true };
  const { bytes, file } = await readStoredFile(services, tx, tenantId, fileId);
  return { bytes, name: file.name, recognised: false };
}
