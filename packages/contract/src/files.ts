import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Upper limit of one file in bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** A stored file: the content lies outside the database under its SHA-256. */
export const FileRef = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  createdAt: Instant,
});
/** A stored file. */
export type FileRef = z.infer<typeof FileRef>;

/** Uploads one file (multipart field `file`); type by content, 50 MB, refused with a reason where it is dangerous. */
export const uploadFile = endpoint({
  id: 'files.upload',
  method: 'POST',
  path: '/files',
  permission: 'files.upload',
  summary: 'Tải tệp lên',
  takes: 'multipart',
  idempotent: true,
  response: FileRef,
});
/** Downloads a file, always as an attachment. */
export const downloadFile = endpoint({
  id: 'files.download',
  method: 'GET',
  path: '/files/:fileId',
  permission: 'files.read',
  summary: 'Tải tệp về',
  params: z.object({ fileId: Id }),
  gives: 'file',
  response: z.unknown(),
});
