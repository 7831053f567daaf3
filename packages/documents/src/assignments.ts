import { agenciesOfHeading, agencyLength, readAgencyList, type ListedAgency } from './agencies.ts';
import type { ReadAssignment, ReadClause, ReadParagraph, Span } from './types.ts';

const LEAD = /(?<![\p{L}])chủ trì(?![\p{L}])/giu;
/** Words before "chủ trì" that make it a common noun or a narrative, no assignment. */
const NOT_ASSIGNING = /(cơ quan|đơn vị|được phân công|được giao|vai trò|đã|trách nhiệm|người|do|tổ chức|cấp|nhiệm vụ|phân công)\s*$/iu;
const LABELLED = /^(?:[-–+•]\s*|[a-zđ]\)\s*|\d+[.)]\s*)?(?:Cơ quan|Đơn vị|Cơ quan, đơn vị)\s+(chủ trì|phối hợp|thực hiện|chủ trì thực hiện|phối hợp thực hiện)\s*:\s*/iu;
const WITH = /^(?:\s*,?\s*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+)/iu;
const WITH_AFTER = /^[^.;:]{0,40}?(?:phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+)/iu;

interface Context {
  text: string;
  clauses: ReadonlyMap<string, ReadClause>;
}

const absolute = (list: readonly ListedAgency[], at: number) => list.map((agency) => ({ name: agency.name, span: [at + agency.start, at + agency.end] as Span }));

/** Agencies of the nearest heading above (or of the clause itself) that names agencies. */
function headingAgencies(context: Context, path: string | null): { name: string; span: Span }[] {
  for (let at = path; at; at = context.clauses.get(at)?.parent ?? null) {
    const clause = context.clauses.get(at);
    if (!clause) break;
    if (clause.heading) {
      const found = agenciesOfHeading(clause.heading);
      if (found.length > 0) {
        const start = context.text.indexOf(clause.heading, clause.span[0]);
        return absolute(found, start);
      }
    }
  }
  return [];
}

/** Reads leads, supporting agencies and plain duties from the body's paragraphs, by the gold rules of roles. */
export function readAssignments(text: string, clauses: readonly ReadClause[], paragraphs: readonly ReadParagraph[]): ReadAssignment[] {
  const context: Context = { text, clauses: new Map(clauses.map((clause) => [clause.path, clause])) };
  const out: ReadAssignment[] = [];
  const add = (agency: { name: string; span: Span }, role: ReadAssignment['role'], clause: string | null, ambiguous = false) => {
    if (!out.some((known) => known.clause === clause && known.role === role && known.agency === agency.name))
      out.push({ agency: agency.name, role, clause, span: agency.span, ...(ambiguous ? { ambiguous } : {}) });
  };
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'head' || paragraph.kind === 'recipients' || paragraph.kind === 'signature' || paragraph.kind === 'table') continue;
    const [start, end] = paragraph.span;
    const words = text.slice(start, end);
    const labelled = LABELLED.exec(words);
    if (labelled) {
      readLabelled(words, labelled, start, paragraph.clause, add);
      continue;
    }
    const before = out.length;
    readLeads(context, words, start, paragraph.clause, add);
    if (out.length === before) readPlain(context, words, start, paragraph, add);
  }
  return out;
}

type Add = (agency: { name: string; span: Span }, role: ReadAssignment['role'], clause: string | null, ambiguous?: boolean) => void;

function readLabelled(words: string, labelled: RegExpExecArray, start: number, clause: string | null, add: Add): void {
  const role = (labelled[1] ?? '').toLowerCase();
  const at = labelled[0].length;
  const rest = words.slice(at);
  if (role.startsWith('thực hiện')) {
    // "Cơ quan thực hiện: Sở A chủ trì ...; Sở B và các sở ... triển khai": each part by its own words
    let offset = 0;
    for (const part of rest.split(/(?<=;)/u)) {
      const skip = /^\s*/.exec(part)?.[0].length ?? 0;
      const list = readAgencyList(part.slice(skip));
      const leads = /^\s*chủ trì/iu.test(part.slice(skip + list.length));
      for (const agency of absolute(list.agencies, start + at + offset + skip)) add(agency, leads ? 'lead' : 'assigned', clause);
      offset += part.length;
    }
    return;
  }
  for (const agency of absolute(readAgencyList(rest).agencies, start + at)) add(agency, role.startsWith('chủ trì') ? 'lead' : 'coordinate', clause);
}

function readLeads(context: Context, words: string, start: number, clause: string | null, add: Add): void {
  for (const found of words.matchAll(LEAD)) {
    const at = found.index;
    const ahead = words.slice(0, at);
    if (NOT_ASSIGNING.test(ahead)) continue;
    const subject = subjectBefore(ahead);
    const startsHere = subject !== null || /(^|[.;:,]\s*|\s)(?:[-–+•]\s*|[a-zđ]\)\s*|\d+[.)]\s*)?$/u.test(ahead);
    if (!startsHere) continue;
    const capital = found[0].startsWith('C') || /^[\s\p{P}\d\p{L}]{0,4}$/u.test(ahead);
    const leads = subject ? absolute(subject, start) : headingAgencies(context, clause);
    if (!subject && !capital && !/(,|và|để|tại)\s*$/u.test(ahead) && leads.length === 0) continue;
    for (const lead of leads) add(lead, 'lead', clause);
    if (leads.length === 0) continue;
    const after = words.slice(at + found[0].length);
    const partner = WITH.exec(after) ?? WITH_AFTER.exec(after);
    if (partner) {
      const from = at + found[0].length + partner[0].length;
      for (const agency of absolute(readAgencyList(words.slice(from)).agencies, start + from)) add(agency, 'coordinate', clause);
    }
  }
}

/** The agencies that end right before a role word: the sentence's subject. */
function subjectBefore(ahead: string): ListedAgency[] | null {
  const sentence = /(?:^|[.;:]\s+|^[-–+•]\s*|^[a-zđ]\)\s*|^\d+[.)]\s*)([^.;:]*)$/u.exec(ahead);
  const words = sentence?.[1] ?? ahead;
  const base = ahead.length - words.length;
  for (let i = 0; i < words.length; i++) {
    if (i > 0 && !/[\s,]/.test(words[i - 1] ?? '')) continue;
    const length = agencyLength(words.slice(i));
    if (length === 0) continue;
    const list = readAgencyList(words.slice(i));
    const rest = words.slice(i + list.length);
    if (/^\s*(?:là cơ quan|là đơn vị|,)?\s*$/u.test(rest) && list.agencies.length > 0) return list.agencies.map((agency) => ({ ...agency, start: agency.start + base + i, end: agency.end + base + i }));
    i += Math.max(0, list.length - 1);
  }
  return null;
}

/** Duties without a role word: "X phối hợp với Y" is ambiguous, a heading or subject agency is simply assigned. */
function readPlain(context: Context, words: string, start: number, paragraph: ReadParagraph, add: Add): void {
  const label = /^(?:[-–+•]\s*|[a-zđ]\)\s*|\d+(?:\.\d+)*[.)]\s*|[IVXL]+\.\s*)/u.exec(words)?.[0].length ?? 0;
  const body = words.slice(label);
  const opening = /^(?:Chủ động\s+)?Phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+/iu.exec(body);
  const heads = headingAgencies(context, paragraph.clause);
  if (opening) {
    const from = label + opening[0].length;
    const partners = absolute(readAgencyList(words.slice(from)).agencies, start + from);
    if (partners.length > 0) for (const head of heads) add(head, 'coordinate', paragraph.clause, true);
    for (const partner of partners) add(partner, 'coordinate', paragraph.clause, true);
    return;
  }
  const subject = readAgencyList(body);
  const partnered = /^(.*?)(?<![\p{L}])phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+/iu.exec(body);
  if (partnered) {
    const owners = subjectBefore(partnered[1] ?? '');
    if (owners) {
      const from = label + partnered[0].length;
      for (const owner of absolute(owners, start + label)) add(owner, 'coordinate', paragraph.clause, true);
      for (const partner of absolute(readAgencyList(words.slice(from)).agencies, start + from)) add(partner, 'coordinate', paragraph.clause, true);
      return;
    }
  }
  if (subject.agencies.length > 0 && /^\s*(?:có trách nhiệm|chịu trách nhiệm|căn cứ|tổ chức|triển khai|thực hiện|ban hành|xây dựng|rà soát|chủ động|theo dõi|báo cáo|nghiêm túc|tham mưu|có các|thường xuyên|[:,])/iu.test(body.slice(subject.length)))
    for (const agency of absolute(subject.agencies, start + label)) add(agency, 'assigned', paragraph.clause);
  else if (heads.length > 0 && paragraph.kind === 'body') for (const head of heads) add(head, 'assigned', paragraph.clause);
}
