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
/** Where the recognition of a scan's letters (OCR) stands. `available`: this file can be recognised here; `missing`: what the administrator would have to install. */
export const Recognition = z.object({
  fileId: Id,
  state: z.enum(['none', 'queued', 'running', 'done', 'failed', 'stopped']),
  pagesDone: z.int(),
  pagesTotal: z.int().nullable(),
  reason: z.string().nullable(),
  available: z.boolean(),
  missing: z.string().nullable(),
});
/** Where the recognition of a scan's letters stands. */
export type Recognition = z.infer<typeof Recognition>;

const fileId = z.object({ fileId: Id });
/** How far the recognition of a file is. */
export const getRecognition = endpoint({
  id: 'files.recognition',
  method: 'GET',
  path: '/files/:fileId/recognition',
  permission: 'files.read',
  summary: 'Tiến độ nhận dạng chữ (OCR)',
  params: fileId,
  response: Recognition,
});
/** Has the letters of a scan recognised in the background; asking twice is harmless. */
export const startRecognition = endpoint({
  id: 'files.recognise',
  method: 'POST',
  path: '/files/:fileId/recognition',
  permission: 'files.upload',
  summary: 'Nhận dạng chữ (OCR)',
  params: fileId,
  response: Recognition,
});
/** Stops a recognition that waits or runs. */
export const stopRecognition = endpoint({
  id: 'files.stopRecognition',
  method: 'POST',
  path: '/files/:fileId/recognition/stop',
  permission: 'files.upload',
  summary: 'Dừng nhận dạng chữ',
  params: fileId,
  response: Recognition,
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
