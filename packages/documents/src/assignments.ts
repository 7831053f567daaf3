import { agenciesOfHeading, agencyLength, readAgencyList, type ListedAgency } from './agencies.ts';
import { ClauseIndex } from './clause-index.ts';
import { readLabel } from './labels.ts';
import { hasOwnSubject, splitSentences } from './sentences.ts';
import { HARD_VERBS, leadingVerb, SOFT_VERBS } from './verbs.ts';
import type { ReadAssignment, ReadClause, ReadParagraph, Span } from './types.ts';

const LEAD = /(?<![\p{L}])chủ trì(?![\p{L}])/giu;
/** Words before "chủ trì" that make it a common noun or a narrative, no assignment. */
const NOT_ASSIGNING = /(?:cơ quan|đơn vị|được phân công|được giao|vai trò|đã|(?<!(?:có|chịu)\s)trách nhiệm|người|do|tổ chức|cấp|nhiệm vụ|phân công|giao)\s*$/iu;
const ROLE_LABEL =
  /(?:Cơ quan, đơn vị|Cơ quan|Đơn vị|Sở, ngành|Sở, ban, ngành|Chủ thể)(?:\s+được giao)?\s+(chủ trì|phối hợp|thực hiện)[^:;.]{0,40}:\s*|(?<=^|[\s(*+-])(chủ trì|phối hợp)(?:\s+(?:thực hiện|tham mưu))?\s*:\s*/giu;
/** A meeting is chaired, no duty given; research projects have their own leads (domain rule: nhiệm vụ KH&CN is another thing than a task). */
const NO_DUTY_AFTER = /^\s*(?:,?\s*(?:các\s+)?(?:cuộc họp|hội nghị|buổi làm việc|phiên họp|buổi họp|lễ|tọa đàm|hội thảo)(?![\p{L}])|(?:thực hiện\s+)?(?:các\s+)?(?:nhiệm vụ|đề tài|dự án)\s+(?:khoa học|KH))/iu;
const MEETING_BY = /(?:cuộc họp|hội nghị|buổi làm việc|phiên họp|hội thảo)[^,.;]{0,30}\sdo\s+$/iu;
/** Between a subject and its role word only these may stand. */
const BETWEEN =
  /^\s*,?\s*(?:(?:theo|căn cứ|trong phạm vi)\s[^,.;:]{3,80},?\s*)?(?:là (?:cơ quan|đơn vị|đầu mối)(?:\s+(?:thường trực|đầu mối))?|chịu trách nhiệm|có trách nhiệm|chủ động|đồng|cùng|(?:tổng hợp|tham mưu|rà soát|thẩm định|theo dõi|hướng dẫn|đôn đốc)(?=\s*(?:,|và)))?,?\s*(?:và\s*)?$/iu;
const WITH = /^\s*,?\s*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:(?:cùng )?với\s*:?\s+|cùng\s+)?/iu;
const WITH_LATER = /^[^.;:]{0,40}?(?<![\p{L}])phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+/iu;
/** After a subject its duty begins: a verb of work, or the words that lead to it. */
const DUTY_AHEAD = new RegExp(
  `^\\s*(?:[:,]|(?:có trách nhiệm|chịu trách nhiệm|căn cứ|trên cơ sở|theo chức năng|trong phạm vi|phải|cần|sẽ|có các|có văn bản|có kế hoạch|là (?:cơ quan|đơn vị) (?:đầu mối|thường trực)|định kỳ|hằng năm|hàng năm|hằng quý|hàng quý|tự|cùng|đăng tải|đăng|phát sóng|gửi|giúp|làm|tự giác|lãnh đạo|quyết định|nắm|lập|trình|cấp|giao|đưa|${[...HARD_VERBS, ...SOFT_VERBS].filter((verb) => !/^(?:có|làm|lập|giao|cấp|đưa|trình|gửi)$/u.test(verb)).join('|')})(?![\\p{L}]))`,
  'iu',
);

const hasDutyAhead = (rest: string): boolean => DUTY_AHEAD.test(rest) || (/^\s/.test(rest) && leadingVerb(rest) !== null);

interface Found {
  name: string;
  span: Span;
}
type Add = (agency: Found, role: ReadAssignment['role'], clause: string | null, ambiguous?: boolean) => void;
interface Context {
  text: string;
  clauses: ClauseIndex;
}

const absolute = (list: readonly ListedAgency[], at: number): Found[] => list.map((agency) => ({ name: agency.name, span: [at + agency.start, at + agency.end] as Span }));

/** Agencies of the nearest heading above (or of the clause itself) that names agencies; "5. Văn phòng Sở: Thực hiện ..." names one before its colon. */
function headingAgencies(context: Context, path: string | null, place: number): Found[] {
  for (let clause = context.clauses.at(path, place); clause; clause = context.clauses.parentOf(clause)) {
    const inline = clause.heading ? undefined : /^[^:.;\n]{4,160}(?=:)/u.exec(clause.text)?.[0];
    const heading = clause.heading || (inline && !/chủ trì|phối hợp|thời gian|nội dung/iu.test(inline) ? inline : '');
    const found = heading ? agenciesOfHeading(heading) : [];
    const start = context.text.indexOf(heading, clause.span[0]);
    if (found.length > 0 && start >= 0) return absolute(found, start);
  }
  return [];
}

/** Reads leads, supporting agencies and plain duties from the body's paragraphs, by the gold rules of roles. */
export function readAssignments(text: string, clauses: readonly ReadClause[], paragraphs: readonly ReadParagraph[]): ReadAssignment[] {
  const context: Context = { text, clauses: new ClauseIndex(clauses) };
  const out: ReadAssignment[] = [];
  const known = new Set<string>();
  const add: Add = (agency, role, clause, ambiguous = false) => {
    const key = `${context.clauses.keyOf(clause, agency.span)}|${role}|${agency.name}`;
    if (known.has(key)) return;
    known.add(key);
    out.push({ agency: agency.name, role, clause, span: agency.span, ...(ambiguous ? { ambiguous } : {}) });
  };
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'body' && paragraph.kind !== 'heading' && paragraph.kind !== 'closing') continue;
    const [start, end] = paragraph.span;
    const words = text.slice(start, end);
    const before = out.length;
    const label = readLabel(words)?.length ?? 0;
    if (readLabelled(words, label, start, paragraph.clause, add)) continue;
    readLeads(context, words, start, paragraph.clause, add);
    if (out.length === before) readPlain(context, words, label, start, paragraph, add);
    if (paragraph.kind !== 'heading') readLaterSubjects(words, label, start, paragraph.clause, out, add);
  }
  return out;
}

/** "Cơ quan chủ trì: A. Cơ quan phối hợp: B": each label up to the next, also behind the words of the duty ("... (Chủ trì: A; phối hợp: B)"); false when the paragraph does not begin with one. */
function readLabelled(words: string, label: number, start: number, clause: string | null, add: Add): boolean {
  const labels = [...words.matchAll(ROLE_LABEL)];
  for (const [i, found] of labels.entries()) {
    const from = found.index + found[0].length;
    const part = words.slice(from, labels[i + 1]?.index ?? words.length);
    const role = (found[1] ?? found[2] ?? '').toLowerCase();
    if (role === 'thực hiện') readImplementers(part, start + from, clause, add);
    else for (const agency of absolute(readAgencyList(part).agencies, start + from)) add(agency, role === 'chủ trì' ? 'lead' : 'coordinate', clause);
  }
  const first = labels[0];
  return first !== undefined && /^[\s*(]*$/u.test(words.slice(Math.min(label, first.index), first.index));
}

/** "Cơ quan thực hiện: Sở A chủ trì, phối hợp với B; Sở C và các sở ... triển khai": each part by its own words. */
function readImplementers(words: string, start: number, clause: string | null, add: Add): void {
  let offset = 0;
  for (const part of words.split(/(?<=;)/u)) {
    const skip = /^\s*/.exec(part)?.[0].length ?? 0;
    const list = readAgencyList(part.slice(skip));
    const after = skip + list.length;
    const lead = /^\s*(?:là (?:cơ quan|đơn vị)\s+)?chủ trì/iu.exec(part.slice(after));
    for (const agency of absolute(list.agencies, start + offset + skip)) add(agency, lead ? 'lead' : 'assigned', clause);
    if (lead) readPartners(part, after + lead[0].length, start + offset, clause, add);
    offset += part.length;
  }
}

function readPartners(words: string, from: number, start: number, clause: string | null, add: Add): void {
  const after = words.slice(from);
  const partner = WITH.exec(after) ?? WITH_LATER.exec(after);
  if (!partner) return;
  const at = from + partner[0].length;
  for (const agency of absolute(readAgencyList(words.slice(at)).agencies, start + at)) add(agency, 'coordinate', clause);
}

function readLeads(context: Context, words: string, start: number, clause: string | null, add: Add): void {
  for (const found of words.matchAll(LEAD)) {
    const at = found.index;
    const ahead = words.slice(0, at);
    const post = /(?:^|[\s:.;])(?:Là|là) (?:đầu mối|cơ quan|đơn vị)(?: đầu mối)?,?\s*$/u.test(ahead);
    if (NOT_ASSIGNING.test(ahead) && !post) continue;
    const behind = words.slice(at + found[0].length);
    if (/^(?:\s+(?:thực hiện|tham mưu))?\s*:/u.test(behind)) continue;
    const subject = subjectBefore(ahead);
    if (NO_DUTY_AFTER.test(behind) && (!subject || subject.some((one) => /^(?:(?:Phó )?(?:Chủ tịch|Thủ tướng|Bí thư)|Tổ chức, cá nhân|Các? (?:tổ chức|cá nhân))/iu.test(one.name)))) continue;
    if (subject?.[0] && MEETING_BY.test(ahead.slice(0, subject[0].start))) continue;
    // "phối hợp tham gia kiểm tra ... do Công an tỉnh chủ trì": whose work it is that somebody else takes part in
    if (subject?.[0] && /(?<![\p{L}])tham gia[^.;]{0,200}\sdo\s+(?:[^.;]{3,60}\s(?:hoặc|và)\s+)?$/iu.test(ahead.slice(0, subject[0].start))) continue;
    // "Ủy ban nhân dân tỉnh đã giao Sở A chủ trì ...": told, not given
    if (subject?.[0] && /(?<![\p{L}])đã\s+(?:được\s+)?(?:giao|phân công)\s+(?:cho\s+)?$/iu.test(ahead.slice(0, subject[0].start))) continue;
    const opens = /(?:^|[.;:]\s*|^\S{1,6}\s+)$/u.test(ahead) || found[0].startsWith('C');
    const headed = subject ? [] : headingAgencies(context, clause, start);
    const leads = subject ? absolute(subject, start) : headed.length > 0 ? headed : absolute(firstSubject(ahead), start);
    // In the middle of a sentence without subject only a heading's agency leads, and only after a comma or a joining word
    if (!subject && !opens && !post && !/(?:,|;|:|\svà|\sđể|\stại)\s*$/u.test(ahead)) continue;
    for (const lead of leads) add(lead, 'lead', clause);
    if (leads.length > 0) readPartners(words, at + found[0].length, start, clause, add);
    // "Sở A chủ trì, Sở B phối hợp"
    const next = /^\s*[,;]\s*(?:và\s+)?/u.exec(behind)?.[0].length ?? 0;
    const helpers = leads.length > 0 && next > 0 ? readAgencyList(behind.slice(next)) : { agencies: [], length: 0 };
    if (/^\s*(?:là (?:cơ quan|đơn vị)\s+)?phối hợp(?!\s+(?:với|cùng|chặt chẽ với))/iu.test(behind.slice(next + helpers.length))) for (const one of absolute(helpers.agencies, start + at + found[0].length + next)) add(one, 'coordinate', clause);
  }
}

/** "Sở A tổ chức trực ban ...; chủ trì, phối hợp với ...": the subject of the whole sentence, where a later part has none. */
function firstSubject(ahead: string): ListedAgency[] {
  if (!/;\s*$/u.test(ahead)) return [];
  const label = readLabel(ahead)?.length ?? 0;
  const from = label + (/^(?:Giao|Đề nghị|Yêu cầu)\s+/u.exec(ahead.slice(label))?.[0].length ?? 0);
  const list = readAgencyList(ahead.slice(from));
  return hasDutyAhead(ahead.slice(from + list.length)) ? list.agencies.map((one) => ({ ...one, start: one.start + from, end: one.end + from })) : [];
}

/** The agencies that end right before a role word: the sentence's subject. */
function subjectBefore(ahead: string): ListedAgency[] | null {
  // "Các sở, ban, ngành; UBND các xã; ... chủ trì": a list from the start of the item may hold semicolons
  const label = (readLabel(ahead)?.length ?? 0) + (/^(?:Giao|Đề nghị|Yêu cầu)\s+(?:cho\s+)?/u.exec(ahead.slice(readLabel(ahead)?.length ?? 0))?.[0].length ?? 0);
  const opening = ahead.slice(label).includes(';') ? readAgencyList(ahead.slice(label)) : null;
  if (opening && opening.agencies.length > 1 && BETWEEN.test(ahead.slice(label + opening.length))) return opening.agencies.map((agency) => ({ ...agency, start: agency.start + label, end: agency.end + label }));
  const shared = /(?<![\p{L}])(?:Giám đốc\s+)?[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|[Bb]an|[Cc]ục|[Pp]hòng|[Hh]ội)\s*:\s[^.;:]*$/u.exec(ahead)?.[0];
  const words = shared ?? /(?:^|[.;:]\s+|^[-–+•]\s*|^[a-zđ]\)\s*|^\d+[.)]\s*)([^.;:]*)$/u.exec(ahead)?.[1] ?? ahead;
  const base = ahead.length - words.length;
  for (let i = 0; i < words.length; i++) {
    if (i > 0 && !/[\s,(]/.test(words[i - 1] ?? '')) continue;
    if (agencyLength(words.slice(i)) === 0) continue;
    const list = readAgencyList(words.slice(i));
    const rest = words.slice(i + list.length);
    // "Trên cơ sở đề nghị của các địa phương, chủ trì ...": they belong to the phrase before, not to the role
    const inPhrase = /,\s*$/u.test(rest) && /(?<![\p{L}])(?:của|từ|tại|với|theo|bởi)\s+$/iu.test(words.slice(0, i));
    if (inPhrase) return null;
    if (BETWEEN.test(rest) && list.agencies.length > 0)
      return list.agencies.map((agency) => ({ ...agency, start: agency.start + base + i, end: agency.end + base + i }));
    i += Math.max(0, list.length - 1);
  }
  return null;
}

/** Duties without a role word: "X phối hợp với Y" is ambiguous, a heading or subject agency is simply assigned. */
function readPlain(context: Context, words: string, label: number, start: number, paragraph: ReadParagraph, add: Add): void {
  const body = words.slice(label);
  const { clause } = paragraph;
  const opening = /^(?:Chủ động\s+)?Phối hợp(?:\s+chặt chẽ)?\s+(?:(?:cùng )?với\s+|cùng\s+)?/iu.exec(body);
  const heads = headingAgencies(context, clause, start);
  if (opening && paragraph.kind !== 'heading') {
    const from = label + opening[0].length;
    const partners = absolute(readAgencyList(words.slice(from)).agencies, start + from);
    if (partners.length > 0) for (const agency of [...heads, ...partners]) add(agency, 'coordinate', clause, true);
    else for (const head of heads) add(head, 'assigned', clause);
    return;
  }
  const asked = /^(?:Giao|Đề nghị|Yêu cầu|(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)[\p{L}\s]{0,30}?\s(?:yêu cầu|đề nghị|giao))\s+/u.exec(body)?.[0].length ?? 0;
  // "Yêu cầu các đơn vị ..." under an agency's title is what that agency is to ask for
  const asksOthers = heads.length > 0 && /^(?:Yêu cầu|Đề nghị)\s/u.test(body);
  const askedOf = asked > 0 && !asksOthers && paragraph.kind !== 'heading' ? readAgencyList(body.slice(asked)).agencies : [];
  if (askedOf.length > 0) {
    for (const agency of absolute(askedOf, start + label + asked)) add(agency, 'assigned', clause);
    return;
  }
  const subject = readAgencyList(body);
  const partnered = partneredBy(body);
  const owners = partnered ? (subjectBefore(partnered[1] ?? '') ?? (isOnlyFunction(body.slice(subject.length), partnered[1] ?? '', subject.length) ? subject.agencies : null)) : null;
  if (partnered && owners && owners.length > 0) {
    const from = label + partnered[0].length;
    for (const owner of absolute(owners, start + label)) add(owner, 'coordinate', clause, true);
    for (const partner of absolute(readAgencyList(words.slice(from)).agencies, start + from)) add(partner, 'coordinate', clause, true);
    return;
  }
  if (paragraph.kind === 'heading') return;
  const told = asksOthers ? [] : subjectOfDuty(body, subject, heads.length > 0);
  if (told.length > 0) for (const agency of absolute(told, start + label)) add(agency, 'assigned', clause);
  else for (const head of heads) add(head, 'assigned', clause);
}

/** "Đề nghị A vận động ...; B huy động ..." and a second sentence with a subject of its own: who begins a later part has the duty of that part, where no role word told it already. */
function readLaterSubjects(words: string, label: number, start: number, clause: string | null, known: readonly ReadAssignment[], add: Add): void {
  const parts = splitSentences(words).flatMap(([from, to]) => [from, ...[...words.slice(from, to).matchAll(/;\s+(?:đồng thời,?\s+)?/gu)].map((found) => from + found.index + found[0].length)]);
  for (const [i, from] of parts.entries()) {
    const part = words.slice(from, (parts[i + 1] ?? words.length + 1) - 1);
    const asked = /^(?:Giao|Đề nghị|Yêu cầu)\s+/u.exec(part)?.[0].length ?? 0;
    if (from <= label || !hasOwnSubject(part.slice(asked))) continue;
    if (known.some((one) => one.span[0] >= start + from && one.span[1] <= start + from + part.length)) continue;
    for (const agency of absolute(readAgencyList(part.slice(asked)).agencies, start + from + asked)) add(agency, 'assigned', clause);
  }
}

/** "X phối hợp với Y ..." and "X phối hợp Y ...", with what stands before the partners. */
function partneredBy(body: string): RegExpExecArray | null {
  const told = /^([^.;:]*?)(?<![\p{L}])(?:chủ động\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+/iu.exec(body);
  if (told) return told;
  const bare = /^([^.;:]*?)(?<![\p{L}])(?:chủ động\s+)?phối hợp\s+(?=\p{Lu})/u.exec(body);
  return bare && agencyLength(body.slice(bare[0].length)) > 0 ? bare : null;
}

/** What may stand before the subject of a duty: its ground, its time. */
const OPENING_PHRASE = /^(?:Căn cứ|Trên cơ sở|Trong quá trình|Theo|Trong phạm vi|Hằng năm|Hàng năm|Định kỳ|Khi|Sau khi|Trước khi|Đối với|Nhằm|Để|Từ nay)(?![\p{L}])[^;:]{3,200}?,\s+(?=\p{L})/u;

/** Who a sentence gives its duty to: its subject, also behind an opening phrase, or, where no heading names anybody, the agency behind "giao", "yêu cầu", "đề nghị". */
function subjectOfDuty(body: string, subject: { agencies: ListedAgency[]; length: number }, headed: boolean): ListedAgency[] {
  if (subject.agencies.length > 0 && hasDutyAhead(body.slice(subject.length))) return subject.agencies;
  const from = (skip: number): ListedAgency[] => {
    const list = readAgencyList(body.slice(skip));
    return list.agencies.length > 0 && hasDutyAhead(body.slice(skip + list.length)) ? list.agencies.map((one) => ({ ...one, start: one.start + skip, end: one.end + skip })) : [];
  };
  const opening = OPENING_PHRASE.exec(body)?.[0].length ?? 0;
  const behind = opening > 0 ? from(opening) : [];
  if (behind.length > 0 || headed) return behind;
  for (const asked of body.matchAll(/(?<![\p{L}])(?<!đã (?:được )?)(?:giao|yêu cầu|đề nghị)\s+(?=\p{L})/giu)) {
    const found = from(asked.index + asked[0].length);
    if (found.length > 0) return found;
  }
  return [];
}

/** "Các sở ... theo chức năng nhiệm vụ được giao phối hợp với": nothing but a function stands between subject and role word. */
const isOnlyFunction = (rest: string, ahead: string, taken: number): boolean => taken > 0 && /^\s*(?:theo|căn cứ|trong phạm vi)\s+chức năng/iu.test(rest) && ahead.length - taken < 80;
