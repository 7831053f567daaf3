import { WORK_VERB } from './verbs.ts';

/** One agency in a list: as printed and where, relative to the list's text. */
export interface ListedAgency {
  name: string;
  start: number;
  end: number;
}

const STARTERS =
  'Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Ban|Bộ|Cục|Chi cục|Tổng cục|Văn phòng|VP|Công an|Thanh tra|Tòa án|Toà án|Viện|Trường|Đại học|Học viện|Bảo hiểm|BHXH|Ngân hàng|Chi nhánh|Kho bạc|Đài|Báo|Cổng|Trung tâm|Hội|Liên hiệp|Liên đoàn|Liên minh|Đoàn|Tỉnh đoàn|Thành đoàn|Mặt trận|MTTQ|Quỹ|Công ty|Tập đoàn|Bưu điện|Điện lực|Bệnh viện|Quân khu|Bộ đội|Ủy viên|Chủ tịch|Phó Chủ tịch|Giám đốc|Thủ trưởng|Cảng|Hiệp hội|Phòng|Đảng ủy|Thành ủy|Tỉnh ủy|Huyện ủy|Trưởng|NHNN|Thường trực|Nhà xuất bản|Thuế|Thống kê|Tư lệnh|BCH|Chi hội';
const GENERIC = '(?:bộ|sở|ban|ngành|đoàn thể|cơ quan|đơn vị|địa phương|tổ chức|cấp|hội|huyện|thành phố|thị xã|xã|phường|thị trấn|đặc khu|tỉnh|doanh nghiệp|trường|chủ đầu tư|hội quần chúng|viện|trung tâm|hiệp hội|cá nhân|ngành liên quan)';
const GENERIC_GROUP = new RegExp(
  `^(?:(?:các|những|một số)\\s+)${GENERIC}(?:\\s+(?:chuyên môn|chức năng|chính trị - xã hội|thông tấn báo chí|báo chí|hành chính|thông tấn|đại học|cao đẳng|quân sự))*(?:(?:\\s*[,/]\\s*|\\s+và\\s+)(?:các\\s+)?${GENERIC}(?![\\p{L}]))*(?:\\s+(?:khác\\s+)?(?:thuộc|trực thuộc|của|trên địa bàn)\\s+(?:tỉnh|thành phố|Thành phố|Tỉnh)(?:\\s+\\p{Lu}\\p{L}*)*)?(?:\\s+(?:Thành phố|Tỉnh|tỉnh|thành phố|Trung ương|trung ương))?(?:\\s+khác)?(?:\\s+(?:có\\s+)?liên quan)?`,
  'iu',
);
const BARE_GENERIC = /^(?:sở|bộ|ban|cơ quan|đơn vị)(?:\s*,\s*(?:sở|bộ|ban|ngành|cơ quan|đơn vị|đoàn thể|địa phương))+(?:\s+thuộc\s+[\p{L} ]+?)?(?:\s+(?:khác\s+)?(?:có\s+)?liên quan)?(?=[,;.]|\s+và\s|$|\s+có\s)/iu;
const UBND_GROUP = /^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:các\s+)?(?:tỉnh|huyện|thành phố|xã|phường|thị trấn|đặc khu|thị xã|cấp xã|cấp huyện)(?:(?:\s*[,/]\s*|\s+và\s+)(?:các\s+)?(?:tỉnh|huyện|thành phố|xã|phường|thị trấn|đặc khu|thị xã)(?![\p{L}]))*(?:\s+liên quan)?(?:(?:\s+\p{Lu}[\p{L}]*)+)?/u;
const NAMED_START = new RegExp(`^(?!Báo cáo)(?:${STARTERS})(?![\\p{L}])`, 'u');
/** Names that hold a comma. */
const COMMA_NAMES = /^(?:Sở|Bộ|Phòng|Cục|Ban) (?:Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Văn hóa, Thể thao|Văn hóa, Khoa học và Thông tin|Lao động, Thương binh và Xã hội|VH,\s?TT&DL|VH,\s?TT và DL|Kinh tế, Hạ tầng và Đô thị|Nông nghiệp, Nông thôn)/u;

/** Agency that words start with: how many characters its name takes, or 0. Names keep "và" before a capital that is no other agency. */
export function agencyLength(text: string): number {
  const generic = GENERIC_GROUP.exec(text) ?? BARE_GENERIC.exec(text);
  if (generic) return generic[0].trimEnd().length;
  const group = UBND_GROUP.exec(text);
  if (group && !/^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố)\s+\p{Lu}/u.test(text)) return cutAtVerb(group[0]).length;
  if (!NAMED_START.test(text)) return /^(?:cơ quan|đơn vị)\s+(?:thông tấn|báo chí)[\p{L} ]*?(?=[,;.]|\s+và\s|$)/u.exec(text)?.[0].length ?? 0;
  const comma = COMMA_NAMES.exec(text);
  let at = comma ? comma[0].length : 0;
  for (;;) {
    const rest = text.slice(at);
    const stop = /[,;.:]|\s+và\s+|\s+-\s+(?=Cơ quan)/u.exec(rest);
    const piece = stop ? rest.slice(0, stop.index) : rest;
    const cut = cutAtVerb(piece, at > 0);
    at += cut.length;
    if (!stop || cut.length < piece.length) break;
    if (/^\s+và\s+$/u.test(stop[0])) {
      const next = rest.slice(stop.index + stop[0].length);
      // "Sở Khoa học và Công nghệ": the name goes on; "Sở Tài chính và Sở Nội vụ", "và các ...": it ends
      if (/^\p{Lu}/u.test(next) && !NAMED_START.test(next) && /^\p{Lu}/u.test(lastWord(text.slice(0, at)) === '' ? '' : next)) {
        at += stop[0].length;
        continue;
      }
      if (/^(phát triển nông thôn|truyền hình|đầu tư)/iu.test(next)) {
        at += stop[0].length;
        continue;
      }
    }
    break;
  }
  return text.slice(0, at).trimEnd().length;
}

const lastWord = (text: string) => /[\p{L}]+$/u.exec(text.trim())?.[0] ?? '';

function cutAtVerb(text: string, inside = false): string {
  const from = inside ? 0 : (NAMED_START.exec(text)?.[0].length ?? 0);
  const found = WORK_VERB.exec(text.slice(from));
  return found ? text.slice(0, from + found.index).trimEnd() : text;
}

/** Reads a list of agencies at the start of a text: separated by commas, semicolons or "và"; ends where something else begins. */
export function readAgencyList(text: string): { agencies: ListedAgency[]; length: number } {
  const agencies: ListedAgency[] = [];
  let at = 0;
  for (;;) {
    const gap = /^(?:\s*[,;]\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng|cùng với|với)\s+|\s*)/u.exec(text.slice(at))?.[0].length ?? 0;
    const start = at + gap;
    let length = agencyLength(text.slice(start));
    if (length === 0) break;
    const bracket = /^\s*\([^)]{0,60}\)/u.exec(text.slice(start + length));
    if (bracket) length += bracket[0].length;
    agencies.push({ name: text.slice(start, start + length).replace(/\s+/g, ' ').replace(/\s[-–]$/, ''), start, end: start + length });
    at = start + length;
    if (!/^(?:\s*[,;]|\s+(?:và|cùng)\s)/u.test(text.slice(at))) break;
  }
  return { agencies, length: at };
}

/** Agencies that a heading names, or none: the whole heading must be agencies ("Giao Sở Xây dựng", "1. Bộ Kế hoạch và Đầu tư:"). */
export function agenciesOfHeading(heading: string): ListedAgency[] {
  const offset = /^(?:Giao|Đề nghị|Trách nhiệm của|Đối với)\s+/iu.exec(heading)?.[0].length ?? 0;
  const list = readAgencyList(heading.slice(offset));
  const rest = heading.slice(offset + list.length).replace(/^[\s:.;,]+/, '');
  return list.agencies.length > 0 && rest === '' ? list.agencies.map((agency) => ({ ...agency, start: agency.start + offset, end: agency.end + offset })) : [];
}
