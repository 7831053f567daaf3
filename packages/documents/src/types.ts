import type { FieldCode, SystemCode } from '@thientruong/kernel';
import type { ProblemCode } from './problem-codes.ts';

/** Character offsets (UTF-16) into the normalised text: start included, end excluded. */
export type Span = readonly [start: number, end: number];
/** Formats that are read; `ocr`: words that a machine recognised in a picture. */
export type SourceFormat = 'txt' | 'md' | 'docx' | 'doc' | 'rtf' | 'pdf' | 'ocr';
/** Class of a sentence: a duty, the situation, a principle to follow, or the purpose. */
export type SentenceClass = 'task' | 'context' | 'principle' | 'purpose';
/** Hard verbs bind ("ban hành", "bố trí"), soft ones invite ("khuyến khích", "chú trọng"). */
export type Strength = 'hard' | 'soft';

/** A labelled item of the body. `heading` is the labelled line where the clause has a title; `text` what follows (or all, without a title). */
export interface ReadClause {
  path: string;
  num: string;
  level: number;
  heading: string;
  text: string;
  span: Span;
  headingSpan: Span;
  parent: string | null;
  ord: number;
}
/** Who gets what part: lead (chủ trì), coordinate (phối hợp), assigned (a duty without either word). */
export interface ReadAssignment {
  agency: string;
  role: 'lead' | 'coordinate' | 'assigned';
  clause: string | null;
  span: Span;
  ambiguous?: boolean;
}
/** What the document does to one it cites: rests on it, carries it out, changes it, replaces it, or only names it. */
export type CitationRelation = 'basis' | 'cites' | 'amends' | 'replaces' | 'implements';
/** A place inside a cited document ("điểm b khoản 1 Điều 35"): `unit` is the word of the outermost part, in lower case. */
export interface Pinpoint {
  text: string;
  unit: string;
  number: string;
  clause: string | null;
  point: string | null;
  span: Span;
}
/** A law named without a symbol; `date` is an ISO day, or only the year. */
export interface NamedLaw {
  name: string;
  date: string | null;
  spans: Span[];
}
/** A cited document with every place; `key` is the same for spellings of one symbol, `canonical` the likely form of a misprinted one. `date` is ISO. */
export interface ReadCitation {
  type: string;
  symbol: string;
  key: string;
  date: string | null;
  spans: Span[];
  basis: 'direct' | 'nested' | null;
  relation: CitationRelation;
  aliases: { alias: string; spans: Span[] }[];
  pinpoints: Pinpoint[];
  canonical?: string;
}
/** A time limit. `dueOn` is an ISO day only where the words give one fixed day or the end of one month, quarter or year; `recurrence` an RFC 5545 rule where it returns. */
export interface ReadDeadline {
  clause: string | null;
  text: string;
  rule: string;
  dueOn: string | null;
  recurrence: string | null;
  span: Span;
}
/**
 * A number that is to be reached, or (`result`) was reached. `number` and `upTo` are exact decimal strings with the words of size multiplied out ("47,5 nghìn tỷ đồng" →
 * "47500000000000" đồng); `upTo` is the end of a range.
 */
export interface ReadTarget {
  clause: string | null;
  kind: 'target' | 'result';
  text: string;
  number: string;
  upTo: string | null;
  unit: string;
  comparison: '>=' | '>' | '=' | '<=' | '<' | 'range';
  year: number | null;
  period: [from: number, to: number] | null;
  span: Span;
}
/** A sentence with its class, a short Vietnamese reason, and how sure the reader is (0–1: share of like sentences that people class the same). */
export interface ReadSentence {
  clause: string | null;
  span: Span;
  class: SentenceClass;
  reason: string;
  verb: string | null;
  strength: Strength | null;
  confidence: number;
}
/** What a duty is about: letter of a field or number of a system (`topic-words.ts`), with the words that tell it. */
export interface ReadTopic<Code extends FieldCode | SystemCode = FieldCode | SystemCode> {
  code: Code;
  why: Span[];
}
/** A proposed task; `why` are the exact words it was read from. */
export interface ReadTask {
  clause: string | null;
  text: string;
  leads: string[];
  coordinators: string[];
  deadline: string | null;
  deadlineText: string | null;
  strength: Strength;
  verb: string | null;
  confidence: number;
  why: Span[];
  leadWhy: Span | null;
  deadlineWhy: Span | null;
  /** Proposals, plainest first: fields a–h of the plan, and systems by M-number. */
  fields: ReadTopic<FieldCode>[];
  systems: ReadTopic<SystemCode>[];
}
/** Something a person should look at; the codes are explained in `problem-codes.ts`. `span` is null where what is missing has no place. */
export interface ReadProblem {
  code: ProblemCode;
  message: string;
  span: Span | null;
}
/**
 * A paragraph and the part it plays; `annex` stands below the foot, `note` is a footnote or an endnote. The paragraphs of a document, then of the one attached to it, make
 * up the whole text, one line each.
 */
export interface ReadParagraph {
  clause: string | null;
  span: Span;
  kind: 'head' | 'heading' | 'body' | 'closing' | 'recipients' | 'signature' | 'table' | 'annex' | 'note';
}
/** A cell with its place in the grid; merged cells are told once, where they begin. `span` is null for an empty one. */
export interface ReadCell {
  text: string;
  span: Span | null;
  column: number;
  columnSpan: number;
  rowSpan: number;
}
/** A row below the header; `group` is the title of the group row ("I. Nhóm giải pháp …") it stands under. */
export interface ReadRow {
  cells: ReadCell[];
  group: string | null;
}
/** A table of the body or of an annex: tasks with who and when, other data, or an empty form. `header` names the columns, in order. */
export interface ReadTable {
  kind: 'tasks' | 'data' | 'form';
  clause: string | null;
  header: string[];
  rows: ReadRow[];
  /** Every row with the cells that begin in it, head and group rows as well: the table as it is drawn. */
  grid: ReadCell[][];
  /** How many of them stand above the data. */
  headRows: number;
  span: Span;
}
/** What stands below the signature: "Phụ lục I" with its title and tables. */
export interface ReadAnnex {
  label: string | null;
  title: string | null;
  span: Span;
  tables: ReadTable[];
}
/**
 * Page furniture and the like, which is no part of the words: numbers and running lines of pages, headers and footers, ruled lines, the table of contents that Word
 * makes, text that is deleted (tracked changes), hidden, or overprinted by a stamp. `at` is where it stood in `text`.
 */
export interface LeftOut {
  kind: 'page-number' | 'running-line' | 'page-header' | 'page-footer' | 'rule' | 'contents' | 'deleted' | 'hidden' | 'comment' | 'overprinted';
  text: string;
  at: number;
}
/** Everything read from a document. */
export interface ReadDocument {
  format: SourceFormat;
  /** Encoding that the text was converted from; null for Unicode. */
  encoding: 'TCVN3' | 'VNI-Windows' | 'windows-1258' | null;
  text: string;
  type: string | null;
  symbol: string | null;
  number: string | null;
  issuer: string | null;
  place: string | null;
  date: string | null;
  title: string | null;
  titleSpan: Span | null;
  basis: string[];
  basisNested: string[];
  clauses: ReadClause[];
  paragraphs: ReadParagraph[];
  assignments: ReadAssignment[];
  citations: ReadCitation[];
  namedLaws: NamedLaw[];
  deadlines: ReadDeadline[];
  targets: ReadTarget[];
  sentences: ReadSentence[];
  tasks: ReadTask[];
  recipients: string[];
  signer: { capacity: string; title: string; name: string } | null;
  /** Tables of the body; those of annexes stand there. */
  tables: ReadTable[];
  annexes: ReadAnnex[];
  attached: ReadDocument | null;
  /** Everything of the source that is not in `text`; told once, by the outermost document. */
  leftOut: LeftOut[];
  problems: ReadProblem[];
}

/** A paragraph before its meaning is known, with its place in the normalised text. Cells of one table row share `row`; `column` is known in Word tables. */
export interface Block {
  text: string;
  start: number;
  end: number;
  row: number | null;
  column: number | null;
  columnSpan: number;
  rowSpan: number;
  table: number | null;
  /** First and last row of its table, where they are known: rows without words have no block. */
  tableRows: readonly [first: number, last: number] | null;
  note: boolean;
  centred: boolean;
}
