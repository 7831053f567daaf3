import { evenLines, lineWidth } from './measure.ts';
import { capitals, linesOf, oneLine } from './text.ts';

/** Quốc hiệu. */
export const MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
/** Tiêu ngữ. */
export const SUB_MOTTO = 'Độc lập - Tự do - Hạnh phúc';
/** Where a name of a body is broken when it does not fit on one line. */
const BREAK = /^(.{8,}?)\s+(?=(?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN)\s)/u;

/** Lines of a body's name in capitals: where the caller broke it; else, when it is wider than the column (twips), before the place, or as evenly as it goes. */
export function nameLines(name: string, size: number, bold: boolean, column: number): string[] {
  const widthOf = (line: string) => lineWidth(line, size, bold);
  return linesOf(name)
    .map(capitals)
    .flatMap((line) => {
      if (widthOf(line) <= column) return [line];
      const head = BREAK.exec(line)?.[1];
      const parts = head === undefined ? [line] : [head, line.slice(head.length).trim()];
      return parts.every((part) => widthOf(part) <= column) ? parts : evenLines(line, column, widthOf);
    });
}

/** Subject of a công văn with "V/v" before it. */
export const letterSubject = (subject: string): string => (/^(?:V\s?\/\s?v|Về việc)(?![\p{L}])/iu.test(oneLine(subject)) ? oneLine(subject) : `V/v ${oneLine(subject)}`);
