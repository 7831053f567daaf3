import { Ids } from '../akn/names.ts';
import { inBody, openingLengths } from '../opening.ts';
import { RECOGNISED } from '../recognised-note.ts';
import { drawnRows, tablesByStart, withTables } from '../table-layout.ts';
import type { ReadClause, ReadDocument, ReadParagraph, ReadTable, Span } from '../types.ts';
import { layOutHead } from './head.ts';
import { STYLE } from './style.ts';


const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What HTML cannot hold: control characters and halves of surrogate pairs. */
const ILLEGAL = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escape = (text: string): string => text.replace(ILLEGAL, '\ufffd').replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);
const line = (source: string, span: Span): string => escape(source.slice(...span));

/** The id of a clause in the page: its path without spaces. */
export const idOfClause = (path: string): string => path.replace(/\s+/g, '_');

/**
 * A page for the screen of a document that was read: head in two columns, title, clauses as sections whose ids are their paths, foot, annexes and an attached
 * document. Every word of the text stands in it once; all of it is escaped, and it holds no script and loads nothing.
 */
export function toHtml(document: ReadDocument): string {
  const name = [document.symbol, document.title ?? document.type].filter((one) => one !== null).join(' – ') || 'Văn bản';
  return `<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(name)}</title><style>${STYLE}</style></head>\n<body><main>${document.format === 'ocr' ? `<p class="nhan-dang" role="note">${RECOGNISED}</p>` : ''}${articleToHtml(document, new Ids(), '')}</main></body></html>\n`;
}

function articleToHtml(document: ReadDocument, ids: Ids, prefix: string): string {
  const { text } = document;
  const head = layOutHead(document);
  const say = (one: ReadParagraph, look = ''): string => `<p${look && ` class="${look}"`}>${line(text, one.span)}</p>`;
  const column = (lines: typeof head.left): string => `<div>${lines.map((one) => say(one.paragraph, one.look)).join('')}</div>`;
  const [first, ...others] = head.title;
  const title = first ? `<div class="ten"><h1>${line(text, first.span)}</h1>${others.map((one) => say(one)).join('')}</div>` : '';
  const columns = head.left.length + head.right.length > 0 ? `<header class="dau">${column(head.left)}${column(head.right)}</header>` : '';
  const recipients = document.paragraphs.filter((one) => one.kind === 'recipients');
  const signature = document.paragraphs.filter((one) => one.kind === 'signature');
  const signed = signature.map((one) => say(one, text.slice(...one.span) === document.signer?.name ? 'ho-ten' : '')).join('');
  const foot = recipients.length + signature.length > 0 ? `<footer class="cuoi"><div class="nhan">${recipients.map((one) => say(one)).join('')}</div><div class="ky">${signed}</div></footer>` : '';
  // The body that issues, and "QUYẾT ĐỊNH:" below the basis, stand in capitals in the middle
  const capitals = (words: string): boolean => words.length < 120 && words === words.toUpperCase();
  const basis = head.rest.map((one) => say(one, capitals(text.slice(...one.span)) ? 'giua' : 'can-cu')).join('');
  return `<article class="van-ban${prefix && ' kem-theo'}">${columns}${title}\n<div class="than">${basis}${bodyToHtml(document, ids, prefix)}</div>\n${foot}${annexToHtml(document)}</article>${document.attached ? `\n${articleToHtml(document.attached, ids, `${prefix}kem-theo/`)}` : ''}`;
}

/** Lines after the foot that belong to no attached document. */
function annexToHtml(document: ReadDocument): string {
  const rest = document.paragraphs.filter((one) => one.kind === 'annex' || one.kind === 'note');
  const shown = withTables(rest, tablesByStart(document)).map(({ table, paragraphs }) => (table ? tableToHtml(document.text, table) : paragraphs.map((one) => `<p>${line(document.text, one.span)}</p>`).join('')));
  return rest.length > 0 ? `<section class="phu-luc" aria-label="Phụ lục và ghi chú">${shown.join('')}</section>` : '';
}

/** A table with its merged cells; what stands above the first row of data are heads. */
function tableToHtml(text: string, table: ReadTable): string {
  const heads = table.headRows;
  const rows = drawnRows(table).map((row, r) => {
    const tag = r < heads ? 'th' : 'td';
    const cells = row.map(({ cell, columnSpan, rowSpan }) => {
      const spans = `${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
      const words = cell?.span ? text.slice(...cell.span).split('\n').map((one) => `<p>${escape(one)}</p>`).join('') : '';
      return `<${tag}${spans}${tag === 'th' ? ' scope="col"' : ''}>${words}</${tag}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table class="bang">${heads > 0 ? `<thead>${rows.slice(0, heads).join('')}</thead>` : ''}<tbody>${rows.slice(heads).join('')}</tbody></table>`;
}

function bodyToHtml(document: ReadDocument, ids: Ids, prefix: string): string {
  const body = document.paragraphs.filter(inBody);
  const lengths = openingLengths(document.clauses, body);
  const open: ReadClause[] = [];
  let out = '';
  let ord = 0;
  const shutTo = (level: number): void => {
    while (open.length >= level && open.pop()) out += '</section>';
  };
  for (const { table, paragraphs } of withTables(body, tablesByStart(document))) {
    const [one] = paragraphs;
    if (table || !one) {
      if (table) out += tableToHtml(document.text, table);
      continue;
    }
    const clause = document.clauses[ord];
    const opens = clause && one.span[0] === clause.headingSpan[0] && one.kind !== 'closing' && one.kind !== 'table';
    if (!opens) {
      if (one.kind === 'closing') shutTo(1);
      out += `<p${one.kind === 'table' ? ' class="o"' : ''}>${line(document.text, one.span)}</p>`;
      continue;
    }
    shutTo(clause.level);
    const split = one.span[1] - (lengths[ord] ?? 0);
    ord++;
    open.push(clause);
    const tag = one.kind === 'heading' ? `h${Math.min(6, clause.level + 1)}` : 'p';
    const look = /^(?:Phần|Chương)/u.test(clause.num) ? ' class="chuong"' : '';
    out += `\n<section id="${escape(ids.of(prefix + idOfClause(clause.path)))}"${look}><${tag}><span class="nhan-muc">${line(document.text, [one.span[0], split])}</span>${line(document.text, [split, one.span[1]])}</${tag}>`;
  }
  shutTo(1);
  return out;
}
