import { annexStart, readAnnexes } from './annexes.ts';
import { readAssignments } from './assignments.ts';
import { readBasis } from './basis.ts';
import { findMentions, gatherCitations, type Mention, type OwnSymbol } from './citations.ts';
import { decodeText, fold } from './decode.ts';
import { readDeadlines } from './deadlines.ts';
import { detectFormat, encryptedPackage } from './detect.ts';
import { problemsOf } from './document-problems.ts';
import { readFoot } from './foot.ts';
import { readHead, type Head } from './head.ts';
import { spelledAsInText } from './issuer.ts';
import { blocksOfText, type Omission, type RawText } from './lines.ts';
import { readOutline } from './outline.ts';
import { readNamedLaws, readReferences } from './references.ts';
import { problem } from './problems.ts';
import { blocksOfPages, type RecognisedPage } from './recognised.ts';
import { attachedFrom, bodyStart, closingFrom } from './parts.ts';
import { DEFAULT_LIMITS, ReadRefused, type ReadLimits } from './refuse.ts';
import { readSentences } from './sentences.ts';
import { tasksOfTable } from './table-tasks.ts';
import { tablesOf } from './tables.ts';
import { readTargets } from './targets.ts';
import { readTasks } from './tasks.ts';
import { TopicReader } from './topics.ts';
import type { Block, ReadDocument, SourceFormat } from './types.ts';

const ADVICE: Record<string, string> = {
  xlsx: 'Đây là bảng tính Excel, không phải văn bản. Hãy dùng tệp .docx, .doc, .rtf, .pdf, .txt hoặc .md.',
  zip: 'Đây là tệp nén, không phải văn bản Word. Hãy giải nén và nhập tệp .docx bên trong.',
};

/** What was read before its structure: paragraphs, and the encoding that the text was converted from. */
export interface Source extends RawText {
  format: SourceFormat;
  encoding: ReadDocument['encoding'];
}

/** How a file is to be read. */
export interface ReadOptions {
  name: string;
  limits?: Partial<ReadLimits>;
}

/**
 * Reads an administrative document: .docx, .doc, .rtf, .pdf with a text layer, .txt and .md. The format is found by content; `name` only tells .md from
 * .txt. Throws ReadRefused with a Vietnamese reason for what cannot or must not be read. Deterministic; every span points into `text`.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  refuseSize(bytes, limits);
  const { format } = detectFormat(bytes);
  // What a format needs is loaded only when such a file comes: a plain text starts without it, and the library of .pdf is large
  if (format === 'pdf') return present({ format, ...(await (await import('./pdf/pdf.ts')).blocksOfPdf(bytes, limits)) }, limits);
  if (format === 'docx') return present({ format, ...(await import('./docx.ts')).blocksOfDocx(bytes, limits) }, limits);
  if (format === 'doc' && !encryptedPackage(bytes)) return present({ format, ...(await import('./doc/doc.ts')).blocksOfDoc(bytes, limits) }, limits);
  if (format === 'rtf') return present({ format, ...(await import('./rtf/rtf.ts')).blocksOfRtf(bytes, limits) }, limits);
  return readText(bytes, options, limits);
}

/** Reads .txt and .md; any other format is refused. Throws ReadRefused. */
export function readText(bytes: Uint8Array, options: ReadOptions, limits: ReadLimits): ReadDocument {
  const detected = detectFormat(bytes);
  if (detected.format === 'txt' || detected.format === 'md') {
    const format: SourceFormat = detected.format === 'md' || /\.(md|markdown)$/i.test(options.name) ? 'md' : 'txt';
    const { text, encoding } = decodeText(bytes);
    if (text.length > limits.maxText * 2) throw tooLong();
    return present({ format, ...blocksOfText(text, format === 'md'), encoding }, limits);
  }
  if (detected.format === 'doc' && encryptedPackage(bytes)) throw new ReadRefused('file.encrypted', 'Tệp Word được đặt mật khẩu. Hãy bỏ mật khẩu (Tệp › Thông tin › Bảo vệ văn bản), lưu lại rồi nhập lại.');
  if (detected.format === 'png' || detected.format === 'jpeg') throw new ReadRefused('image.scan', 'Đây là ảnh, không có chữ để đọc. Hãy dùng bản có chữ (.docx, .doc, .rtf, .pdf, .txt hoặc .md), hoặc nhận dạng chữ (OCR).');
  throw new ReadRefused('file.type', ADVICE[detected.format] ?? 'Không phải tệp văn bản đọc được. Hãy dùng tệp .docx, .doc, .rtf, .pdf, .txt hoặc .md.');
}

/**
 * Reads what a machine recognised in the pictures of a scan: the structure as of any document, `format` is `ocr`, and the first problem asks to compare with the
 * picture. The recognition itself is the caller's. Throws ReadRefused with a Vietnamese reason.
 */
export function readRecognised(pages: readonly RecognisedPage[], options: { limits?: Partial<ReadLimits> } = {}): ReadDocument {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { unsure, ...raw } = blocksOfPages(pages, limits);
  const document = readBlocks('ocr', raw, limits);
  // Signs of a scan tell nothing that is not known already
  return { ...document, problems: [problem('text.recognised', null, String(Math.round(unsure * 100))), ...document.problems.filter(({ code }) => code !== 'text.ocr')] };
}

/** Refuses empty files and those over the limit. */
export function refuseSize(bytes: Uint8Array, limits: ReadLimits): void {
  if (bytes.length === 0) throw new ReadRefused('file.empty', 'Tệp rỗng. Hãy chọn tệp khác.');
  if (bytes.length > limits.maxBytes) throw new ReadRefused('file.too_large', `Tệp lớn hơn ${Math.round(limits.maxBytes / 1024 / 1024)} MB. Hãy bỏ bớt ảnh trong tệp rồi nhập lại.`);
}

/** Structure of what was read; a converted text says so as its first problem. */
export function present({ format, blocks, leftOut, encoding }: Source, limits: ReadLimits): ReadDocument {
  const document = readBlocks(format, { blocks, leftOut }, limits);
  if (encoding === null) return document;
  return { ...document, encoding, problems: [problem('text.converted', null, encoding), ...document.problems] };
}

const tooLong = () => new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');

function readBlocks(format: SourceFormat, raw: RawText, limits: ReadLimits): ReadDocument {
  const blocks: Block[] = [];
  const starts: number[] = [];
  let at = 0;
  for (const block of raw.blocks) {
    const text = block.text.trim();
    starts.push(at);
    if (!text) continue;
    blocks.push({ text, start: at, end: at + text.length, row: block.row, column: block.column ?? null, columnSpan: block.columnSpan ?? 1, rowSpan: block.rowSpan ?? 1, table: block.table ?? null, tableRows: block.tableRows ?? null, note: block.note ?? false, centred: block.centred });
    at += text.length + 1;
    if (at > limits.maxText) throw tooLong();
  }
  if (blocks.length === 0) throw new ReadRefused('text.none', 'Tệp không có chữ nào đọc được (có thể là ảnh chụp). Hãy dùng bản có chữ.');
  const text = blocks.map((block) => block.text).join('\n');
  const place = (one: Omission): number => Math.min(text.length, (starts[one.block] ?? (one.block > 0 ? text.length : 0)) + one.offset);
  return { ...readPart(format, text, blocks, 0), leftOut: raw.leftOut.map((one) => ({ kind: one.kind, text: one.text, at: place(one) })) };
}

/** Reads one document from block `from` on; a second head after its foot is an attached document. */
function readPart(format: SourceFormat, text: string, all: readonly Block[], from: number, outer: readonly OwnSymbol[] = [], outerIssuer: string | null = null): ReadDocument {
  const whole = all.slice(from);
  const noted = whole.findIndex((block) => block.note);
  const blocks = noted < 0 ? whole : whole.slice(0, noted);
  const head = readHead(blocks);
  const annexAt = annexStart(blocks, head.bodyFrom);
  const foot = readFoot(annexAt < 0 ? blocks : blocks.slice(0, annexAt), head.bodyFrom);
  const attachedAt = attachedFrom(blocks, foot.to, head.type);
  const bodyTo = foot.from;
  const labelled = bodyStart(blocks, head.bodyFrom, bodyTo);
  const tail = blocks.slice(foot.to, attachedAt >= 0 ? attachedAt : blocks.length);
  const firstClause = labelled < 0 ? Math.min(head.bodyFrom, bodyTo) : labelled;
  const { clauses, paragraphs } = readOutline(blocks, firstClause, bodyTo, closingFrom(blocks, firstClause, bodyTo));
  const preamble = blocks.slice(head.bodyFrom, firstClause);
  const start = blocks[0]?.start ?? 0;
  const end = attachedAt >= 0 ? (blocks[attachedAt]?.start ?? text.length) : text.length;
  const mentions = findMentions(text.slice(start)).map((mention): Mention => ({ ...mention, span: [mention.span[0] + start, mention.span[1] + start] }));
  const basis = readBasis(text, preamble, clauses, mentions);
  const body = mentions.filter((mention) => !insideHeadLine(blocks.slice(0, Math.max(0, head.bodyFrom - 1)), mention, head));
  const own: OwnSymbol[] = head.symbol ? [...outer, { symbol: head.symbol, date: head.date }] : [...outer];
  const issuer = head.issuer ? spelledAsInText(head.issuer, text.slice(0, 60_000)) : issuerFrom(preamble, head, foot);
  const attached = attachedAt >= 0 ? readPart(format, text, all, from + attachedAt, own, issuer) : null;
  // What the attached document cites, the file cites; its own symbol is no citation
  if (attached?.symbol) own.push({ symbol: attached.symbol, date: attached.date });
  const citations = gatherCitations(text, body, own, (mention) => basis.get(mention) ?? null);
  readReferences(text, start, text.length, citations);
  const ofBasis = (kind: 'direct' | 'nested') => citations.filter((citation) => citation.basis === kind).map((citation) => citation.symbol);
  const headParagraphs = blocks.slice(0, firstClause).map((block) => ({ clause: null, span: [block.start, block.end] as const, kind: 'head' as const }));
  const footParagraphs = blocks.slice(foot.from, foot.to).map((block, i) => ({
    clause: null,
    span: [block.start, block.end] as const,
    kind: foot.recipientsRange && foot.from + i >= foot.recipientsRange[0] && foot.from + i < foot.recipientsRange[1] ? ('recipients' as const) : ('signature' as const),
  }));
  const plain = (block: Block, kind: 'annex' | 'note') => ({ clause: null, span: [block.start, block.end] as const, kind });
  // Notes stand at the end of the file: with an attached document, behind it
  const below = [...tail.map((block) => plain(block, 'annex')), ...(attached === null && noted >= 0 ? whole.slice(noted).map((block) => plain(block, 'note')) : [])];
  const bodyBlocks = blocks.slice(firstClause, bodyTo);
  const owners = new Map(paragraphs.map((one) => [one.span[0], one.clause]));
  const tables = tablesOf(bodyBlocks, (block) => owners.get(block.start) ?? null);
  const annexes = readAnnexes(tail);
  const assignments = readAssignments(text, clauses, paragraphs);
  const deadlines = readDeadlines(text, paragraphs, head.title);
  const sentences = readSentences(text, clauses, paragraphs, assignments);
  const topics = new TopicReader(text, clauses);
  const tasks = [...readTasks(text, sentences, assignments, deadlines, clauses), ...[...tables, ...annexes.flatMap((annex) => annex.tables)].flatMap((table) => tasksOfTable(text, table, topics))];
  const problems = problemsOf({ text, span: [start, end], headBlocks: blocks.slice(0, head.bodyFrom), head, foot, attached: from > 0, issuer: issuer ?? outerIssuer, clauses, assignments, citations, deadlines, tasks });
  return {
    format,
    encoding: null,
    text,
    type: head.type,
    symbol: head.symbol,
    number: head.number,
    issuer,
    place: head.place,
    date: head.date,
    title: head.title,
    titleSpan: head.titleSpan,
    basis: ofBasis('direct'),
    basisNested: ofBasis('nested'),
    clauses,
    paragraphs: [...headParagraphs, ...paragraphs, ...footParagraphs, ...below],
    assignments,
    citations,
    namedLaws: readNamedLaws(text, start, end, mentions),
    deadlines,
    targets: readTargets(text, clauses, paragraphs, head.type === 'Báo cáo' || head.type === 'Thông báo'),
    sentences,
    tasks,
    recipients: foot.recipients,
    signer: foot.signer,
    tables,
    annexes,
    attached,
    leftOut: [],
    problems,
  };
}

/** Symbols printed above the type line are the document's own or its issuer's name, no citations. */
function insideHeadLine(headBlocks: readonly Block[], mention: Mention, head: Head): boolean {
  const inTitle = head.titleSpan && mention.span[0] >= head.titleSpan[0] && mention.span[1] <= head.titleSpan[1];
  return !inTitle && headBlocks.some((block) => mention.span[0] >= block.start && mention.span[1] <= block.end && /^Số\b|^Số:/u.test(block.text));
}

/** Issuer of a text without a head: named in the preamble, else the signing body with the place. */
function issuerFrom(preamble: readonly Block[], head: Head, foot: { signer: { capacity: string } | null }): string | null {
  for (const block of preamble) {
    const found = /((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(?:tỉnh|thành phố|huyện|xã|phường)\s+\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*)*)\s+(?:ban hành|xây dựng|tổ chức)/iu.exec(block.text);
    if (found?.[1]) return found[1].replace(/^UBND/iu, 'Ủy ban nhân dân').replace(/^Uỷ/u, 'Ủy');
  }
  const body = /TM\.?\s*(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)(?:\s+(TỈNH|THÀNH PHỐ))?/u.exec(foot.signer?.capacity ?? '');
  return body && head.place ? `Ủy ban nhân dân ${fold(head.place).startsWith('thanh pho') ? '' : 'tỉnh '}${head.place}` : null;
}
