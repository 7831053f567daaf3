import { compareDocuments, type Change, type ChangeKind, type Comparison, type HeadField, type WordPart } from '@thientruong/documents/compare';
import { print, readFile } from './read.ts';

const FIELDS: Record<HeadField, string> = { type: 'Loại văn bản', symbol: 'Số, ký hiệu', issuer: 'Cơ quan ban hành', place: 'Địa danh', date: 'Ngày', title: 'Trích yếu', basis: 'Căn cứ', recipient: 'Nơi nhận', signer: 'Người ký' };
const KINDS: Record<ChangeKind, string> = { added: 'thêm', dropped: 'bỏ', moved: 'chuyển chỗ', renumbered: 'đổi số', changed: 'sửa chữ' };
/** Words kept around a change. */
const AROUND = 60;

/** Compares two files and prints the differences, as text or JSON. Throws with a Vietnamese message when one is absent or refused. */
export async function compare(before: string, after: string, options: { json?: boolean }): Promise<void> {
  const [a, b] = [await readFile(before), await readFile(after)];
  const comparison = compareDocuments(a, b);
  await print(options.json ? `${JSON.stringify(comparison, null, 2)}\n` : told(comparison));
}

function told(comparison: Comparison): string {
  const { head, changes, counts, same } = comparison;
  if (head.length + changes.length === 0) return 'Hai văn bản không có gì khác nhau.\n';
  const lines: string[] = [];
  if (head.length > 0) lines.push('ĐẦU VÀ CUỐI VĂN BẢN', ...head.map(({ field, from, to }) => `${FIELDS[field]}: ${from === null ? `thêm "${to ?? ''}"` : to === null ? `bỏ "${from}"` : `"${from}" → "${to}"`}`), '');
  const kinds = Object.entries(counts).filter(([, count]) => count > 0);
  lines.push(`NỘI DUNG: ${kinds.length === 0 ? 'không khác' : kinds.map(([kind, count]) => `${KINDS[kind as ChangeKind]} ${count}`).join(', ')}; ${same} mục, đoạn giữ nguyên`);
  return `${[...lines, ...changes.map(sayChange)].join('\n')}\n`;
}

function sayChange({ kinds, from, to, parts }: Change): string {
  const places = [from, to].flatMap((side) => (side ? [side.path ?? '(đoạn không đánh số)'] : []));
  const place = places[0] === places[1] || places.length < 2 ? places[0] : places.join(' → ');
  return `\n${place ?? ''}: ${kinds.map((kind) => KINDS[kind]).join(', ')}\n  ${parts.map((part, i) => sayPart(part, i === 0, i === parts.length - 1)).join('').replace(/\n/g, '\n  ')}`;
}

function sayPart({ kind, text }: WordPart, first: boolean, last: boolean): string {
  if (kind === 'dropped') return `[-${text}-]`;
  if (kind === 'added') return `{+${text}+}`;
  const [start, end] = [first ? '' : text.slice(0, AROUND), last ? '' : text.slice(-AROUND)];
  return text.length <= 2 * AROUND ? text : `${start} … ${end}`.trim();
}
