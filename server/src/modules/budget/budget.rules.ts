import type { BudgetAmounts, BudgetState, EntryKind, MoneySource } from '@thientruong/contract';
import { ALLOTTED_SOURCES } from '@thientruong/contract';
import { AppError, foldText, type FieldProblem } from '@thientruong/kernel';

/** States as officials read them. */
export const STATE_LABELS: Record<BudgetState, string> = {
  draft: 'đang soạn',
  proposed: 'đã gửi, chờ Sở KH&CN',
  returned: 'bị trả lại',
  gathered: 'đã tổng hợp, chờ thẩm định',
  appraised: 'đã thẩm định, chờ phân bổ',
  allotted: 'đã phân bổ',
  settled: 'đã quyết toán',
  withdrawn: 'cơ quan đã rút',
};
/** Entries as officials read them. */
export const ENTRY_LABELS: Record<EntryKind, string> = {
  allotted: 'Phân bổ',
  adjusted: 'Điều chỉnh',
  committed: 'Cam kết',
  released: 'Giảm cam kết',
  advance: 'Tạm ứng',
  payment: 'Thanh toán',
  cleared: 'Thanh toán tạm ứng',
  recovery: 'Thu hồi tạm ứng',
  settled: 'Quyết toán',
  carried_in: 'Chuyển từ năm trước sang',
  carried_out: 'Chuyển sang năm sau',
};

/** True for sources that a state body allots within a ceiling. */
export const isAllotted = (source: MoneySource): source is (typeof ALLOTTED_SOURCES)[number] => (ALLOTTED_SOURCES as readonly MoneySource[]).includes(source);

/** Whole đồng as officials write it: 120.000.000. */
export const dong = (amount: bigint | string): string => BigInt(amount).toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/** Money of a line as it is counted. */
export type Book = Record<'requested' | 'appraised' | 'allotted' | 'adjusted' | 'carriedIn' | 'carriedOut' | 'committed' | 'advanced' | 'paid' | 'settled', bigint>;

/** What was allotted, with adjustments and what came from or went to another year. */
export const budgetOf = ({ allotted, adjusted, carriedIn, carriedOut }: Pick<Book, 'allotted' | 'adjusted' | 'carriedIn' | 'carriedOut'>): bigint => allotted + adjusted + carriedIn - carriedOut;
/** What the treasury gave out: advances not cleared yet, and payments. */
export const disbursedOf = ({ advanced, paid }: Pick<Book, 'advanced' | 'paid'>): bigint => advanced + paid;

/** Counts stored as texts of digits. */
export const bookOf = (row: Record<keyof Book, string>): Book => ({
  requested: BigInt(row.requested), appraised: BigInt(row.appraised), allotted: BigInt(row.allotted), adjusted: BigInt(row.adjusted), carriedIn: BigInt(row.carriedIn), carriedOut: BigInt(row.carriedOut),
  committed: BigInt(row.committed), advanced: BigInt(row.advanced), paid: BigInt(row.paid), settled: BigInt(row.settled),
});

/** The amounts as they travel. */
export const amountsOf = (book: Book): BudgetAmounts => ({
  requested: String(book.requested), appraised: String(book.appraised), allotted: String(book.allotted), adjusted: String(book.adjusted), carriedIn: String(book.carriedIn), carriedOut: String(book.carriedOut), budget: String(budgetOf(book)),
  committed: String(book.committed), advanced: String(book.advanced), paid: String(book.paid), disbursed: String(disbursedOf(book)), settled: String(book.settled),
});

/** Sum of books. */
export const sumBooks = (books: readonly Book[]): Book =>
  books.reduce((sum, book) => Object.fromEntries(Object.entries(sum).map(([key, value]) => [key, value + book[key as keyof Book]])) as Book, bookOf({ requested: '0', appraised: '0', allotted: '0', adjusted: '0', carriedIn: '0', carriedOut: '0', committed: '0', advanced: '0', paid: '0', settled: '0' }));

/** The book after an entry. */
export function withEntry(book: Book, kind: EntryKind, amount: bigint): Book {
  switch (kind) {
    case 'allotted':
      return { ...book, allotted: book.allotted + amount };
    case 'adjusted':
      return { ...book, adjusted: book.adjusted + amount };
    case 'carried_in':
      return { ...book, carriedIn: book.carriedIn + amount };
    case 'carried_out':
      return { ...book, carriedOut: book.carriedOut + amount };
    case 'committed':
      return { ...book, committed: book.committed + amount };
    case 'released':
      return { ...book, committed: book.committed - amount };
    case 'advance':
      return { ...book, advanced: book.advanced + amount };
    case 'payment':
      return { ...book, paid: book.paid + amount };
    case 'cleared':
      return { ...book, advanced: book.advanced - amount, paid: book.paid + amount };
    case 'recovery':
      return { ...book, advanced: book.advanced - amount };
    case 'settled':
      return { ...book, settled: book.settled + amount };
  }
}

/** What is wrong with the book after an entry, with the figures; null when every sum holds. */
export function bookProblem(before: Book, kind: EntryKind, amount: bigint): string | null {
  const after = withEntry(before, kind, amount);
  const label = ENTRY_LABELS[kind];
  const said = dong(amount < 0n ? -amount : amount);
  if (kind === 'allotted' && after.allotted > after.appraised) return `Phân bổ ${said} đồng vượt số đã thẩm định ${dong(after.appraised)} đồng.`;
  if (after.advanced < 0n) return amount > 0n ? `${label} ${said} đồng vượt số tạm ứng chưa thanh toán ${dong(before.advanced)} đồng.` : `Đảo bút toán này thì số tạm ứng âm ${dong(-after.advanced)} đồng: đã có bút toán thanh toán hoặc thu hồi tạm ứng sau đó.`;
  if (after.paid < 0n || after.committed < 0n || budgetOf(after) < 0n) {
    const [name, has] = after.committed < 0n ? ['đã cam kết', before.committed] : after.paid < 0n ? ['đã thanh toán', before.paid] : ['được phân bổ', budgetOf(before)];
    return `${label} ${said} đồng vượt số ${name} ${dong(has)} đồng.`;
  }
  if (after.committed > budgetOf(after))
    return kind === 'committed' || kind === 'released' ? `Cam kết ${said} đồng thì tổng cam kết ${dong(after.committed)} đồng vượt số được phân bổ ${dong(budgetOf(after))} đồng (còn cam kết được ${dong(budgetOf(before) - before.committed)} đồng).` : `${label} ${said} đồng thì còn ${dong(budgetOf(after))} đồng, thấp hơn số đã cam kết ${dong(after.committed)} đồng.`;
  if (disbursedOf(after) > after.committed)
    return kind === 'released' || kind === 'committed' ? `Giảm cam kết ${said} đồng thì còn ${dong(after.committed)} đồng, thấp hơn số đã giải ngân ${dong(disbursedOf(after))} đồng.` : `${label} ${said} đồng thì tổng giải ngân ${dong(disbursedOf(after))} đồng vượt số đã cam kết ${dong(after.committed)} đồng (còn giải ngân được ${dong(before.committed - disbursedOf(before))} đồng).`;
  if (after.settled > after.paid) return `Quyết toán ${said} đồng vượt số đã thanh toán ${dong(after.paid)} đồng.`;
  return null;
}

/** Throws budget.exceeded with the sentence, when there is one. */
export function refuseExcess(reason: string | null, path?: string): void {
  if (reason) throw new AppError('budget.exceeded', { reason }, path ? [{ path, message: reason }] : []);
}

/** Throws request.invalid with the fields, when there are any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}

/** What is wrong with a proposal by itself. */
export function lineProblems({ yearFrom, yearTo, requested, withinId }: { yearFrom: number; yearTo: number; requested: string; withinId: string | null }): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (yearTo < yearFrom) problems.push({ path: 'yearTo', message: 'Năm cuối phải từ năm đầu trở đi.' });
  if (yearTo - yearFrom > 9) problems.push({ path: 'yearTo', message: 'Giai đoạn dài nhất 10 năm.' });
  if (BigInt(requested) === 0n) problems.push({ path: 'requested', message: 'Số tiền đề xuất phải lớn hơn 0.' });
  if (withinId && yearFrom !== yearTo) problems.push({ path: 'withinId', message: 'Chỉ dòng của một năm lấy vốn từ dòng trung hạn.' });
  return problems;
}

/** Code of a line: KP-0001. */
export const codeOf = (number: number): string => `KP-${String(number).padStart(4, '0')}`;

/** Folded text that the search reads. */
export const searchText = (code: string, content: string): string => foldText(`${code} ${content}`);

/** LIKE patterns of a search, folded; each has to be found; `%`, `_` and `\` mean themselves. */
export const searchPatterns = (q: string | undefined): string[] => [...new Set(foldText(q ?? '').split(' ').filter(Boolean))].slice(0, 20).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/** A span as officials write it: năm 2025, giai đoạn 2021-2025. */
export const spanOf = ({ yearFrom, yearTo }: { yearFrom: number; yearTo: number }): string => (yearFrom === yearTo ? `năm ${yearFrom}` : `giai đoạn ${yearFrom}-${yearTo}`);

/** Percent with one decimal of a part in a whole, exact until the last step; null where there is no whole. */
export function percent(part: bigint, whole: bigint): number | null {
  if (whole <= 0n) return null;
  return Number((part * 2000n + whole) / (whole * 2n)) / 10;
}

/** Things by a key, in the order in which the keys first appear. */
export function groupBy<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
