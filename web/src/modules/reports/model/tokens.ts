/** A stretch of a sentence: words, or the place of a figure (counted from 0) with what is printed there. */
export type Piece = { kind: 'words'; text: string } | { kind: 'figure'; index: number; text: string };

const TOKEN = /\{(\d+)\}/g;
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Numbers of the tokens in a template, each once. */
export function tokensOf(template: string): number[] {
  return [...new Set([...template.matchAll(TOKEN)].map((found) => Number(found[1])))];
}

/** What keeps a template from being saved: figures left out, and tokens that stand for nothing. */
export function tokenFaults(template: string, figures: number): { missing: number[]; unknown: number[] } {
  const present = tokensOf(template);
  return {
    missing: Array.from({ length: figures }, (_, i) => i + 1).filter((token) => !present.includes(token)),
    unknown: present.filter((token) => token < 1 || token > figures),
  };
}

/**
 * Cuts a printed sentence at its figures. What is printed for each figure is read off the sentence itself, so that the screen never shows
 * another form ("05" or "5") than the document; where words and sentence do not fit together, `values` stand in.
 */
export function piecesOf(template: string, text: string, values: readonly string[]): Piece[] {
  const parts = template.split(/(\{\d+\})/).filter((part) => part !== '');
  const isToken = (part: string) => /^\{\d+\}$/.test(part);
  const printed = new RegExp(`^${parts.map((part) => (isToken(part) ? '(.+?)' : escape(part))).join('')}$`, 's').exec(text);
  let at = 0;
  return parts.map((part): Piece => {
    if (!isToken(part)) return { kind: 'words', text: part };
    const index = Number(part.slice(1, -1)) - 1;
    at += 1;
    return { kind: 'figure', index, text: printed?.[at] ?? values[index] ?? part };
  });
}

/** The sentence as it would be printed with these words. */
export function printOf(template: string, values: readonly string[]): string {
  return template.replace(TOKEN, (whole, number: string) => values[Number(number) - 1] ?? whole);
}

/** What is printed for each figure of a sentence, in the figures' order. */
export function printedFigures(template: string, text: string, values: readonly string[]): string[] {
  const printed = [...values];
  for (const piece of piecesOf(template, text, values))
    if (piece.kind === 'figure' && piece.index < printed.length) printed[piece.index] = piece.text;
  return printed;
}

/** Puts a token where the caret stands. */
export function insertToken(template: string, token: number, from: number, to = from): { text: string; caret: number } {
  const word = `{${token}}`;
  return { text: template.slice(0, from) + word + template.slice(to), caret: from + word.length };
}
