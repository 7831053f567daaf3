import { historyDeed, historyField, historyValue, type EndpointOutput, type exportHistory, type HistoryLine, type listHistory } from '@thientruong/contract';
import { AppError, formatDate, plainDateOf, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { asActor, type Tx } from '../../platform/database.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { figureLabels } from '../reports/index.ts';
import { personOf } from '../tasks/index.ts';
import { listChangers, listLines, type HistoryFilter, type HistoryRow } from './history.queries.ts';
import { findRecord } from './remarks.queries.ts';

/** Lines that one workbook holds at most. */
const MAX_ROWS = 20_000;
const isPlace = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\/[01]\d{19}[a-zA-Z]*$/.test(value);
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isAgency = (row: HistoryRow, value: string | null): value is string => (row.field === 'leadAgency' || row.field === 'supporting') && value !== null && ID.test(value);

interface Reading {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
}

async function present(reading: Reading, filter: HistoryFilter, rows: readonly HistoryRow[]): Promise<HistoryLine[]> {
  const { tx, actor } = reading;
  const names = await peopleNames(tx, actor.tenantId, rows.flatMap(({ byPerson }) => (byPerson ? [byPerson] : [])));
  const agencies = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => [row.before, row.after].filter((value) => isAgency(row, value))));
  const labels = filter.kind === 'report' ? await figureLabels(reading, rows.flatMap(({ field, item }) => (field === 'figure' && item ? [item] : []))) : new Map<string, string>();
  const shown = (row: HistoryRow, value: string | null): string | null => (isAgency(row, value) ? (agencies.get(value)?.name ?? 'Không rõ') : value);
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.byPerson ? personOf(row.byPerson, names) : null,
    deed: row.deed,
    text: row.text,
    field: row.field,
    // The key of a sentence says nothing to a reader; the sentence stands in before and after
    item: row.field === 'figure' && row.item ? (labels.get(row.item) ?? row.item) : null,
    before: shown(row, row.before),
    after: shown(row, row.after),
    kept: row.kept,
  }));
}

async function requireSeen({ tx, actor }: Reading, filter: HistoryFilter): Promise<string> {
  const found = await findRecord(tx, actor.tenantId, filter);
  if (!found) throw new AppError('record.not_found');
  return found.name;
}

/** One page of the history of a record. */
export async function readHistory(call: Call<typeof listHistory>): Promise<EndpointOutput<typeof listHistory>> {
  const { tx, actor } = call;
  const { cursor, limit, ...filter } = call.query;
  await requireSeen(call, filter);
  const at = readCursor(cursor, isPlace);
  const rows = await listLines(tx, actor.tenantId, filter, at?.value ?? null, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const changers = at ? null : await listChangers(tx, actor.tenantId, filter);
  const names = await peopleNames(tx, actor.tenantId, changers ?? []);
  return {
    items: await present(call, filter, shown),
    nextCursor: rows.length > limit && last ? writeCursor(last.place, last.id) : null,
    total: null,
    people: changers?.map((id) => personOf(id, names)).sort((a, b) => a.name.localeCompare(b.name, 'vi')) ?? null,
  };
}

const time = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** What stands where a value was not kept. */
const NOT_KEPT = { no_before: 'không lưu giá trị trước', no_after: 'không lưu giá trị sau' } as const;

/** Answers with the filtered history as a workbook or a page to print. */
export async function sendHistory(call: RawCall<typeof exportHistory>): Promise<Buffer> {
  const { actor, reply, services, today, now } = call;
  const { format, ...query } = call.query;
  if (!actor) throw new AppError('auth.required');
  const { name, lines } = await asActor(services.db, actor, async (tx) => {
    const title = await requireSeen({ tx, actor }, query);
    return { name: title, lines: await present({ tx, actor }, query, await listLines(tx, actor.tenantId, query, null, MAX_ROWS)) };
  }, 'read');
  const { kind } = query;
  const said = (line: HistoryLine, value: string | null, missing: keyof typeof NOT_KEPT): string | null => (line.field && line.kept === missing ? NOT_KEPT[missing] : historyValue(kind, line.field, value));
  const content = await listBuffer(
    { format, title: `Lịch sử thay đổi: ${name}`, made: now },
    {
      name: 'Lịch sử thay đổi',
      columns: [
        { header: 'Ngày', width: 12, day: true }, { header: 'Giờ', width: 8 }, { header: 'Người thực hiện', width: 26 }, { header: 'Việc', width: 30 }, { header: 'Nội dung', width: 50 },
        { header: 'Trường', width: 26 }, { header: 'Giá trị trước', width: 40 }, { header: 'Giá trị sau', width: 40 },
      ],
      rows: lines.map((line) => {
        const at = new Date(line.at);
        const field = line.field ? historyField(kind, line.field) : null;
        return [plainDateOf(at), time.format(at), line.by?.name ?? 'Hệ thống', line.deed ? historyDeed(kind, line.deed) : null, line.text, line.item ? `${field ?? ''}: ${line.item}` : field, said(line, line.before, 'no_before'), said(line, line.after, 'no_after')];
      }),
    },
    [
      ['Lịch sử của', name],
      ['Xuất ngày', formatDate(today)],
      ['Số dòng', String(lines.length)],
      ['Lưu ý', 'Những lần thay đổi trước khi hệ thống lưu giá trị trước và sau thì ghi “không lưu giá trị trước”.'],
      ...(lines.length === MAX_ROWS ? [['Lưu ý', `Danh sách dừng ở ${MAX_ROWS} dòng; hãy lọc hẹp hơn để có đủ.`] as const] : []),
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'history.exported', subjectType: 'history', subjectId: query.recordId, details: { kind, rows: lines.length } }));
  void reply.type(listType(format)).header('content-disposition', contentDisposition(`Lịch sử thay đổi - ${today}.${format}`));
  return content;
}
