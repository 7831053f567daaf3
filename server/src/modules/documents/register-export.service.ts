import type { DocumentSummary, exportDocuments } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { contentDisposition } from '../files/index.ts';
import { pageOfEntries, findInText } from './documents.queries.ts';
import { searchOf } from './documents.rules.ts';
import { MOST_HITS } from './documents.service.ts';
import { summaryOf } from './refs.rules.ts';

/** Rows that one workbook holds at most, and how many are fetched at a time. */
const MOST_ROWS = 20_000;
const PAGE = 1_000;

const HOLDINGS: Record<DocumentSummary['holding'], string> = { found: 'Đã có toàn văn', wanted: 'Mới biết tên' };
const FORCES: Record<DocumentSummary['force'], string> = { not_yet: 'Chưa có hiệu lực', in_force: 'Còn hiệu lực', amended: 'Còn hiệu lực, đã sửa đổi', ended: 'Hết hiệu lực', unknown: 'Chưa rõ hiệu lực' };
const LEVELS = ['Chưa rõ cấp', 'Trung ương Đảng', 'Quốc hội, Chính phủ, Thủ tướng', 'Bộ, ngành trung ương', 'Tỉnh ủy', 'HĐND, UBND tỉnh', 'Sở, ngành, huyện', 'Xã, đơn vị khác'];

/** Answers with the filtered register as a workbook: the rows of the list, on the day that it shows. */
export async function sendRegister(call: RawCall<typeof exportDocuments>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { tenantId } = actor;
  const day = query.on ?? today;
  const items = await asActor(
    services.db,
    actor,
    async (tx) => {
      const search = query.q ? searchOf(query.q) : null;
      const filter = { words: search?.words ?? [], textIds: search ? await findInText(tx, actor, search, MOST_HITS) : [], holding: query.holding, force: query.force, level: query.level, day };
      const all: DocumentSummary[] = [];
      for (let after: { sortDay: string; id: string } | null = null; all.length < MOST_ROWS; ) {
        const rows = await pageOfEntries(tx, tenantId, { ...filter, after, limit: PAGE });
        all.push(...rows.map((row) => summaryOf(row, null)));
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) break;
        after = { sortDay: last.sortDay, id: last.id };
      }
      return all;
    },
    'read',
  );
  const content = await listBuffer(
    { format: query.format, title: 'Sổ văn bản', made: now },
    {
      name: 'Sổ văn bản',
      columns: [
        { header: 'Loại văn bản', width: 18 },
        { header: 'Số, ký hiệu', width: 24 },
        { header: 'Trích yếu', width: 70 },
        { header: 'Cơ quan ban hành', width: 34 },
        { header: 'Ngày ban hành', width: 14, day: true },
        { header: 'Hiệu lực', width: 24 },
        { header: 'Hết hiệu lực từ', width: 14, day: true },
        { header: 'Trong sổ', width: 18 },
        { header: 'Nhận dạng từ bản quét (OCR)', width: 16 },
        { header: 'Số văn bản nhắc đến', width: 12 },
      ],
      rows: items.map((one) => [
        one.type,
        one.symbol,
        one.title,
        one.issuer ?? LEVELS[one.level] ?? null,
        // A day that is printed in part only has no place in a column of days
        one.issuedOn?.length === 10 ? one.issuedOn : null,
        FORCES[one.force],
        one.endsOn,
        HOLDINGS[one.holding],
        one.ocr ? 'Có' : null,
        String(one.citedCount),
      ]),
    },
    [
      ['Hiệu lực tại ngày', formatDate(day)],
      ['Số văn bản', String(items.length)],
      ...(query.q ? [['Từ khóa', query.q] as const] : []),
      ...(query.holding.length > 0 ? [['Trong sổ', query.holding.map((one) => HOLDINGS[one]).join('; ')] as const] : []),
      ...(query.force.length > 0 ? [['Hiệu lực', query.force.map((one) => FORCES[one]).join('; ')] as const] : []),
      ...(query.level === undefined ? [] : [['Cấp ban hành', LEVELS[query.level] ?? ''] as const]),
      ...(items.length >= MOST_ROWS ? [['Lưu ý', `Danh sách dừng ở ${MOST_ROWS} dòng; hãy lọc hẹp hơn để có đủ.`] as const] : []),
      ['Ngày xuất', formatDate(today)],
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'document.exported', subjectType: 'document', details: { rows: items.length, on: day } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Sổ văn bản - ${day}.${query.format}`));
  return content;
}
