/** Whether a public source was seen for a rule; rules without one are settings an office may change. */
export type SourceMark = 'found' | 'unverified';
/** A value of the format with the mark of its source. */
export interface FormatRule<Value> {
  readonly value: Value;
  readonly source: SourceMark;
}
const found = <Value>(value: Value): FormatRule<Value> => ({ value, source: 'found' });
const unverified = <Value>(value: Value): FormatRule<Value> => ({ value, source: 'unverified' });

/** How a level of headings looks. */
export interface HeadingLook {
  readonly bold: boolean;
  readonly italic: boolean;
}

/** Format of administrative documents: NĐ 30/2020/NĐ-CP, Phụ lục I, phần I (its sections in brackets). Lengths in millimetres, sizes in points. */
export interface DocumentFormat {
  /** A4 (I.1). */
  readonly page: FormatRule<{ width: number; height: number }>;
  /** Top and bottom 20–25, left 30–35, right 15–20 (I.3). */
  readonly margins: FormatRule<{ top: number; bottom: number; left: number; right: number }>;
  /** (I.4) */
  readonly font: FormatRule<string>;
  /** Body text, 13–14 (II.6). */
  readonly bodySize: FormatRule<number>;
  /** First line of a paragraph, 10 or 12.7 (II.6). */
  readonly firstLine: FormatRule<number>;
  /** Gap between paragraphs, at least 6 pt (II.6). */
  readonly paragraphGap: FormatRule<number>;
  /** Lines, single to one and a half (II.6). */
  readonly lineSpacing: FormatRule<number>;
  /** Share of the left column of the head: not in the decree; Quốc hiệu must fit on one line of the right column. */
  readonly headShare: FormatRule<number>;
  /** Quốc hiệu, 12–13 (II.1); issuer and parent the same (II.2). */
  readonly mottoSize: FormatRule<number>;
  /** Tiêu ngữ, 13–14 (II.1); place and date the same (II.4). */
  readonly subMottoSize: FormatRule<number>;
  /** "Số: …", 13 (II.3). */
  readonly symbolSize: FormatRule<number>;
  /** Type and subject, 13–14 (II.5); appendices 14 (III.1). */
  readonly titleSize: FormatRule<number>;
  /** Subject of a công văn under its symbol, 12–13 (II.5). */
  readonly letterSubjectSize: FormatRule<number>;
  /** Signing lines and name, 13–14 (II.7). */
  readonly signatureSize: FormatRule<number>;
  /** "Nơi nhận:", 12 (II.9). */
  readonly recipientsTitleSize: FormatRule<number>;
  /** The list of recipients, 11 (II.9). */
  readonly recipientsSize: FormatRule<number>;
  /** Page number at the top centre, not on the first page, 13–14 (I.7). */
  readonly pageNumberSize: FormatRule<number>;
  /** Every appendix counts its own pages (III.1). */
  readonly appendixPagesRestart: FormatRule<boolean>;
  /** Rules under issuer and subject, a third to a half of the line above them (II.2, II.5). */
  readonly ruleShare: FormatRule<number>;
  /** Text of tables: not in the decree. */
  readonly tableSize: FormatRule<number>;
  /** Levels "I.", "1." with a title, "a)" (II.6, V.6); the dash is not in the decree and looks like the body. */
  readonly headings: FormatRule<readonly [HeadingLook, HeadingLook, HeadingLook, HeadingLook]>;
  /** Room left for the signature and the seal: not in the decree. */
  readonly signatureRoom: FormatRule<number>;
}

/** The defaults: `found` values lie within what the decree says, `unverified` ones are practice that it leaves open. */
export const DEFAULT_FORMAT: DocumentFormat = {
  page: found({ width: 210, height: 297 }),
  margins: found({ top: 20, bottom: 20, left: 30, right: 15 }),
  font: found('Times New Roman'),
  bodySize: found(14),
  firstLine: found(12.7),
  paragraphGap: found(6),
  lineSpacing: found(1.1),
  headShare: unverified(0.4),
  mottoSize: found(12.5),
  subMottoSize: found(13.5),
  symbolSize: found(13),
  titleSize: found(14),
  letterSubjectSize: found(12.5),
  signatureSize: found(14),
  recipientsTitleSize: found(12),
  recipientsSize: found(11),
  pageNumberSize: found(13),
  appendixPagesRestart: found(true),
  ruleShare: found(0.45),
  tableSize: unverified(12),
  headings: found([
    { bold: true, italic: false },
    { bold: true, italic: false },
    { bold: false, italic: false },
    { bold: false, italic: false },
  ]),
  signatureRoom: unverified(28),
};
