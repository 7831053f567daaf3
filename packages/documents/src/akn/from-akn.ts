import { SaxesParser } from 'saxes';
import { ReadRefused } from '../refuse.ts';
import type { ReadClause, ReadDocument, ReadParagraph } from '../types.ts';
import { characterOf } from './escape.ts';
import { AKN, OWN } from './names.ts';
import { ValueReader } from './values.ts';

const MAX_DEPTH = 200;
const LINES = new Set(['p', 'num', 'heading']);
const KINDS = new Set<string>(['head', 'heading', 'body', 'closing', 'recipients', 'signature', 'table', 'annex', 'note']);

interface Part {
  values: ValueReader;
  clauses: ReadClause[];
  paragraphs: ReadParagraph[];
  open: ReadClause[];
  attached: Part | null;
}
const newPart = (): Part => ({ values: new ValueReader(), clauses: [], paragraphs: [], open: [], attached: null });

/**
 * Reads Akoma Ntoso that `toAkomaNtoso` wrote back to the same reading; tree, text and places come from the elements, the findings from `proprietary`.
 * Throws ReadRefused with a Vietnamese reason for broken XML, a document type, too deep nesting, or a file that another program wrote.
 */
export function fromAkomaNtoso(xml: string): ReadDocument {
  const root = newPart();
  const parts: Part[] = [root];
  const elements: string[] = [];
  const roles: string[] = [];
  const lines: string[] = [];
  let at = 0;
  let own = false;
  let inValues = 0;
  let label = '';
  let line = '';
  let collecting = 0;
  let attributes = new Map<string, string>();

  const addLine = (text: string, kind: string, clause: string | null): void => {
    lines.push(text);
    const span = [at, at + text.length] as const;
    at = span[1] + 1;
    const part = parts.at(-1) ?? root;
    if (KINDS.has(kind)) part.paragraphs.push({ clause, span, kind: kind as ReadParagraph['kind'] });
    // A table inside a clause is no part of its words
    if (kind === 'body' || kind === 'heading') for (const open of part.open) open.span = [open.span[0], span[1]];
  };
  const endParagraph = (): void => {
    const part = parts.at(-1) ?? root;
    const clause = part.open.at(-1);
    const kind = attributes.get('kind') ?? 'body';
    if (kind === 'opening' && clause) {
      clause.text = line;
      addLine(label + line, 'body', clause.path);
      clause.headingSpan = [clause.headingSpan[0], at - 1];
      return;
    }
    // An empty cell is no line of the text
    if (kind === 'none') return;
    if (kind === 'body' && clause) clause.text = clause.text ? `${clause.text}\n${line}` : line;
    addLine(line, kind, attributes.has('clause-none') ? null : (attributes.get('clause') ?? clause?.path ?? null));
  };

  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw new ReadRefused('xml.doctype', 'Tệp chứa khai báo thực thể XML, không được nhận vì lý do an toàn.');
  });
  parser.on('error', () => {
    throw new ReadRefused('xml.broken', 'Tệp Akoma Ntoso bị hỏng, không đọc được.');
  });
  parser.on('opentag', (tag) => {
    if (elements.length >= MAX_DEPTH) throw new ReadRefused('xml.depth', 'Tệp lồng quá nhiều lớp, không phải văn bản bình thường.');
    elements.push(tag.local);
    const of = (name: string): string | undefined => Object.values(tag.attributes).find((one) => one.local === name && one.uri === OWN)?.value;
    const code = of('code');
    if (code !== undefined) {
      if (inValues > 0) (parts.at(-1) ?? root).values.text(characterOf(code));
      else if (collecting > 0) line += characterOf(code);
      return;
    }
    if (tag.uri === OWN) {
      if (tag.local === 'reading') own = true;
      else {
        inValues++;
        (parts.at(-1) ?? root).values.open(tag.local, tag.attributes.type?.value ?? 'text');
      }
      return;
    }
    if (tag.uri !== AKN) return;
    if (tag.local === 'attachment') roles.push(of('role') ?? '');
    if ((tag.local === 'doc' || tag.local === 'act') && roles.at(-1) === 'attached' && elements.at(-2) === 'attachment') {
      const inner = newPart();
      (parts.at(-1) ?? root).attached = inner;
      parts.push(inner);
    }
    const path = of('path');
    if (path !== undefined) {
      const part = parts.at(-1) ?? root;
      const parent = part.open.at(-1);
      const clause: ReadClause = { path, num: of('num') ?? '', level: part.open.length + 1, heading: '', text: '', span: [at, at], headingSpan: [at, at], parent: parent?.path ?? null, ord: part.clauses.length };
      part.clauses.push(clause);
      part.open.push(clause);
    }
    if (LINES.has(tag.local) && collecting === 0) {
      collecting = elements.length;
      line = '';
      attributes = new Map(Object.values(tag.attributes).filter((one) => one.uri === OWN).map((one) => [one.local, one.value]));
    }
  });
  const take = (text: string): void => {
    if (inValues > 0) (parts.at(-1) ?? root).values.text(text);
    else if (collecting > 0) line += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', (tag) => {
    const depth = elements.length;
    elements.pop();
    if (tag.uri === OWN) {
      if (tag.local !== 'reading' && tag.local !== 'char') {
        inValues--;
        (parts.at(-1) ?? root).values.close();
      }
      return;
    }
    const part = parts.at(-1) ?? root;
    if (collecting === depth) {
      collecting = 0;
      const clause = part.open.at(-1);
      if (tag.local === 'p') endParagraph();
      else if (tag.local === 'num') label = line;
      else if (clause) {
        clause.heading = line;
        addLine(label + line, 'heading', clause.path);
        clause.headingSpan = [clause.headingSpan[0], at - 1];
      }
      return;
    }
    if (Object.values(tag.attributes).some((one) => one.local === 'path' && one.uri === OWN)) part.open.pop();
    if ((tag.local === 'doc' || tag.local === 'act') && elements.at(-1) === 'attachment' && roles.at(-1) === 'attached') parts.pop();
    if (tag.local === 'attachment') roles.pop();
  });
  parser.write(xml).close();
  if (!own) throw new ReadRefused('akn.foreign', 'Tệp Akoma Ntoso này không do Thiên Trường ghi ra nên không đọc lại được.');
  return assemble(root, lines.join('\n'));
}

function assemble(part: Part, text: string): ReadDocument {
  const words = (key: string): string | null => {
    const value = part.values.get(key);
    return typeof value === 'string' ? value : null;
  };
  // The elements are those that valueToXml wrote of a ReadDocument
  const list = <T>(key: string): T[] => {
    const value = part.values.get(key);
    return Array.isArray(value) ? (value as T[]) : [];
  };
  const format = words('format');
  return {
    ...Object.fromEntries(part.values.entries()),
    format: format as ReadDocument['format'],
    encoding: (part.values.get('encoding') ?? null) as ReadDocument['encoding'],
    text,
    type: words('type'),
    symbol: words('symbol'),
    number: words('number'),
    issuer: words('issuer'),
    place: words('place'),
    date: words('date'),
    title: words('title'),
    titleSpan: (part.values.get('titleSpan') ?? null) as ReadDocument['titleSpan'],
    basis: list('basis'),
    basisNested: list('basisNested'),
    clauses: part.clauses,
    paragraphs: part.paragraphs,
    assignments: list('assignments'),
    citations: list('citations'),
    namedLaws: list('namedLaws'),
    deadlines: list('deadlines'),
    sentences: list('sentences'),
    targets: list('targets'),
    tasks: list('tasks'),
    recipients: list('recipients'),
    signer: (part.values.get('signer') ?? null) as ReadDocument['signer'],
    attached: part.attached ? assemble(part.attached, text) : null,
    tables: list('tables'),
    annexes: list('annexes'),
    leftOut: list('leftOut'),
    problems: list('problems'),
  };
}
