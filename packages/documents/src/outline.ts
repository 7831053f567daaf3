import { asPoint, readLabel, SMALL_ROMANS, VIETNAMESE_POINT_LETTERS, type Label, type LabelKind } from './labels.ts';
import { leadingVerb } from './verbs.ts';
import type { Block, ReadClause, ReadParagraph } from './types.ts';

interface Open {
  label: Label;
  path: string;
  bullets: number;
  pluses: number;
  clause: ReadClause;
}

/** Clause tree of the blocks [from, to) and the part each paragraph plays; paragraphs without a label stay with the label above. */
export function readOutline(blocks: readonly Block[], from: number, to: number, closingFrom: number): { clauses: ReadClause[]; paragraphs: ReadParagraph[] } {
  const clauses: ReadClause[] = [];
  const paragraphs: ReadParagraph[] = [];
  let stack: Open[] = [];
  const rootCounts = { bullets: 0, pluses: 0 };
  const quoted = quotedBlocks(blocks, from, to);
  for (let i = from; i < to; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (block.row !== null) {
      paragraphs.push({ clause: stack.at(-1)?.path ?? null, span: [block.start, block.end], kind: 'table' });
      continue;
    }
    if (i >= closingFrom) {
      paragraphs.push({ clause: null, span: [block.start, block.end], kind: 'closing' });
      continue;
    }
    const label = quoted.has(i) ? null : labelAt(blocks, i, to, stack);
    if (!label || !fits(label, stack)) {
      const owner = stack.at(-1);
      if (owner) {
        owner.clause.text = owner.clause.text ? `${owner.clause.text}\n${block.text}` : block.text;
        for (const open of stack) open.clause.span = [open.clause.span[0], block.end];
      }
      paragraphs.push({ clause: owner?.path ?? null, span: [block.start, block.end], kind: 'body' });
      continue;
    }
    stack = above(label, stack);
    const parent = stack.at(-1);
    const counts = parent ?? rootCounts;
    const segment = label.kind === 'bullet' ? `-${++counts.bullets}` : label.kind === 'plus' ? `+${++counts.pluses}` : label.num;
    const path = parent ? `${parent.path}/${segment}` : segment;
    const content = block.text.slice(label.length).trim();
    const titled = isTitle(label, content, blocks[i + 1]);
    const clause: ReadClause = {
      path,
      num: label.num,
      level: stack.length + 1,
      heading: titled ? content : '',
      text: titled ? '' : content,
      span: [block.start, block.end],
      headingSpan: [block.start, block.end],
      parent: parent?.path ?? null,
      ord: clauses.length,
    };
    clauses.push(clause);
    for (const open of stack) open.clause.span = [open.clause.span[0], block.end];
    stack = [...stack, { label, path, bullets: 0, pluses: 0, clause }];
    paragraphs.push({ clause: path, span: [block.start, block.end], kind: titled ? 'heading' : 'body' });
  }
  untitle(clauses, paragraphs);
  return relabelLatin(clauses, paragraphs);
}

/** Kinds that stand in each other either way: "(1)" below "a)" and "a)" below "(1)". */
const EITHER_WAY: ReadonlySet<LabelKind> = new Set(['letter', 'paren', 'point']);

/** The open clauses that a new label stands below: a row goes on where it began, and one that begins inside another row's item stays inside. */
function above(label: Label, stack: readonly Open[]): Open[] {
  if (EITHER_WAY.has(label.kind)) {
    const own = stack.findIndex((open) => open.label.kind === label.kind);
    if (own >= 0) return stack.slice(0, own);
    const inner = stack.findLastIndex((open) => EITHER_WAY.has(open.label.kind));
    if (inner >= 0) return stack.slice(0, inner + 1);
  }
  return stack.slice(0, stack.findLastIndex((open) => open.label.rank < label.rank) + 1);
}

/** The label of a block; "i)" is a small Roman number where the row of letters has not come to it, or where "ii)" follows before "k)". */
function labelAt(blocks: readonly Block[], at: number, to: number, stack: readonly Open[]): Label | null {
  const label = readLabel(blocks[at]?.text ?? '');
  if (label?.kind !== 'letter' || !SMALL_ROMANS.includes(label.num)) return label;
  const points = stack.find((open) => open.label.kind === 'point');
  if (points) return SMALL_ROMANS.indexOf(label.num) === SMALL_ROMANS.indexOf(points.label.num) + 1 ? asPoint(label) : label;
  if (label.num !== 'i') return label;
  for (let i = at + 1; i < Math.min(to, at + 60); i++) {
    const next = readLabel(blocks[i]?.text ?? '');
    if (next?.kind === 'point') return next.num === 'ii' ? asPoint(label) : label;
    if (next && (next.kind === 'letter' || next.rank < label.rank)) return label;
  }
  return label;
}

/** A labelled line that nothing stands below and that begins with a verb of duty, or runs on like a sentence, is no title: its words are the clause. */
function untitle(clauses: readonly ReadClause[], paragraphs: ReadParagraph[]): void {
  const parents = new Set(clauses.map((clause) => clause.parent));
  for (const clause of clauses) {
    if (!clause.heading || clause.text || parents.has(clause.path)) continue;
    const bareArticle = clause.num.startsWith('Điều') && clause.heading.endsWith('.');
    if (!bareArticle && /^(?:Phần|Chương|Mục|Điều|[IVXL]+$|[A-HĐK]$)/u.test(clause.num)) continue;
    if (!bareArticle && (/:$/.test(clause.heading) || !(leadingVerb(clause.heading) ?? (clause.heading.length > 160 ? 'câu' : null)))) continue;
    [clause.text, clause.heading] = [clause.heading, ''];
    const own = paragraphs.findIndex((one) => one.span[0] === clause.headingSpan[0]);
    const paragraph = paragraphs[own];
    if (paragraph) paragraphs[own] = { ...paragraph, kind: 'body' };
  }
}

/**
 * Blocks of a clause that an amending act quotes, from “Điều 6. … to the closing mark: their labels belong to the other act. A quotation that is never
 * closed, or that another one opens inside, ends nothing: its labels stay labels.
 */
function quotedBlocks(blocks: readonly Block[], from: number, to: number): Set<number> {
  const out = new Set<number>();
  let open = -1;
  for (let i = from; i < to; i++) {
    const text = blocks[i]?.text ?? '';
    if (/^[“"](?:Điều|Chương|Mục|\d{1,2}[a-zđ]?\s*[.)]|[a-zđ]\d?\)|[IVX]+\.)/u.test(text)) open = i;
    if (open >= 0 && /[”"]\s*[.;,]?\s*(?:\.\/\.)?$/u.test(text)) {
      for (let k = open; k <= i; k++) out.add(k);
      open = -1;
    }
  }
  return out;
}

/** Points numbered by machine run a b c d e f g; a row that holds an "f" and no "đ" is put into the Vietnamese order by its place. */
function relabelLatin(clauses: ReadClause[], paragraphs: ReadParagraph[]): { clauses: ReadClause[]; paragraphs: ReadParagraph[] } {
  const latin = new Set(clauses.filter((clause) => clause.num === 'f').map((clause) => clause.parent));
  for (const clause of clauses) if (clause.num === 'đ') latin.delete(clause.parent);
  if (latin.size === 0) return { clauses, paragraphs };
  const renamed = new Map<string, string>();
  for (const clause of clauses) {
    const own = latin.has(clause.parent) && /^[a-z]$/.test(clause.num) ? VIETNAMESE_POINT_LETTERS['abcdefghijklmnopqrstuvwxyz'.indexOf(clause.num)] : undefined;
    const parent = clause.parent === null ? null : (renamed.get(clause.parent) ?? clause.parent);
    const segment = own ?? clause.path.slice(clause.path.lastIndexOf('/') + 1);
    const path = parent === null ? segment : `${parent}/${segment}`;
    renamed.set(clause.path, path);
    [clause.path, clause.parent, clause.num] = [path, parent, own ?? clause.num];
  }
  return { clauses, paragraphs: paragraphs.map((paragraph) => ({ ...paragraph, clause: paragraph.clause === null ? null : (renamed.get(paragraph.clause) ?? paragraph.clause) })) };
}

/** A title is a short labelled line that is no sentence; bullets have none. */
function isTitle(label: Label, content: string, next: Block | undefined): boolean {
  if (label.kind === 'bullet' || label.kind === 'plus' || !content) return false;
  if (['part', 'chapter', 'section', 'upper', 'roman'].includes(label.kind)) return content.length < 400;
  // "Điều 7. Phạm vi điều chỉnh." with the text below
  if (label.kind === 'article' && /[^.]\.$/.test(content) && content.length < 110 && !/[;,]/.test(content) && next && readLabel(next.text)?.kind !== 'article' && !/(?<![\p{L}])(?:này|có hiệu lực|chịu trách nhiệm|được|phải)(?![\p{L}])/u.test(content)) return true;
  if (/[.;]$/.test(content) && !/\.\.\.$/.test(content)) return false;
  return content.length < 300 && (Boolean(next) || !/[.;:]$/.test(content));
}

const UPPER = 'ABCDĐEGHIK';

/** Refuses labels that break the sequence: a lone letter in running text, a number that jumps. */
function fits(label: Label, stack: readonly Open[]): boolean {
  const sibling = stack.find((open) => open.label.kind === label.kind);
  if (label.kind === 'arabic') {
    const number = Number(label.num);
    if (sibling) return number > 0 && number <= Number(sibling.label.num) + 3;
    return number <= 3;
  }
  // "A. Nguyễn" and "(2)" in running text are no items: a row begins at its first label
  if (label.kind === 'upper') return sibling ? UPPER.indexOf(label.num) > UPPER.indexOf(sibling.label.num) : label.num === 'A';
  if (label.kind === 'point') return SMALL_ROMANS.indexOf(label.num) === (sibling ? SMALL_ROMANS.indexOf(sibling.label.num) + 1 : 0);
  if (label.kind === 'paren') return sibling ? Number(label.num) === Number(sibling.label.num) + 1 : label.num === '1';
  return true;
}
