/** Twentieths of a point in millimetres: the unit of Word's lengths. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
/** Twentieths of a point. */
export const gap = (points: number): number => Math.round(points * 20);
/** Word's unit of font sizes. */
export const halfPoints = (points: number): number => Math.round(points * 2);

/** Estimated width in points of a line in Times New Roman: enough to choose a line break or the length of a rule, never used for anything exact. */
export function estimatedWidth(text: string, size: number, bold: boolean): number {
  let ems = 0;
  for (const letter of text) ems += /\s/u.test(letter) ? 0.25 : /\p{Lu}/u.test(letter) ? 0.7 : /[\p{Ll}\p{N}]/u.test(letter) ? 0.48 : 0.33;
  return ems * size * (bold ? 1.03 : 1);
}
