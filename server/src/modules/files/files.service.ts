import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, promises as fs, type ReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { MAX_FILE_BYTES, type downloadFile, type FileRef, type uploadFile } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { blobPath, filesDirOf, placeBlob, receiveBlob, type LooseBlob } from '../../platform/blobs.ts';
import { asActor, type Tx } from '../../platform/database.ts';
import { once } from '../../platform/http/idempotency.ts';
import type { RawCall, Services } from '../../platform/module.ts';
import { inspectFile } from './files-inspect.ts';
import { contentDisposition, FORMATS, nameFor, type TakenFormat } from './files.rules.ts';
import { findFile, insertFile } from './files.queries.ts';

type Acting = Actor & { requestId?: string };
type HasDisk = Pick<Services, 'settings' | 'log'>;

const tooLarge = () => new AppError('request.too_large', { limit: `${MAX_FILE_BYTES / 1024 / 1024} MB` });

/** Takes an upload in: stream to a part, tell the type, then content, row and audit in one transaction. */
export async function uploadOne(call: RawCall<typeof uploadFile>): Promise<FileRef> {
  const { actor, request, services } = call;
  if (!actor) throw new AppError('auth.required');
  if (!request.isMultipart()) throw new AppError('request.unsupported');
  const part = await request.file({ limits: { fileSize: MAX_FILE_BYTES } });
  if (!part || part.fieldname !== 'file') {
    part?.file.resume();
    throw new AppError('request.invalid', {}, [{ path: 'file', message: 'Chưa chọn tệp' }]);
  }
  const blob = await receiveBlob(filesDirOf(services.settings.dataDir), part.file).catch((error: unknown) => {
    throw diskError(services, error);
  });
  try {
    if (part.file.truncated) throw tooLarge();
    const format = await inspectFile(blob.path, blob.size);
    const name = nameFor(format, part.filename);
    const header = request.headers['idempotency-key'];
    const key = Array.isArray(header) ? header[0] : header;
    return await asActor(services.db, actor, async (tx) => {
      const answer = await once(tx, actor, key, 'files.upload', { name, sha256: blob.sha256 }, () => keep(services, tx, actor, blob, format, name));
      return answer as FileRef;
    });
  } finally {
    await fs.rm(blob.path, { force: true });
  }
}

function diskError(services: HasDisk, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (!['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].includes(code)) return error;
  services.log('error', 'file cannot be written', { code });
  return new AppError('system.unavailable');
}

async function keep(services: HasDisk, tx: Tx, actor: Acting, blob: LooseBlob, format: TakenFormat, name: string): Promise<FileRef> {
  if (!actor.personId) throw new AppError('auth.forbidden');
  await placeBlob(filesDirOf(services.settings.dataDir), actor.tenantId, blob);
  const file = await insertFile(tx, {
    tenantId: actor.tenantId,
    id: randomUUID(),
    name,
    mediaType: FORMATS[format].mediaType,
    size: blob.size,
    sha256: blob.sha256,
    agencyId: actor.agencyId,
    createdBy: actor.personId,
  });
  await record(tx, actor, {
    action: 'file.uploaded',
    subjectType: 'file',
    subjectId: file.id,
    details: { mediaType: file.mediaType, size: file.size, sha256: file.sha256 },
    personal: { name },
  });
  return file;
}

/** Keeps bytes that are already here (seeds, files made by other modules) with the same checks as an upload. */
export async function storeBytes(services: HasDisk, tx: Tx, actor: Acting, name: string, bytes: Uint8Array): Promise<FileRef> {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge();
  const blob = await receiveBlob(filesDirOf(services.settings.dataDir), Readable.from([Buffer.from(bytes)]));
  try {
    const format = await inspectFile(blob.path, blob.size);
    return await keep(services, tx, actor, blob, format, nameFor(format, name));
  } finally {
    await fs.rm(blob.path, { force: true });
  }
}

/** What is known of a file; throws record.not_found where it is hidden or absent. */
export async function getFileRef(tx: Tx, tenantId: string, fileId: string): Promise<FileRef> {
  const file = await findFile(tx, tenantId, fileId);
  if (!file) throw new AppError('record.not_found');
  return file;
}

/** A file with its content, checked against its hash. Throws record.not_found, or system.unavailable where the content is gone or damaged. */
export async function readStoredFile(services: HasDisk, tx: Tx, tenantId: string, fileId: string): Promise<{ bytes: Uint8Array; file: FileRef }> {
  const file = await getFileRef(tx, tenantId, fileId);
  const bytes = await fs.readFile(await contentOf(services, tenantId, file));
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw missing(services, file, 'damaged');
  return { bytes, file };
}

async function contentOf(services: HasDisk, tenantId: string, file: FileRef): Promise<string> {
  const place = blobPath(filesDirOf(services.settings.dataDir), tenantId, file.sha256);
  const found = await fs.stat(place).catch(() => null);
  if (found?.size !== file.size) throw missing(services, file, found ? 'wrong size' : 'missing');
  return place;
}

function missing(services: HasDisk, file: FileRef, why: string): AppError {
  services.log('error', 'stored content cannot be read', { fileId: file.id, sha256: file.sha256, why });
  return new AppError('system.unavailable');
}

/** Gives a file out as a stream, always as an attachment that no browser runs. */
export async function downloadOne(call: RawCall<typeof downloadFile>): Promise<ReadStream | undefined> {
  const { actor, params, reply, request, services } = call;
  if (!actor) throw new AppError('auth.required');
  const file = await asActor(services.db, actor, (tx) => getFileRef(tx, actor.tenantId, params.fileId), 'read');
  const place = await contentOf(services, actor.tenantId, file);
  const etag = `"${file.sha256}"`;
  void reply
    .header('etag', etag)
    .header('content-disposition', contentDisposition(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff');
  if (request.headers['if-none-match']?.includes(etag)) {
    await reply.code(304).send();
    return undefined;
  }
  void reply.type(file.mediaType).header('content-length', file.size);
  return createReadStream(place);
}

