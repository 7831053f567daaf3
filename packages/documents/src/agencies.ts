import { workVerb } from './verbs.ts';
import { wordEnd } from './word-finder.ts';

/** One agency in a list: as printed and where, relative to the list's text. */
export interface ListedAgency {
  name: string;
  start: number;
  end: number;
}

const STARTERS =
  'Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Ban(?!\\s+hành)|Bộ|Cục|Chi cục|Chi Cục|Tổng cục|Tổng Cục|Tổng Công ty|Văn phòng|VP|Công an|Thanh tra(?=\\s+(?:tỉnh|thành phố|huyện|Sở|Bộ|Chính phủ|\\p{Lu})|\\s*[,;.:)]|$)|Tòa án|Toà án|Viện|Trường(?!\\s+hợp)|Đại học|Học viện|Bảo hiểm|BHXH|Ngân hàng|Chi nhánh|Kho bạc|Đài|Báo(?!\\s+cáo)|Cổng|Trung tâm|Hội(?!\\s+(?:thảo|nghị|chợ|thi))|Liên hiệp|Liên đoàn|Liên minh|Đoàn|Tỉnh đoàn|Thành đoàn|Mặt trận|MTTQ|UBMT|Quỹ|Công ty|Tập đoàn|Tổng công ty|Bưu điện|Điện lực|Bệnh viện|Quân khu|Bộ đội|Cảng|Hiệp hội|Phòng|Đảng ủy|Thành ủy|Tỉnh ủy|Huyện ủy|NHNN|Thường trực|Nhà xuất bản|Thuế|Thống kê|BCH|Chi hội|Thông tấn xã|Tổ công tác|Hải quan|Viễn thông|Chính phủ|Quốc hội|Kiểm toán|Lực lượng|Đảng đoàn|Đảng bộ|Chi bộ|Trạm|Hạt';
const either = (words: string) => words.split('|').map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`).join('|');
const KINDS =
  'trưởng thôn|trưởng bản|tổ trưởng tổ dân phố|tổ dân phố|thôn|khu phố|khu dân cư|trạm y tế|bộ|sở|ban ngành|ban|ngành|đoàn thể|cơ quan ngang bộ|cơ quan ngang Bộ|cơ quan|phòng|tỉnh ủy|thành ủy|đảng ủy|huyện ủy|đảng bộ|chi bộ|ban đảng|lực lượng|đơn vị|địa phương|tổ chức|cấp ủy|cấp|hội|huyện|thành phố|thị xã|xã|phường|thị trấn|đặc khu|tỉnh|doanh nghiệp|trường|chủ đầu tư|viện|trung tâm|hiệp hội|cá nhân|chủ rừng|báo|đài|tập đoàn|tổng công ty|hợp tác xã';
/** Kinds of agencies, as "sở, ban, ngành"; before a name in capitals ("Sở Tài chính") the word begins that name instead. */
const GENERIC = `(?:${either(KINDS)})(?![\\p{L}])(?!\\s+(?!Thành phố|Tỉnh|Trung ương|Đảng)\\p{Lu})`;
const KIND =
  '(?:\\s+(?:chuyên môn|chức năng|sự nghiệp(?: công lập| công)?|chính trị(?:\\s?-\\s?xã hội)?(?:,? xã hội[ -]+nghề nghiệp)?|xã hội(?:[ -]+nghề nghiệp)?|quần chúng|thông tấn|báo chí|truyền thông|hành chính|đại học|cao đẳng|quân sự|cấp tỉnh|cấp xã|cấp huyện|quản lý|trực thuộc))*';
const PLACE = '(?:(?:Ủy ban nhân dân|UBND) (?:tỉnh|thành phố|Thành phố)|tỉnh|thành phố|Thành phố|Tỉnh|Trung ương|trung ương|TW|Sở|cơ sở)';
const TAIL = `(?:\\s+(?:khác\\s+)?(?:thuộc|trực thuộc|của|trên địa bàn|tại|cấp)\\s+${PLACE}(?:\\s+\\p{Lu}\\p{L}*)*|\\s+${PLACE})?(?:\\s+khác)?(?:\\s+(?:có\\s+)?liên quan)?`;
const LIST = `${GENERIC}${KIND}(?:(?:\\s*[,/]\\s*|\\s+và\\s+)(?:các\\s+)?${GENERIC}${KIND})*${TAIL}`;
/** "các sở, ban, ngành liên quan": one head word over a list of kinds is one entry. */
const GROUP = new RegExp(`^(?:${either('các|những|một số|mỗi')})\\s+${LIST}`, 'u');
/** The same without a head word: only a list, or with "liên quan", names anybody. */
const BARE_GROUP = new RegExp(`^${LIST}`, 'u');
const SINGLE = /^(?:cấp ủy(?:\s+(?:các cấp|cơ sở|cấp xã|cấp tỉnh|địa phương))?|chính quyền(?:\s+(?:địa phương|các cấp|cơ sở|cấp xã|cấp huyện|hai cấp))?|cơ quan\s+\p{Lu}\p{L}*|(?:cơ quan|đơn vị)\s+(?:thông tấn|báo chí|chuyên môn|chức năng)(?:\s*,?\s*báo chí)?)(?![\p{L}])/u;
const UNIT = '(?:tỉnh|huyện|thành phố|xã|phường|thị trấn|đặc khu|thị xã|cấp xã|cấp huyện|cấp tỉnh|cấp)(?![\\p{L}])';
const COUNCIL_GROUP = new RegExp(`^(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\\s+(?:các\\s+)?(?:\\d+\\s+)?${UNIT}(?:(?:\\s*[,/]\\s*|\\s+và\\s+)(?:các\\s+)?${UNIT})*(?:\\s+(?:có\\s+)?liên quan|\\s+trực thuộc [Tt]rung ương)?(?:\\s+\\p{Lu}\\p{L}*)*`, 'u');
/** Heads and leaders: the rest names whose. */
const LEADER = /^(?:Thủ trưởng|Phó Giám đốc|Giám đốc|Chủ tịch|Phó Chủ tịch|Người đứng đầu|Chánh|Trưởng|Bộ trưởng|Lãnh đạo|Hiệu trưởng|Trạm trưởng|Hạt trưởng|Chi cục trưởng|Cục trưởng|Bí thư|Phó Bí thư)\s+(?=(?:các\s|Sở|UBND|Ủy ban|Uỷ ban|Văn phòng|Thanh tra|Ban|Công an|Bộ|cơ quan|cơ quan ngang|cấp ủy|[Tt]rường\s|Trạm|Hạt|Chi cục|Cục|[Đđ]ảng ủy|[Cc]hi bộ|[Pp]hòng\s|Trung tâm|thôn|tổ dân phố))/u;
const NAMED_START = new RegExp(`^(?:${STARTERS})(?![\\p{L}])`, 'u');
/** Names that hold a comma. */
const COMMA_NAMES =
  /^(?:(?:Sở|Bộ|Phòng|Cục|Ban)\s+(?:Văn h(?:óa|oá), Thể thao(?: và Du lịch)?|Văn hóa, Khoa học và Thông tin|Lao động, Thương binh và Xã hội|VH,\s?TT&DL|VH,\s?TT và DL|VHTT&DL|Kinh tế, Hạ tầng và Đô thị|Nông nghiệp, Nông thôn)|Báo và (?:Đài )?Phát thanh, [Tt]ruyền hình|Văn phòng (?:Đoàn (?:[Đđ]ại biểu Quốc hội|ĐBQH) và (?:Hội đồng nhân dân|HĐND)|(?:Hội đồng nhân dân|HĐND) và (?:Ủy ban nhân dân|UBND))|(?:[Vv]iện|[Tt]rung tâm) nghiên cứu|Ban (?:Quản lý|QL) (?:các )?[Dd]ự án(?: [Đđ]ầu tư)?(?: xây dựng)?(?:(?: các)? công trình)?(?: (?:giao thông|dân dụng|công nghiệp|nông nghiệp|nông thôn|phát triển|hạ tầng|khu vực|đô thị|và(?= (?:công nghiệp|nông thôn|phát triển|đô thị|hạ tầng))))*)/u;
const CONTINUES_LOWER = /^(?:phát triển nông thôn|truyền hình|đầu tư|truyền thông|công nghệ|du lịch|môi trường|đào tạo|vừa(?![\p{L}]))/iu;
/** "Các Sở: A, B, C", "Giám đốc các sở: A, B": the head word belongs to each. */
const SHARED_HEAD = /^(?:(Giám đốc|Bộ trưởng|Trưởng|Thủ trưởng|Lãnh đạo)\s+)?[Cc]ác\s+([Ss]ở|[Bb]ộ|[Bb]an|[Cc]ục|[Pp]hòng|[Hh]ội)\s*:\s*(?=\p{Lu})/u;
/** Fields of departments and ministries, longest first: where one of them follows "Sở" or "Bộ", the name ends with it whatever verb comes next. */
const FIELDS =
  'Văn h(?:óa|oá),? Thể thao(?: và)? Du lịch|Văn h(?:óa|oá) và Thể thao|Văn h(?:óa|oá) và Du lịch|Lao động,? (?:- )?Thương binh và Xã hội|Nông nghiệp và (?:Môi trường|Phát triển nông thôn|PTNT)|Giáo dục và Đào tạo|Khoa học và Công nghệ|Kế hoạch và Đầu tư|Tài nguyên và Môi trường|Thông tin và Truyền thông|Dân tộc và Tôn giáo|Quy hoạch và Kiến trúc|Quy hoạch - Kiến trúc|Giao thông vận tải|Công [Tt]hương|Quốc phòng|Ngoại giao|Ngoại vụ|Tài chính|Xây dựng|Nội vụ|Tư pháp|Y tế|Du lịch|Công an|An toàn thực phẩm|KH&CN|NN&MT|GD&ĐT|VH,?TT&DL|VHTT&DL|KH&ĐT|TN&MT|TT&TT';
const FIELD = new RegExp(`^(?:${FIELDS})(?![\\p{L}&])`, 'u');
const DEPARTMENT = new RegExp(`^(?:Sở|Bộ)\\s+(?:${FIELDS})(?![\\p{L}&])(?:\\s+(?:tỉnh|thành phố|Thành phố)(?![\\p{L}])(?:\\s+\\p{Lu}\\p{L}*)*)?(?=\\s*(?:[,;.:()/]|$)|\\s+(?:\\p{Ll}|-\\s))`, 'u');

/** Names of boards hold a verb ("Ban Chỉ đạo", "Tổ giúp việc", "Hội đồng thẩm định", "Trung tâm hỗ trợ"): it ends no name. */
const NAME_VERB = /(?:^|\s)(?:Ban|Tổ|Tiểu ban|Hội đồng|Đội|Đoàn|Trung tâm|Cục|Vụ|Phòng|Viện|Quỹ|Chi cục|Bộ phận)$/u;

const cutAtVerb = (text: string, from: number): string => {
  let at = from;
  for (;;) {
    const found = workVerb(text, at);
    if (!found) return text;
    if (!NAME_VERB.test(text.slice(0, found.index).trimEnd()) || found.index === at) return text.slice(0, found.index).trimEnd();
    at = found.end;
  }
};

/** First words of all that names an agency, in small letters: most words of a text begin none and are not asked further. */
const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...STARTERS.split('|'), ...KINDS.split('|'), ...'các|những|một|mỗi|chính|cơ|đơn|cấp|ubnd|hđnd|ủy|uỷ|hội|thủ|phó|giám|chủ|người|chánh|trưởng|bộ|lãnh|hiệu|trạm|hạt|chi|cục|bí'.split('|')].map((words) => words.slice(0, wordEnd(words, 0)).toLowerCase()).filter(Boolean),
);

/** How many characters the agency takes that the words start with, or 0. Names keep "và" before a capital that is no other agency. */
export function agencyLength(text: string): number {
  if (!FIRST_WORDS.has(text.slice(0, wordEnd(text, 0)).toLowerCase())) return 0;
  const leader = LEADER.exec(text);
  if (leader) {
    const owner = agencyLength(text.slice(leader[0].length));
    return owner > 0 ? leader[0].length + owner : 0;
  }
  const group = GROUP.exec(text);
  if (group) return extended(text, group[0].trimEnd());
  const bare = BARE_GROUP.exec(text)?.[0].trimEnd() ?? '';
  if (/[,/]|\svà\s|liên quan$|\strên địa bàn\s/u.test(bare)) return bare.length;
  const councils = COUNCIL_GROUP.exec(text);
  if (councils && !/^(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+(?:tỉnh|thành phố|huyện)\s+\p{Lu}/u.test(text)) return cutAtVerb(councils[0], 0).length;
  if (NAMED_START.test(text)) return namedLength(text);
  const single = SINGLE.exec(text);
  if (single) return single[0].length;
  // "các Ngân hàng thương mại", "các lực lượng vũ trang": any plural up to the next mark or verb
  const plural = /^(?:các|những)\s+[^,;.:()]{3,60}/iu.exec(text);
  if (!plural) return 0;
  const words = cutAtVerb(plural[0].replace(/\s+và\s.*$/u, ''), 4).trimEnd();
  return /\s/.test(words) && words.length < plural[0].length + 1 && new RegExp(`(?<![\\p{L}])(?:${STARTERS}|${GENERIC}|[Ll]ực lượng|[Nn]gân hàng|[Cc]ông ty|[Pp]hòng)`, 'u').test(words) ? words.length : 0;
}

/** "các tổ chức chi trả dịch vụ": a few words more may tell which, up to the verb; "liên quan" ends the group. */
function extended(text: string, group: string): number {
  const owner = /^\s+(?:thuộc|trực thuộc)\s+(?=\p{Lu})/u.exec(text.slice(group.length))?.[0] ?? '';
  const owned = owner && NAMED_START.test(text.slice(group.length + owner.length)) ? agencyLength(text.slice(group.length + owner.length)) : 0;
  if (owned > 0) return group.length + owner.length + owned;
  if (/(?:liên quan|khác)$/u.test(group)) return group.length;
  const more = /^\s+[^,;.:()]{2,40}/u.exec(text.slice(group.length))?.[0] ?? '';
  const verb = workVerb(more);
  // "các doanh nghiệp viễn thông.": up to the mark, where no verb comes
  if (!verb && /^(?:\s+\p{Ll}\p{L}*){1,3}$/u.test(more) && !/\svà\s/u.test(more) && /^\s*(?:[,;.:()]|$)/u.test(text.slice(group.length + more.length))) return group.length + more.trimEnd().length;
  if (!verb || /^\s*và\s/u.test(more)) return group.length;
  const words = more.slice(0, verb.index).trimEnd();
  return words.split(/\s+/).length <= 6 && !/\svà\s/u.test(words) ? group.length + words.length : group.length;
}

/** Verbs that also stand in names ("Quản lý", "Đầu tư") begin the work where they follow the unit: "Công an tỉnh quản lý ...". */
const AFTER_UNIT = /(?<=\s(?:tỉnh|thành phố|Thành phố|Tỉnh|cấp xã|cấp tỉnh))\s+(?:có|cấp|làm|lập|trình|giao|đầu tư|phát triển|quản lý|chuyển giao|hợp tác|kết nối|đào tạo)(?![\p{L}])(?!\s+(?:tỉnh|xã|huyện)(?![\p{L}]))/u;
const NAME_STOP = new RegExp(`[,;.:()]|\\s*/\\s*(?=(?:${STARTERS})(?![\\p{L}]))|\\s+và\\s+|\\s+-\\s+(?=Cơ quan)`, 'u');

function namedLength(text: string): number {
  const department = DEPARTMENT.exec(text)?.[0];
  if (department) return department.length;
  let at = COMMA_NAMES.exec(text)?.[0].length ?? 0;
  for (;;) {
    const rest = text.slice(at);
    const stop = NAME_STOP.exec(rest);
    const whole = stop ? rest.slice(0, stop.index) : rest;
    const piece = whole.slice(0, AFTER_UNIT.exec(whole)?.index ?? whole.length);
    const cut = cutAtVerb(piece, at > 0 ? 0 : (NAMED_START.exec(text)?.[0].length ?? 0));
    at += cut.length;
    if (!stop || cut.length < whole.length || !/^\s+và\s+$/u.test(stop[0])) break;
    const next = rest.slice(stop.index + stop[0].length);
    // "Sở Khoa học và Công nghệ": the name goes on; "Sở Tài chính và Sở Nội vụ", "và các ...": it ends
    if ((!/^\p{Lu}/u.test(next) || NAMED_START.test(next) || LEADER.test(next)) && !CONTINUES_LOWER.test(next)) break;
    at += stop[0].length;
  }
  return text.slice(0, at).trimEnd().length;
}

function sharedHead(text: string): { agencies: ListedAgency[]; length: number } | null {
  const head = SHARED_HEAD.exec(text);
  if (!head) return null;
  const kind = (head[2] ?? '').charAt(0).toUpperCase() + (head[2] ?? '').slice(1);
  const agencies: ListedAgency[] = [];
  let at = head[0].length;
  for (;;) {
    const name = fieldAt(text.slice(at));
    if (!name) break;
    agencies.push({ name: `${head[1] ? `${head[1]} ` : ''}${kind} ${name}`, start: at, end: at + name.length });
    at += name.length;
    const gap = /^(?:\s*,\s*(?:và\s+)?|\s+và\s+)(?=\p{Lu})/u.exec(text.slice(at));
    if (!gap) break;
    const next = text.slice(at + gap[0].length);
    // "Các Bộ: Quốc phòng, Công an": a field of the kind, unless it names a body of its own ("Công an tỉnh")
    const own = FIELD.exec(next)?.[0];
    if (agencyLength(next) > 0 && !(own && kind === 'Bộ' && !/^\s+(?:tỉnh|thành phố|huyện|xã|cấp)/u.test(next.slice(own.length)))) break;
    at += gap[0].length;
  }
  return agencies.length > 0 ? { agencies, length: at } : null;
}

/** A department's field at the start of words: a known one, else a capital word up to the next mark, verb or "và". */
function fieldAt(text: string): string {
  const known = FIELD.exec(text)?.[0];
  if (known) return known;
  const piece = /^\p{Lu}[^,;.:()]{1,60}/u.exec(text)?.[0] ?? '';
  return cutAtVerb(piece.replace(/\s+và\s.*$/u, ''), 1).trimEnd();
}

/** A list of agencies goes on. */
const MORE = /^(?:\s*[,;]|\s*\/\s*\p{Lu}|\s+(?:và|cùng)\s)/u;
/** "Ủy ban nhân dân thành phố A, thành phố B và tỉnh C": the council's word stands once. */
const ONE_PLACE = /^(?:tỉnh|thành phố|Thành phố|huyện|thị xã|xã|phường)\s+\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,3}/u;

/** Reads a list of agencies at the start of a text: separated by commas, semicolons or "và"; ends where something else begins. */
export function readAgencyList(text: string): { agencies: ListedAgency[]; length: number } {
  const shared = sharedHead(text);
  const agencies: ListedAgency[] = shared?.agencies ?? [];
  let at = shared?.length ?? 0;
  if (shared && !MORE.test(text.slice(at))) return shared;
  for (;;) {
    const gap = /^(?:\s*[,;]\s*(?:và\s+|cùng\s+)?|\s*\/\s*(?=\p{Lu})|\s+(?:và|cùng với|cùng|với)\s+|\s*)/u.exec(text.slice(at))?.[0].length ?? 0;
    const start = at + gap;
    let length = agencyLength(text.slice(start));
    const council = /^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND)(?=\s+(?:tỉnh|thành phố|Thành phố|huyện|thị xã|xã|phường)\s+\p{Lu})/u.exec(agencies.at(-1)?.name ?? '')?.[0];
    const place = council && gap > 0 && agencies.length > 0 ? ONE_PLACE.exec(text.slice(start))?.[0] : undefined;
    if (council && place) {
      agencies.push({ name: `${council} ${place}`, start, end: start + place.length });
      at = start + place.length;
      if (!MORE.test(text.slice(at))) break;
      continue;
    }
    if (length === 0) {
      // "Bộ Quốc phòng, Bộ Công an, Nông nghiệp và Môi trường": the kind of the last one goes on
      const kind = /^(?:Sở|Bộ)(?=\s)/u.exec(agencies.at(-1)?.name ?? '')?.[0];
      const field = kind && gap > 0 ? FIELD.exec(text.slice(start))?.[0] : undefined;
      if (!kind || !field) break;
      agencies.push({ name: `${kind} ${field}`, start, end: start + field.length });
      at = start + field.length;
      if (!MORE.test(text.slice(at))) break;
      continue;
    }
    const bracket = /^\s*\([^)]{0,60}\)/u.exec(text.slice(start + length));
    if (bracket) length += bracket[0].length;
    agencies.push({ name: text.slice(start, start + length).replace(/\s+/g, ' '), start, end: start + length });
    at = start + length;
    if (!MORE.test(text.slice(at))) break;
  }
  return { agencies, length: at };
}

/** Kinds of people and bodies that a plural heading may name; "Các hoạt động chính" names nobody. */
const ACTORS = new RegExp(`^(?:Các|Những|các|những)\\s+(?:${GENERIC}|(?:${STARTERS})(?![\\p{L}])|(?:thành viên|chủ|hộ|người|đồng chí|lực lượng|nhà|hội|đội|tổ(?!\\p{L})|ngân hàng|công ty|thôn|bản|khu|trạm|hợp tác xã|nhóm|cán bộ|đại biểu)(?![\\p{L}]))`, 'u');
/** Words that go on with the name of a group: which of them is meant. */
const WHICH = /^\s+(?:thành viên|của|nơi|nói trên|nêu trên|từ|trên|ven|vùng|có(?!\s+trách nhiệm)|thuộc|trong|là|nơi|hoạt động|quản lý|tham gia|liên quan|tại|khác|cung cấp|sử dụng|được)(?![\p{L}])/u;

/**
 * Agencies that a heading names, or none: the whole heading must be agencies ("Giao Sở Xây dựng", "1. Bộ Kế hoạch và Đầu tư:"), or one plural without a verb
 * ("Các chủ rừng là tổ chức"), also with the words that tell which ("Trách nhiệm của các tổ chức hoạt động trong ..."). A remark in brackets or behind a dash
 * ("- Cơ quan thường trực") is no part of the name.
 */
export function agenciesOfHeading(heading: string): ListedAgency[] {
  const duty = /^(?:Giao|Đề nghị|Trách nhiệm của|Đối với|Nhiệm vụ của|Trách nhiệm)\s+/iu.exec(heading)?.[0] ?? '';
  const offset = duty.length;
  const words = heading.slice(offset).replace(/[\s:.;,…]+$/u, '').replace(/\s+[-–]\s+(?:Cơ quan|cơ quan|Thường trực|Đơn vị|đơn vị)(?![\p{L}]).*$/u, '').replace(/\s+(?:có|chịu)\s+trách nhiệm(?:\s+(?:tổ chức\s+)?thực hiện)?$/u, '');
  const list = readAgencyList(words);
  const rest = words.slice(list.length);
  if (list.agencies.length > 0 && rest.trim() === '')
    return list.agencies.map((agency) => {
      const name = agency.name.replace(/\s*\([^)]*\)$/u, '');
      return { name, start: agency.start + offset, end: agency.end + offset - (agency.name.length - name.length) };
    });
  // "Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh:" leads what stands below
  if (list.agencies.length > 0 && /:\s*$/u.test(heading) && /^\s+(?:lãnh đạo|chỉ đạo)(?![\p{L}])/u.test(rest)) return list.agencies.map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }));
  const plain = words.replace(/\s*\(.*$/u, '');
  const last = list.agencies.at(-1);
  if (last && WHICH.test(rest) && (/:\s*$/u.test(heading) || duty) && plain.length < 160 && !/[;.:]/u.test(rest)) {
    const end = Math.max(last.end, plain.length);
    return [...list.agencies.slice(0, -1), { name: words.slice(last.start, end), start: last.start, end }].map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }));
  }
  const plural = (ACTORS.test(plain) || NAMED_START.test(plain)) && plain.length < 120 && !/[;.]/.test(plain) && !workVerb(plain.slice(4).replace(/\slà\s+(?:tổ chức|cơ quan|đơn vị)/gu, ' '));
  return plural ? [{ name: plain, start: offset, end: offset + plain.length }] : [];
}
