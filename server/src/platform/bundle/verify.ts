import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, linkHash, sha256 } from '../chain.ts';
import { BUNDLE_FORMAT, CLOSING_ACTION, type BundleContent, type BundleHeader, type BundleLink } from './format.ts';
import { BUNDLE_LIMITS, BundleFault, unpackLines, type BundleLimits } from './lines.ts';

/** Outcome of checking a bundle; `problem` is a Vietnamese sentence that names the first broken place. */
export interface BundleReport {
  ok: boolean;
  problem: string | null;
  periodId: string | null;
  periodName: string | null;
  closedAt: string | null;
  contentHash: string | null;
  submissions: number;
  links: number;
  head: string | null;
}

/** What is known while the lines go by. */
interface Reading {
  report: BundleReport;
  header: BundleHeader | null;
  content: Hash;
  contentHash: string | null;
  submissionIds: Set<string>;
  sets: Map<string, number>;
  open: { hash: string; kind: string; size: number; next: number; digest: Hash } | null;
  hash: string;
  last: BundleLink | null;
}

/** Hash of a counted set: SHA-256 over the kind, a line feed, and the ids in ascending order joined by line feeds. */
export const countedSetHash = (kind: string, sortedIds: readonly string[]): string => sha256([kind, ...sortedIds].join('\n'));

/**
 * Checks a bundle against the head that is printed on the report, without a database: the content's hash is the one in the closing entry, every link
 * follows from the one before, the last one is the printed head. Reads as a stream.
 */
export async function verifyBundle(source: AsyncIterable<Uint8Array>, printedHead: string, limits: BundleLimits = BUNDLE_LIMITS): Promise<BundleReport> {
  const report: BundleReport = { ok: false, problem: null, periodId: null, periodName: null, closedAt: null, contentHash: null, submissions: 0, links: 0, head: null };
  const reading: Reading = { report, header: null, content: createHash('sha256'), contentHash: null, submissionIds: new Set(), sets: new Map(), open: null, hash: '', last: null };
  try {
    const head = printedHead.replace(/\s/g, '').toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(head)) throw new BundleFault('Mã đầu chuỗi phải có đúng 64 ký tự 0–9, a–f như in trên báo cáo.');
    let number = 0;
    for await (const bytes of unpackLines(source, limits)) readLine(reading, bytes, ++number);
    finish(reading, head);
    return { ...report, ok: true };
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error;
    return { ...report, problem: error.message };
  }
}

function readLine(reading: Reading, bytes: Buffer, number: number): void {
  const line = parse(bytes, number);
  if (number === 1) return readHeader(reading, line);
  if (line['type'] === 'content') {
    if (reading.last) throw new BundleFault(`Dòng ${number} của gói: nội dung đứng sau mắt xích.`);
    reading.content.update(bytes).update('\n');
    return readContent(reading, line as unknown as BundleContent, number);
  }
  if (line['type'] !== 'link') throw new BundleFault(`Dòng ${number} của gói không phải nội dung cũng không phải mắt xích.`);
  readLink(reading, line as unknown as BundleLink);
}

// Only the canonical writing of a value is accepted, so that no byte of a line is free.
function parse(bytes: Buffer, number: number): Record<string, unknown> {
  let value: unknown;
  let same = false;
  try {
    const text = bytes.toString('utf8');
    value = JSON.parse(text);
    same = Buffer.from(canonicalJson(value)).equals(bytes);
  } catch {
    // no JSON, or nested beyond reason
  }
  if (!same || typeof value !== 'object' || value === null || Array.isArray(value)) throw new BundleFault(`Dòng ${number} của gói đã bị sửa: không đúng cách viết của định dạng.`);
  return value as Record<string, unknown>;
}

function readHeader(reading: Reading, line: Record<string, unknown>): void {
  if (line['type'] !== 'header') throw new BundleFault('Dòng 1 của gói không phải dòng mở đầu.');
  if (line['format'] !== BUNDLE_FORMAT) throw new BundleFault(`Dòng 1 của gói: định dạng ${String(line['format'])} không phải ${BUNDLE_FORMAT}; hãy dùng đúng phiên bản chương trình.`);
  if (Object.keys(line).length !== 5 || typeof line['anchor'] !== 'string' || typeof line['tenantId'] !== 'string' || typeof line['periodId'] !== 'string') throw new BundleFault('Dòng 1 của gói thiếu hoặc thừa thông tin.');
  reading.header = line as unknown as BundleHeader;
  reading.hash = reading.header.anchor;
  reading.report.periodId = reading.header.periodId;
}

// A made-up line may lack anything, whatever its type says: what is asked of it is compared or turned into text first.
function readContent(reading: Reading, line: BundleContent, number: number): void {
  const wrong = (what: string) => new BundleFault(`Dòng ${number} của gói: ${what}.`);
  if ((number === 2) !== (line.part === 'period')) throw wrong('kỳ báo cáo phải đứng ngay sau dòng mở đầu, và chỉ một lần');
  if (reading.open && line.part !== 'set') throw wrong('tập đã đếm ở dòng trước chưa đủ');
  if (line.part === 'period') {
    if (line.tenantId !== reading.header?.tenantId || line.periodId !== reading.header.periodId) throw wrong('kỳ báo cáo không phải kỳ ghi ở dòng mở đầu');
    const name = (line.period as { name?: unknown } | undefined)?.name;
    reading.report.periodName = typeof name === 'string' ? name : null;
  } else if (line.part === 'submission') {
    if (sha256(canonicalJson(line.content)) !== line.hash) throw wrong('bản báo cáo đã gửi không khớp mã của nó');
    reading.submissionIds.add(line.id);
    reading.report.submissions += 1;
  } else if (line.part === 'set') readSet(reading, line, wrong);
  else if (line.part === 'figure') {
    if (!reading.submissionIds.has(line.submissionId)) throw wrong('số liệu không thuộc bản báo cáo nào trong gói');
    if (!reading.sets.has(line.setHash)) throw wrong(`số liệu ${line.figure} trỏ tới tập đã đếm không có trong gói`);
  } else if (line.part !== 'report') throw wrong('nội dung không rõ loại');
}

function readSet(reading: Reading, line: BundleContent & { part: 'set' }, wrong: (what: string) => BundleFault): void {
  const set = reading.open ?? { hash: line.hash, kind: line.kind, size: line.size, next: 0, digest: createHash('sha256').update(String(line.kind)) };
  if (line.hash !== set.hash || line.kind !== set.kind || line.size !== set.size || line.from !== set.next || !Array.isArray(line.ids)) throw wrong('tập đã đếm không liền mạch');
  for (const id of line.ids) set.digest.update(`\n${String(id)}`);
  set.next += line.ids.length;
  reading.open = set.next < set.size && line.ids.length > 0 ? set : null;
  if (reading.open) return;
  if (set.next !== set.size || set.digest.digest('hex') !== set.hash) throw wrong('tập đã đếm không khớp mã của nó');
  reading.sets.set(set.hash, set.size);
}

function readLink(reading: Reading, line: BundleLink): void {
  if (reading.open) throw new BundleFault('Nội dung của gói bị cắt: tập đã đếm cuối cùng chưa đủ.');
  reading.contentHash ??= reading.content.digest('hex');
  const number = ++reading.report.links;
  const { entry } = line;
  if (typeof entry !== 'object' || entry === null || linkHash(reading.hash, entry) !== line.hash)
    throw new BundleFault(`Mắt xích thứ ${number} của gói không khớp: nhật ký đã bị sửa, hoặc mã neo ở dòng mở đầu đã bị sửa.`);
  if (Object.keys(line).length !== 3) throw new BundleFault(`Mắt xích thứ ${number} của gói có thông tin thừa.`);
  reading.hash = line.hash;
  reading.last = line;
}

function finish(reading: Reading, head: string): void {
  const { report, last, header } = reading;
  if (!header) throw new BundleFault('Gói trống.');
  if (!last || last.entry.action !== CLOSING_ACTION) throw new BundleFault('Gói không kết thúc bằng mắt xích chốt kỳ báo cáo.');
  report.head = last.hash;
  report.closedAt = last.entry.at;
  report.contentHash = reading.contentHash;
  if (last.entry.subject_id !== header.periodId) throw new BundleFault('Mắt xích chốt kỳ ở cuối gói là của một kỳ báo cáo khác.');
  const sealed = (last.entry.details as { contentHash?: unknown } | null)?.contentHash;
  if (sealed !== reading.contentHash) throw new BundleFault('Nội dung của gói không khớp mã nội dung trong mắt xích chốt kỳ: báo cáo hoặc số liệu đã bị sửa.');
  if (last.hash !== head) throw new BundleFault(`Mã đầu chuỗi tính được (${last.hash}) khác mã in trên báo cáo (${head}): gói không phải của báo cáo này, hoặc đã bị làm lại.`);
}
