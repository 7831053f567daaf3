import type { ReadDocument } from '../types.ts';
import { attributeToXml } from './escape.ts';
import { dayOf, type Ids, slug, workUri } from './names.ts';
import { valueToXml } from './values.ts';

/** What the hierarchy and the paragraphs themselves say; everything else of a reading stands in `proprietary`. */
const IN_STRUCTURE = new Set<string>(['text', 'clauses', 'paragraphs', 'attached']);

/** An unknown day: the schema wants one, and no document is of it. */
const UNKNOWN_DAY = '0001-01-01';

function identification(document: ReadDocument, component: string, author: string): string {
  const work = workUri(document);
  const day = dayOf(document.date);
  const date = day === null ? `<FRBRdate date="${UNKNOWN_DAY}" name="khong-ro"/>` : `<FRBRdate date="${day}" name="${day === document.date ? 'ban-hanh' : 'ban-hanh-chua-du-ngay'}"/>`;
  const at = (uri: string) => `<FRBRthis value="${uri}/!${component}"/><FRBRuri value="${uri}"/>${date}<FRBRauthor href="#${author}"/>`;
  const number = document.symbol === null ? '' : `<FRBRnumber value="${attributeToXml(document.number ?? document.symbol)}" showAs="${attributeToXml(document.symbol)}"/>`;
  const name = document.title === null ? '' : `<FRBRname value="${attributeToXml(document.title)}"/>`;
  const subtype = document.type === null ? '' : `<FRBRsubtype value="${slug(document.type)}" showAs="${attributeToXml(document.type)}"/>`;
  return (
    `<identification source="#${author}"><FRBRWork>${at(work)}<FRBRcountry value="vn"/>${subtype}${number}${name}</FRBRWork>` +
    `<FRBRExpression>${at(`${work}/vie@${day ?? ''}`)}<FRBRlanguage language="vie"/></FRBRExpression>` +
    `<FRBRManifestation>${at(`${work}/vie@${day ?? ''}.akn`)}<FRBRformat value="application/akn+xml"/></FRBRManifestation></identification>`
  );
}

/** `meta` of one document: its FRBR identity, the agencies in it, the documents it cites, and all that the reader found. */
export function metaToXml(document: ReadDocument, component: string, ids: Ids, bare = false): string {
  const author = ids.of(component === 'main' ? 'issuer' : `${component}__issuer`);
  const organisation = (id: string, name: string) => `<TLCOrganization eId="${id}" href="/akn/ontology/organization/vn/${slug(name)}" showAs="${attributeToXml(name)}"/>`;
  const agencies = bare ? [] : [...new Set(document.assignments.map((one) => one.agency))];
  const cited = bare ? [] : document.citations;
  const references =
    cited.map((one) => `<original eId="${ids.of(`${component}__ref_${slug(one.symbol)}`)}" href="${workUri(one)}" showAs="${attributeToXml(one.symbol)}"/>`).join('') +
    organisation(author, document.issuer ?? 'Không rõ cơ quan ban hành') +
    agencies.map((name) => organisation(ids.of(`${component}__org_${slug(name)}`), name)).join('');
  const reading = bare ? '' : `<proprietary source="#${author}"><tt:reading>${Object.entries(document).map(([key, value]) => (IN_STRUCTURE.has(key) ? '' : valueToXml(key, value))).join('')}</tt:reading></proprietary>`;
  return `<meta>${identification(document, component, author)}<references source="#${author}">${references}</references>${reading}</meta>`;
}
