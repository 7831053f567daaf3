import { inBody, openingLengths } from '../opening.ts';
import { drawnRows, tablesByStart, withTables } from '../table-layout.ts';
import type { ReadClause, ReadDocument, ReadParagraph, ReadTable, Span } from '../types.ts';
import { attributeToXml, textToXml } from './escape.ts';
import { metaToXml } from './meta.ts';
import { AKN, elementOfClause, elementOfType, Ids, numberOfId, OWN, slug, workUri } from './names.ts';

const BASIS = /^[-–]?\s*(?:Căn cứ|Thực hiện|Theo|Xét|Để)(?=\s)/u;

/** Text of one file with its references, walked once from start to end. */
class Source {
  readonly ids = new Ids();
  readonly text: string;
  private readonly refs: { span: Span; href: string }[];
  private next = 0;

  constructor(document: ReadDocument) {
    this.text = document.text;
    this.refs = document.citations.flatMap((one) => one.spans.map((span) => ({ span, href: workUri(one) }))).sort((a, b) => a.span[0] - b.span[0]);
  }

  /** The text of a span with `ref` around what is cited; spans must be asked for in order. */
  inline([start, end]: Span): string {
    let out = '';
    let at = start;
    for (;;) {
      const ref = this.refs[this.next];
      if (!ref || ref.span[0] >= end) break;
      this.next++;
      if (ref.span[0] < at || ref.span[1] > end) continue;
      out += `${this.plain(at, ref.span[0])}<ref href="${ref.href}">${this.plain(...ref.span)}</ref>`;
      at = ref.span[1];
    }
    return out + this.plain(at, end);
  }

  private plain = (start: number, end: number): string => textToXml(this.text.slice(start, end), 'inline name="char"');
}

const place = ([start, end]: Span): string => `tt:span="${start} ${end}"`;

/** A paragraph; `clause` is said only where the element around does not say it. */
function paragraph(source: Source, one: ReadParagraph, clause: string | null, wrap = ''): string {
  const elsewhere = one.clause === clause ? '' : one.clause === null ? ' tt:clause-none="1"' : ` tt:clause="${attributeToXml(one.clause)}"`;
  const [open, close] = wrap ? [`<${wrap}>`, `</${wrap}>`] : ['', ''];
  return `<p${one.kind === 'table' ? ' class="cell"' : ''} tt:kind="${one.kind}"${elsewhere} ${place(one.span)}>${open}${source.inline(one.span)}${close}</p>`;
}

/** A table with its merged cells; every line of a cell is a paragraph of its own. */
function tableToXml(source: Source, table: ReadTable, paragraphs: readonly ReadParagraph[], clause: string | null): string {
  let next = 0;
  const rows = drawnRows(table).map((row) => {
    const cells = row.map(({ cell, columnSpan, rowSpan }) => {
      let own = '';
      for (let one = paragraphs[next]; one && cell?.span && one.span[1] <= cell.span[1]; one = paragraphs[++next]) own += paragraph(source, one, clause);
      const spans = `${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`;
      return `<td${spans}>${own || '<p class="empty" tt:kind="none"/>'}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table ${place(table.span)}>${rows.join('')}</table>`;
}

/**
 * A document read as Akoma Ntoso 3.0 XML that validates against the schema of OASIS. Every paragraph keeps its place in the source, everything the reader
 * found stands in `proprietary`; `fromAkomaNtoso` gives the same reading again. Any text is accepted. The same reading gives the same XML.
 */
export function toAkomaNtoso(document: ReadDocument): string {
  const source = new Source(document);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${AKN}" xmlns:tt="${OWN}">${documentToXml(source, document, 'main')}</akomaNtoso>\n`;
}

function documentToXml(source: Source, document: ReadDocument, component: string): string {
  const element = elementOfType(document.type);
  const prefix = component === 'main' ? '' : `${component}__`;
  const meta = metaToXml(document, component, source.ids);
  const head = document.paragraphs.filter((one) => one.kind === 'head');
  const foot = document.paragraphs.filter((one) => one.kind === 'recipients' || one.kind === 'signature');
  const body = document.paragraphs.filter(inBody);
  const main = element === 'act' ? 'body' : 'mainBody';
  let out = `<${element} name="${slug(document.type ?? '')}">${meta}${headToXml(source, document, head, prefix)}`;
  out += `<${main}>${bodyToXml(source, document, body, prefix)}</${main}>`;
  out += foot.length > 0 ? `<conclusions>${foot.map((one) => paragraph(source, one, null, one.kind === 'signature' ? 'signature' : '')).join('')}</conclusions>` : '';
  const attachments = attachmentsToXml(source, document, component);
  return `${out}${attachments && `<attachments>${attachments}</attachments>`}</${element}>`;
}

/** What follows the foot: an attached document, else annexes and notes, whose lines the reader leaves as they are. */
function attachmentsToXml(source: Source, document: ReadDocument, component: string): string {
  const name = component === 'main' ? 'att' : `${component}__att`;
  const rest = document.paragraphs.filter((one) => one.kind === 'annex' || one.kind === 'note');
  let out = '';
  if (rest.length > 0) {
    const id = source.ids.of(`${name}_1`);
    out += `<attachment eId="${id}" tt:role="annex"><doc name="phu-luc">${metaToXml(document, id, source.ids, true)}<mainBody>${withTables(rest, tablesByStart(document)).map((one) => (one.table ? tableToXml(source, one.table, one.paragraphs, null) : one.paragraphs.map((line) => paragraph(source, line, null)).join(''))).join('')}</mainBody></doc></attachment>`;
  }
  if (!document.attached) return out;
  const id = source.ids.of(`${name}_1`);
  return `${out}<attachment eId="${id}" tt:role="attached">${documentToXml(source, document.attached, id)}</attachment>`;
}

function headToXml(source: Source, document: ReadDocument, head: readonly ReadParagraph[], prefix: string): string {
  const titleEnd = document.titleSpan?.[1] ?? 0;
  const basisFrom = head.findIndex((one) => one.span[0] >= titleEnd && BASIS.test(source.text.slice(...one.span)));
  const preface = basisFrom < 0 ? head : head.slice(0, basisFrom);
  const preamble = basisFrom < 0 ? [] : head.slice(basisFrom);
  const wrap = (one: ReadParagraph): string => {
    const title = document.titleSpan;
    if (title && one.span[0] >= title[0] && one.span[1] <= title[1]) return 'docTitle';
    return /^Số\s*:/u.test(source.text.slice(...one.span)) ? 'docNumber' : '';
  };
  let out = preface.length > 0 ? `<preface>${preface.map((one) => paragraph(source, one, null, wrap(one))).join('')}</preface>` : '';
  if (preamble.length === 0) return out;
  out += '<preamble>';
  let open = false;
  for (const one of preamble) {
    const basis = BASIS.test(source.text.slice(...one.span));
    if (basis !== open) out += basis ? `<citations eId="${source.ids.of(`${prefix}preamble__cits`)}">` : '</citations>';
    open = basis;
    const content = paragraph(source, one, null);
    out += basis ? `<citation eId="${source.ids.of(`${prefix}preamble__cit`)}">${content}</citation>` : content;
  }
  return `${out}${open ? '</citations>' : ''}</preamble>`;
}

interface Open {
  clause: ReadClause;
  eId: string;
  element: string;
  head: string;
  own: string;
  children: string;
}

function bodyToXml(source: Source, document: ReadDocument, body: readonly ReadParagraph[], prefix: string): string {
  const lengths = openingLengths(document.clauses, body);
  const stack: Open[] = [];
  let out = '';
  let loose = '';
  let ord = 0;
  const shut = (): void => {
    const done = stack.pop();
    if (!done) return;
    const { clause } = done;
    // With clauses inside, its own paragraphs introduce them
    const content = done.children ? `${done.own && `<intro>${done.own}</intro>`}${done.children}` : `<content>${done.own}</content>`;
    const xml = `<${done.element} eId="${attributeToXml(done.eId)}" tt:path="${attributeToXml(clause.path)}" tt:num="${attributeToXml(clause.num)}" ${place(clause.span)}>`;
    const whole = `${xml}${done.head}${content}</${done.element}>`;
    const above = stack.at(-1);
    if (above) above.children += whole;
    else out += whole;
  };
  const flush = (): void => {
    if (loose) out += `<hcontainer name="doan" eId="${source.ids.of(`${prefix}hcontainer`)}"><content>${loose}</content></hcontainer>`;
    loose = '';
  };
  for (const { table, paragraphs } of withTables(body, tablesByStart(document))) {
    const [one] = paragraphs;
    if (!one) continue;
    if (table) {
      const owner = stack.at(-1);
      if (owner) owner.own += tableToXml(source, table, paragraphs, owner.clause.path);
      else loose += tableToXml(source, table, paragraphs, null);
      continue;
    }
    const clause = document.clauses[ord];
    if (clause && one.span[0] === clause.headingSpan[0] && one.kind !== 'closing' && one.kind !== 'table') {
      flush();
      while (stack.length >= clause.level) shut();
      const split = one.span[1] - (lengths[ord] ?? 0);
      ord++;
      const { element, short } = elementOfClause(clause);
      const eId = source.ids.of(`${stack.at(-1)?.eId ?? prefix.slice(0, -2)}${stack.length > 0 || prefix ? '__' : ''}${short}_${numberOfId(clause)}`);
      const num = `<num>${source.inline([one.span[0], split])}</num>`;
      const rest = source.inline([split, one.span[1]]);
      const titled = one.kind === 'heading';
      stack.push({ clause, eId, element, head: titled ? `${num}<heading>${rest}</heading>` : num, own: titled ? '' : `<p tt:kind="opening" ${place([split, one.span[1]])}>${rest}</p>`, children: '' });
      continue;
    }
    if (one.kind === 'closing') while (stack.length > 0) shut();
    const owner = stack.at(-1);
    if (owner) owner.own += paragraph(source, one, owner.clause.path);
    else loose += paragraph(source, one, null);
  }
  while (stack.length > 0) shut();
  flush();
  return out || `<hcontainer name="trong" eId="${source.ids.of(`${prefix}hcontainer`)}"><content/></hcontainer>`;
}
