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

/** Format of administrative documents, NĐ 30/2020/NĐ-CP. Lengths in millimetres, sizes in points. */
export interface DocumentFormat {
  /** A4. */
  readonly page: FormatRule<{ width: number; height: number }>;
  /** Top and bottom 20–25, left 30–35, right 15–20. */
  readonly margins: FormatRule<{ top: number; bottom: number; left: number; right: number }>;
  readonly font: FormatRule<string>;
  /** Body text, 13–14. */
  readonly bodySize: FormatRule<number>;
  /** First line of a paragraph, 10 or 12.7. */
  readonly firstLine: FormatRule<number>;
  /** Gap between paragraphs, at least 6 pt. */
  readonly paragraphGap: FormatRule<number>;
  /** Lines, single to one and a half. */
  readonly lineSpacing: FormatRule<number>;
  /** Share of the left column of the head. */
  readonly headShare: FormatRule<number>;
  /** Quốc hiệu, 12–13; issuer and parent the same. */
  readonly mottoSize: FormatRule<number>;
  /** Tiêu ngữ, 13–14; place and date the same. */
  readonly subMottoSize: FormatRule<number>;
  /** "Số: …", 13. */
  readonly symbolSize: FormatRule<number>;
  /** Type and subject, 13–14. */
  readonly titleSize: FormatRule<number>;
  /** Subject of a công văn under its symbol, 12–13. */
  readonly letterSubjectSize: FormatRule<number>;
  /** Signing lines and name, 13–14. */
  readonly signatureSize: FormatRule<number>;
  /** "Nơi nhận:", 12. */
  readonly recipientsTitleSize: FormatRule<number>;
  /** The list of recipients, 11. */
  readonly recipientsSize: FormatRule<number>;
  /** Page number at the top centre, not on the first page, 13–14. */
  readonly pageNumberSize: FormatRule<number>;
  /** Every appendix counts its own pages. */
  readonly appendixPagesRestart: FormatRule<boolean>;
  /** Text of tables. */
  readonly tableSize: FormatRule<number>;
  /** Levels "I.", "1.", "a)", "-". */
  readonly headings: FormatRule<readonly [HeadingLook, HeadingLook, HeadingLook, HeadingLook]>;
  /** Room left for the signature and the seal. */
  readonly signatureRoom: FormatRule<number>;
}

/** The defaults: those marked `unverified` are common practice for which no public source was seen. */
export const DEFAULT_FORMAT: DocumentFormat = {
  page: found({ width: 210, height: 297 }),
  margins: found({ top: 20, bottom: 20, left: 30, right: 15 }),
  font: found('Times New Roman'),
  bodySize: found(14),
  firstLine: unverified(12.7),
  paragraphGap: unverified(6),
  lineSpacing: unverified(1.1),
  headShare: unverified(0.4),
  mottoSize: unverified(12.5),
  subMottoSize: unverified(13.5),
  symbolSize: found(13),
  titleSize: unverified(14),
  letterSubjectSize: unverified(12.5),
  signatureSize: found(14),
  recipientsTitleSize: unverified(12),
  recipientsSize: unverified(11),
  pageNumberSize: unverified(13),
  appendixPagesRestart: unverified(true),
  tableSize: unverified(12),
  headings: unverified([
    { bold: true, italic: false },
    { bold: true, italic: false },
    { bold: false, italic: false },
    { bold: false, italic: false },
  ]),
  signatureRoom: unverified(28),
};
