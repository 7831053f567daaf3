import { z } from 'zod';
import { Id, Instant, ListFormat, page, pageQuery, PersonRef } from './common.ts';
import { endpoint } from './endpoint.ts';
import { About } from './remarks.ts';

/** What is known of the values of a change: both, or one of them where it was made before both were kept. */
export const KEPT = ['both', 'no_before', 'no_after'] as const;

/**
 * One line of a history: a deed with what was said, or one field that changed. Values are codes, days `yyyy-mm-dd`, or words (history-words.ts makes them readable);
 * agencies come as names. `item` says which sentence or figure of a report.
 */
export const HistoryLine = z.object({
  id: Id,
  at: Instant,
  by: PersonRef.nullable(),
  deed: z.string().nullable(),
  text: z.string().nullable(),
  field: z.string().nullable(),
  item: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  kept: z.enum(KEPT),
});
/** One line of a history. */
export type HistoryLine = z.infer<typeof HistoryLine>;

/** `field` is one of HISTORY_FIELDS of the kind, or `deed` for what was done. */
const filter = About.extend({ field: z.string().max(40).regex(/^[a-zA-Z]+$/, { error: 'Không có trường này' }).optional(), personId: Id.optional() });

/** What was changed of a record, the newest first; `people` who changed something, with the first page. */
export const listHistory = endpoint({
  id: 'history.list',
  method: 'GET',
  path: '/history',
  permission: 'remarks.read',
  summary: 'Lịch sử thay đổi của một nhiệm vụ, báo cáo, khó khăn',
  query: filter.extend(pageQuery),
  response: page(HistoryLine).extend({ people: z.array(PersonRef).nullable() }),
});
/** The filtered history as a workbook, or as a page to print. */
export const exportHistory = endpoint({
  id: 'history.export',
  method: 'GET',
  path: '/history/export',
  permission: 'remarks.read',
  summary: 'Xuất lịch sử thay đổi ra .xlsx, PDF',
  query: filter.extend({ format: ListFormat }),
  gives: 'file',
  response: z.unknown(),
});
