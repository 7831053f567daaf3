import type { PlainDate } from '@thientruong/kernel';

/** A stretch of text in one style. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
}
/** Text of one style, or runs of several. A line feed begins a new paragraph. */
export type RichText = string | readonly Run[];

/**
 * A labelled title: level 1 "I.", 2 "1.", 3 "a)", 4 "-". The label is printed as given, never numbered by Word, so that what is exported reads back equal.
 * Capitals of level 1 are the caller's as well.
 */
export interface HeadingBlock {
  kind: 'heading';
  level: 1 | 2 | 3 | 4;
  label: string;
  text: string;
  /** "Chương I" and its title stand in the middle (NĐ 30/2020 II.6). */
  align?: 'center';
}
/** A paragraph of the body; labels of points and dashes may stand in its text. */
export interface ParagraphBlock {
  kind: 'paragraph';
  text: RichText;
  align?: 'justify' | 'left' | 'center' | 'right';
  /** Keeps the paragraph on the page of what follows ("Cụ thể như sau:" above a table). */
  keepNext?: boolean;
}
/** A column; `width` is its share of the table's width, `group` a heading that neighbours with the same group share. Numbers are right-aligned by `align`. */
export interface TableColumn {
  title: string;
  width: number;
  align?: 'left' | 'center' | 'right';
  group?: string;
}
/** Cells as text or numbers already formatted, one for each column; or one bold line over the whole width ("II. Nhiệm vụ và giải pháp"). */
export type TableRow = readonly string[] | { readonly band: string };
/** A table whose header is repeated on every page and whose rows are never split. */
export interface TableBlock {
  kind: 'table';
  /** Bold line above the table. */
  caption?: string;
  /** Italic line above the table at the right ("Đơn vị tính: triệu đồng"). */
  unit?: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Printed bold under the rows. */
  total?: readonly string[];
}
/** A table as it was drawn elsewhere, with merged cells; the first `headRows` are repeated on every page. Every row fills its places of the grid. */
export interface GridBlock {
  kind: 'grid';
  columns: number;
  headRows: number;
  rows: readonly (readonly { text: string; columnSpan: number; rowSpan: number }[])[];
}
/** A part of the body or of an appendix, in reading order. */
export type WrittenBlock = HeadingBlock | ParagraphBlock | TableBlock | GridBlock;

/** A day that is known, one whose day or month is left blank for the clerk's hand, or wholly blank. */
export type PrintedDay = PlainDate | { readonly year: number; readonly month: number | null } | null;

/** An appendix in a section of its own, with its own page numbers. */
export interface Appendix {
  /** "Phụ lục", or "Phụ lục I", "Phụ lục II" where there are several; empty for pages without a title. */
  label: string;
  title: string;
  /** Reference to the document in brackets; `attachedTo` writes it. */
  subtitle?: string;
  landscape: boolean;
  blocks: readonly WrittenBlock[];
}

/** Lines of a head that exists already: printed as they are instead of being made from number, day and the usual motto; an empty one is left out. */
export interface PrintedHead {
  /** Quốc hiệu and Tiêu ngữ, or the one line of a Party document. */
  motto?: readonly string[];
  symbol?: string;
  day?: string;
  /** Further lines under the symbol: secrecy, urgency and the like. */
  marks?: readonly string[];
}

/**
 * An administrative document in the order of print of NĐ 30/2020/NĐ-CP. Texts are printed as given but for capitals where the format asks for them (issuer, type,
 * signing lines, titles of appendices), ";" and "." of lists, and the end mark "./.". Control characters and what XML cannot hold are left out.
 */
export interface AdministrativeDocument {
  /** The body above the issuer, upright; the decree lets its common words be abbreviated ("UBND TỈNH NAM ĐỊNH"). */
  parentIssuer?: string;
  /** The issuing body. A line feed breaks the line; without one the writer breaks a long name before "TỈNH ...", or evenly. */
  issuer: string;
  /** Null while the registry has not given one: a blank is printed. */
  number: number | null;
  /** Symbol behind the number: "BC-UBND". */
  symbol: string;
  place: string;
  date: PrintedDay;
  /** "BÁO CÁO"; null for a công văn, whose subject stands under the symbol. */
  type: string | null;
  subject: string;
  /** "(Kèm theo Quyết định số …)" between the subject and the rule under it. */
  reference?: string;
  /** Lines after "Kính gửi:". */
  addressees?: readonly string[];
  /** Lines in italics; the marks ";" and "." at their ends are the writer's. */
  basis: readonly string[];
  body: readonly WrittenBlock[];
  /** Without dash and mark; the last one is the filing line "Lưu: VT, …". */
  recipients: readonly string[];
  signature: { lines: readonly string[]; name: string | null };
  appendices: readonly Appendix[];
  /** Small monospaced line at the end, such as the head of the audit chain. */
  sealLine?: string;
  /** Prints "DỰ THẢO" under the symbol. */
  draft?: boolean;
  asPrinted?: PrintedHead;
  /** Only type and subject stand above the body: a plan or a regulation issued with a decision. */
  bareHead?: boolean;
  /** False leaves the end of the body as it is, without "./.". */
  endMark?: boolean;
  /** A document issued with this one, in a section of its own that counts its pages anew. */
  attached?: AdministrativeDocument;
}
