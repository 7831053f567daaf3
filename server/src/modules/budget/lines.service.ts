import type { BudgetAmounts, BudgetFigures, BudgetLine, EndpointOutput, exportBudgetLines, getBudgetFigures, getBudgetLine, listBudgetEntries, listBudgetLines, MoneySource } from '@thientruong/contract';
import { MONEY_SOURCES } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { asActor } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { SOURCE_LABELS } from '../yearly/index.ts';
import { allots, proposes } from './budget.policy.ts';
import { conditions, listEntries, listLines, listLinesById, sumLate, sumLines } from './budget.queries.ts';
import { amountsOf, bookOf, budgetOf, disbursedOf, percent, spanOf, STATE_LABELS, sumBooks, type Book } from './budget.rules.ts';
import { expectedPercent, presentEntries, presentLine, presentLines } from './budget-present.service.ts';
import { holdersOf } from './competence.service.ts';
import { listEnvelopes } from './envelopes.queries.ts';
import { closingOf, stepsOf, type Closing } from './fiscal.rules.ts';
import { listFiscalSteps } from './settings.queries.ts';

/** Rows that one workbook holds at most. */
const MAX_ROWS = 20_000;
const isCode = (value: string): boolean => value.length < 40;
const isAmount = (value: string): boolean => /^-?\d{1,18}$/.test(value);

/** One page of the list. */
export async function list(call: Call<typeof listBudgetLines>): Promise<EndpointOutput<typeof listBudgetLines>> {
  const { tx, actor } = call;
  const { cursor, limit, sort, ...filter } = call.query;
  const at = readCursor(cursor, sort === 'code' ? isCode : isAmount);
  const holders = await holdersOf(call);
  const rows = await listLines(tx, conditions(actor, holders, filter), sort, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentLines(call, shown, holders),
    nextCursor: rows.length > limit && last ? writeCursor(last.sortValue, last.id) : null,
    total: !at && rows.length <= limit ? rows.length : null,
    can: { propose: proposes(actor), allot: MONEY_SOURCES.some((source) => allots(actor, source, holders)), treasury: actor.permissions.has('budget.treasury') },
  };
}

const isSeq = (value: string): boolean => /^\d{1,18}$/.test(value);

/** One page of a line's book. */
export async function entries(call: Call<typeof listBudgetEntries>): Promise<EndpointOutput<typeof listBudgetEntries>> {
  const { tx, actor, query, params } = call;
  const [row] = await listLinesById(tx, actor.tenantId, [params.lineId]);
  if (!row) throw new AppError('record.not_found');
  const at = readCursor(query.cursor, isSeq);
  const found = await listEntries(tx, actor.tenantId, row.id, at?.value ?? null, query.limit + 1);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return { items: await presentEntries(call, row, shown, await holdersOf(call)), nextCursor: found.length > query.limit && last ? writeCursor(last.seq, last.id) : null, total: !at && found.length <= query.limit ? found.length : null };
}

/** One line. */
export const read = (call: Call<typeof getBudgetLine>): Promise<BudgetLine> => presentLine(call, call.params.lineId);

interface Part {
  source: MoneySource;
  agencyId: string;
  lines: number;
  book: Book;
  late: bigint;
}

/** Sums of parts; what should be disbursed is the sum of what each source should by its own closing day. */
function sumsOf(parts: readonly Part[], year: number | undefined, closing: Closing | null, today: Call<typeof getBudgetFigures>['today']): { lines: number; amounts: BudgetAmounts; rate: number | null; expected: number | null } {
  const book = sumBooks(parts.map((part) => part.book));
  const budget = budgetOf(book);
  const tenths = parts.reduce((sum, part) => sum + BigInt(Math.round((closing && year ? (expectedPercent(budgetOf(part.book), part.late, part.source, year, closing, today) ?? 0) : 0) * 10)) * budgetOf(part.book), 0n);
  return { lines: parts.reduce((sum, part) => sum + part.lines, 0), amounts: amountsOf(book), rate: percent(disbursedOf(book), budget), expected: closing && budget > 0n ? percent(tenths, budget * 1000n) : null };
}

/** Sums by level of the filtered lines. */
export async function figures(call: Call<typeof getBudgetFigures>): Promise<BudgetFigures> {
  const { tx, actor, query, today } = call;
  const where = conditions(actor, await holdersOf(call), query);
  const { year } = query;
  const steps = year ? stepsOf(year, await listFiscalSteps(tx, actor.tenantId, [year]), today) : [];
  const closing = year ? closingOf(steps) : null;
  const late = new Map(closing ? (await sumLate(tx, where, closing.lateAfter)).map((row) => [row.agencyId, BigInt(row.late)]) : []);
  const parts = (await sumLines(tx, where)).map((row): Part => ({ source: row.source, agencyId: row.agencyId, lines: row.lines, book: bookOf(row), late: row.source === 'local_investment' ? (late.get(row.agencyId) ?? 0n) : 0n }));
  const envelopes = year ? await listEnvelopes(tx, actor.tenantId, { yearFrom: year, yearTo: year }) : [];
  const ceiling = (source: MoneySource, agencyId: string | null): string | null => envelopes.find((one) => one.source === source && one.agencyId === agencyId)?.amount ?? null;
  const refs = await agencyRefs(tx, actor.tenantId, [...parts.map((part) => part.agencyId), ...envelopes.flatMap((one) => one.agencyId ?? [])]);
  const sums = (some: readonly Part[]) => sumsOf(some, year, closing, today);
  const agencies = [...refs.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  const withMoney = agencies.filter(({ id }) => parts.some((part) => part.agencyId === id));
  return {
    total: sums(parts),
    bySource: MONEY_SOURCES.flatMap((source) => {
      const own = parts.filter((part) => part.source === source);
      const shares = envelopes.filter((one) => one.source === source);
      if (own.length === 0 && shares.length === 0) return [];
      const byAgency = agencies.filter(({ id }) => own.some((part) => part.agencyId === id) || shares.some((one) => one.agencyId === id));
      return [{ source, ...sums(own), ceiling: ceiling(source, null), byAgency: byAgency.map((agency) => ({ agency, ...sums(own.filter((part) => part.agencyId === agency.id)), ceiling: ceiling(source, agency.id) })) }];
    }),
    byAgency: withMoney.map((agency) => ({ agency, ...sums(parts.filter((part) => part.agencyId === agency.id)) })),
    today,
    steps,
  };
}

/** Amounts that have room on a page; the workbook has them all. */
const PRINTED: ReadonlySet<string> = new Set(['Phân bổ', 'Điều chỉnh', 'Được sử dụng', 'Giải ngân', 'Quyết toán']);

/** Answers with the filtered list as a workbook or a page. */
export async function sendLines(call: RawCall<typeof exportBudgetLines>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { rows, agencies, sums } = await asActor(services.db, actor, async (tx) => {
    const where = conditions(actor, await holdersOf({ tx, actor, today, services }), query);
    const found = await listLines(tx, where, 'code', null, MAX_ROWS);
    return { rows: found, agencies: await agencyRefs(tx, actor.tenantId, found.map((row) => row.agencyId)), sums: sumBooks((await sumLines(tx, where)).map(bookOf)) };
  }, 'read');
  const money = ['Đề xuất', 'Thẩm định', 'Phân bổ', 'Điều chỉnh', 'Chuyển từ năm trước', 'Chuyển sang năm sau', 'Được sử dụng', 'Cam kết', 'Tạm ứng chưa thanh toán', 'Thanh toán', 'Giải ngân', 'Quyết toán'];
  const amounts = (book: Book): string[] => {
    const a = amountsOf(book);
    return [a.requested, a.appraised, a.allotted, a.adjusted, a.carriedIn, a.carriedOut, a.budget, a.committed, a.advanced, a.paid, a.disbursed, a.settled];
  };
  const content = await listBuffer(
    { format: query.format, title: 'Kinh phí', made: now },
    {
      name: 'Dòng kinh phí',
      columns: [
        { header: 'Mã', width: 12 }, { header: 'Cơ quan', width: 30 }, { header: 'Nhiệm vụ, dự án', width: 16 }, { header: 'Nội dung chi', width: 60 }, { header: 'Nguồn kinh phí', width: 36 }, { header: 'Năm, giai đoạn', width: 20, printed: false }, { header: 'Tình trạng', width: 26 },
        ...money.map((header) => ({ header: `${header} (đồng)`, width: 20, amount: true, printed: PRINTED.has(header) })), { header: 'Tỷ lệ giải ngân (%)', width: 16 },
      ],
      rows: [
        ...rows.map((row) => [row.code, agencies.get(row.agencyId)?.name ?? '', row.projectCode ?? row.taskCode, row.content, SOURCE_LABELS[row.source], spanOf(row), STATE_LABELS[row.state], ...amounts(bookOf(row)), rateText(bookOf(row))]),
        ['Cộng', null, null, null, null, null, null, ...amounts(sums), rateText(sums)],
      ],
    },
    [
      ['Số liệu đến ngày', formatDate(today)],
      ['Số dòng', String(rows.length)],
      ['Đơn vị', 'Đồng. Dòng Cộng tính mọi dòng của bộ lọc, trừ dòng cơ quan đã rút.'],
      ['Được sử dụng', 'Phân bổ, cộng trừ điều chỉnh, cộng số chuyển từ năm trước, trừ số chuyển sang năm sau.'],
      ['Tỷ lệ giải ngân', 'Tạm ứng chưa thanh toán và thanh toán, chia cho số được sử dụng.'],
      ...(rows.length === MAX_ROWS ? [['Lưu ý', `Danh sách dừng ở ${MAX_ROWS} dòng; hãy lọc hẹp hơn để có đủ.`] as const] : []),
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'budget.exported', subjectType: 'budget_line', details: { rows: rows.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Kinh phí - ${today}.${query.format}`));
  return content;
}

const rateText = (book: Book): string | null => percent(disbursedOf(book), budgetOf(book))?.toFixed(1).replace('.', ',') ?? null;
