import { fold } from './decode.ts';
import type { Block, Span } from './types.ts';
import { readLabel } from './labels.ts';

/** Names of document types as printed in the head, folded → as written. */
const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  'Kế hoạch,Quyết định,Chỉ thị,Nghị quyết,Công điện,Hướng dẫn,Báo cáo,Tờ trình,Thông báo,Kết luận,Chương trình,Chương trình hành động,Nghị định,Thông tư,Thông tư liên tịch,Quy định,Quy chế,Phương án,Đề án,Dự án,Biên bản,Thông cáo,Luật,Pháp lệnh,Giấy mời,Công văn,Thông báo kết luận,Chương trình công tác,Chương trình phối hợp,Kế hoạch hành động,Kế hoạch phối hợp,Nghị quyết liên tịch,Điều lệ,Nội quy,Chiến lược,Quy hoạch,Lệnh,Sắc lệnh,Hợp đồng,Thỏa thuận,Bản thỏa thuận,Bản ghi nhớ,Giấy ủy quyền,Giấy giới thiệu,Phiếu trình,Thư công,Văn bản hợp nhất,Quy trình,Quy tắc,Báo cáo thẩm tra'
    .split(',')
    .map((name) => [fold(name), name]),
);
const AUTHORITY = /^(?:(?:CHỦ TỊCH\s+)?(?:[ỦU][YỶ]? BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN)|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BỘ TRƯỞNG|(?:TỔNG )?GIÁM ĐỐC|BAN BÍ THƯ|BỘ CHÍNH TRỊ)(?![\p{Ll}])/u;
const ISSUING_BODY = /(?:^|\s)(?:UBND|DUBND|[ỦU][YỶ]? BAN|HĐND|HỘI ĐỒNG|SỞ|BỘ|BAN|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|CHỦ TỊCH|VĂN PHÒNG|TỈNH [ỦU][YỶ]|THÀNH [ỦU][YỶ]|HUYỆN [ỦU][YỶ]|ĐẢNG|CỤC|TỔNG CỤC|CHI CỤC|ĐOÀN|CÔNG AN|TÒA ÁN|TOÀ ÁN|VIỆN|TRƯỜNG|ĐẠI HỌC|KHO BẠC|NGÂN HÀNG|BẢO HIỂM|THANH TRA|LIÊN ĐOÀN|HỘI|MẶT TRẬN|CÔNG TY|TẬP ĐOÀN|TRUNG TÂM|BÁO|ĐÀI|THUẾ)(?![\p{L}])/u;
const BASIS_START = /^(Căn cứ|Thực hiện|Theo|Xét|Để|Nhằm|Tiếp theo|Trên cơ sở|Ngày \d|Trong thời gian|Thời gian qua|Hiện nay|Ủy ban|Uỷ ban|UBND|Kính gửi|Chủ tịch|Thủ tướng|Chính phủ|Hội đồng|Bộ trưởng|Ban )/u;

/** A letter's symbol names the body and its unit (`77/BKHCN-KHTC`); any other symbol names the type first, and a type we cannot read stays unknown. */
const LETTER_SYMBOL = /^\d*\/(?!(?:KH|QĐ|CT|NQ|TB|BC|TTR|HD|CTR|KL|CĐ|TT|TTLT|NĐ|ĐA|PA|BB|GM|GUQ|GGT|QC|HĐ|TC|PT|QyĐ|TK|ĐL|L|SL)-)[A-ZĐ&]+-/iu;

/** What the head of a document says. Block indexes: the body starts at `bodyFrom`. */
export interface Head {
  type: string | null;
  symbol: string | null;
  number: string | null;
  issuer: string | null;
  place: string | null;
  date: string | null;
  title: string | null;
  titleSpan: Span | null;
  bodyFrom: number;
}

/** Type that a line names ("KẾ HOẠCH"), or null. */
export function typeOfLine(text: string): string | null {
  if (/\p{Ll}/u.test(text.replace(/\(.*$/, ''))) return null;
  const words = fold(text).replace(/[:.]+$/, '');
  // old decisions print whose decision it is on the type line itself ("QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ …")
  return TYPES[words] ?? TYPES[/^(quyet dinh|chi thi|thong tu|nghi quyet|lenh|ket luan|thong bao|huong dan|quy dinh|chuong trinh hanh dong|ke hoach|bao cao) cua (?:bo|chu tich|ban thuong vu|ban chap hanh|ban bi thu|thuong truc|tinh uy|thanh uy|dang uy|uy ban|ubnd|thu tuong|giam doc|hoi dong|chinh phu|tong|thong doc)/.exec(words)?.[1] ?? ''] ?? null;
}

/** Date printed with its precision: `2024-06-20`, `2024-06` when the day is blank, `2024` when only the year stands. */
export function printedDate(line: string): { date: string; place: string | null } | null {
  // The symbol stands on the same line where a scan merged both columns
  const text = line.replace(/^(?:.*?Số\s*:?\s*[\dIlO]*\s*|\s*\d{0,5}\s*)\/[\w/ĐđƯư-]*(?:\s*[-–]\s*[\w&Đđ]+)?\s+/u, '');
  const found = /(?:^|[\n|])?\s*([\p{Lu}][\p{L}\s.]*?)?,?\s*ngày\s*(\d{0,2})\s*[.…_]*\s*tháng\s*(\d{0,2})\s*[.…_]*\s*năm\s*(\d{4})/iu.exec(text);
  if (!found) return null;
  const [, place, day, month, year] = found;
  const pad = (value: string) => value.padStart(2, '0');
  return { date: [year, month ? pad(month) : null, month && day ? pad(day) : null].filter(Boolean).join('-'), place: place?.replace(/,$/, '').trim() || null };
}

/** Reads the head from the first blocks: issuer, symbol, place and date, type, title. */
export function readHead(blocks: readonly Block[]): Head {
  const limit = Math.min(blocks.length, 60);
  let typeAt = blocks.findIndex((block, i) => i < limit && typeOfLine(block.text) !== null);
  // Old fonts made capitals of small letters: the type stands alone on its line, before any label
  if (typeAt < 0) typeAt = blocks.findIndex((block, i) => i < Math.min(limit, 16) && /^\p{Lu}/u.test(block.text) && TYPES[fold(block.text)] !== undefined);
  const firstLabel = blocks.findIndex((block, i) => i < limit && block.row === null && readLabel(block.text)?.kind === 'roman');
  // A letter has no type line: its head ends where it names who it is sent to
  const addressed = blocks.findIndex((block, i) => i < limit && /^Kính gửi/iu.test(block.text));
  const headEnd = typeAt >= 0 ? typeAt : addressed >= 0 ? addressed : firstLabel >= 0 ? firstLabel : Math.min(limit, 12);
  const lines = blocks.slice(0, headEnd).map((block) => block.text);
  const { symbol, number } = readSymbol(lines);
  // "ngày" may end one line and the day begin the next
  const dated = lines.map(printedDate).find(Boolean) ?? lines.map((line, i) => (/(?:ngày|tháng|năm)$/u.test(line) ? printedDate(`${line} ${lines[i + 1] ?? ''}`) : null)).find(Boolean) ?? null;
  const title = typeAt >= 0 ? readTitle(blocks, typeAt + 1) : { title: subjectOf(lines), span: null, next: headEnd };
  const told = symbol === null ? toldInTitle(title.title) : null;
  if (told) return { type: typeOfLine((blocks[typeAt]?.text ?? '').toUpperCase()), ...told, issuer: readIssuer(lines) ?? told.issuer, place: dated?.place ?? null, titleSpan: title.span, bodyFrom: title.next };
  return {
    type: typeAt >= 0 ? typeOfLine((blocks[typeAt]?.text ?? '').toUpperCase()) : symbol && LETTER_SYMBOL.test(symbol) ? 'Công văn' : null,
    symbol,
    number,
    issuer: readIssuer(lines),
    place: dated?.place ?? null,
    date: dated?.date ?? null,
    title: title.title,
    titleSpan: title.span,
    bodyFrom: title.next,
  };
}

/** Copies from a gazette print it all below the type: "của Thủ tướng Chính phủ số 12/2004/QĐ-TTg ngày 25 tháng 6 năm 2004 về việc …". */
function toldInTitle(title: string | null): Pick<Head, 'symbol' | 'number' | 'issuer' | 'date' | 'title'> | null {
  const found = /^(?:của\s+(.{3,80}?)\s+)?số\s*:?\s*((\d{1,5})\/(?:\d{4}\/)?[A-ZĐ][\p{L}&]*(?:[-/][\p{L}&]+)*)\s*,?\s*ngày\s+(\d{1,2})\s*(?:tháng|\/)\s*(\d{1,2})\s*(?:năm|\/)\s*(\d{4})\s*(?:của\s+(.{3,80}?)\s+(?=về))?/iu.exec(title ?? '');
  if (!found) return null;
  const [whole, before, symbol = '', number = '', day = '', month = '', year = '', after] = found;
  return { symbol, number, issuer: before ?? after ?? null, date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, title: (title ?? '').slice(whole.length).trim() || null };
}

function subjectOf(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => /^V\s?\/\s?v(?![\p{L}])|^Về việc\s/iu.test(line));
  if (at < 0) return null;
  const parts = [lines[at] ?? ''];
  // the left column is narrow: the subject runs on until the date, the motto or another part of the head
  for (const line of lines.slice(at + 1, at + 8)) {
    if (printedDate(line) || /^(?:Số\s*:|CỘNG\s+H|Độc\s+lập|[-–_*\s]+$)/iu.test(line) || (!/\p{Ll}/u.test(line) && /\p{Ll}/u.test(parts[0] ?? ''))) break;
    parts.push(line);
  }
  return parts.join(' ').replace(/\s+/g, ' ').replace(/\s*[-_]{3,}\s*$/u, '').trim();
}

function readSymbol(lines: readonly string[]): { symbol: string | null; number: string | null } {
  const joined = lines.map((line, i) => (/^Số\s*:?$/iu.test(line) ? `${line} ${lines[i + 1] ?? ''}` : line));
  for (const line of joined) {
    const found = /(?:^|\s)Số\s*:?\s*([\dIlO]{0,5})\s*((?:\/\s*(?:\d{4}\s*\/{1,2}\s*)?|[-–]\s*)[A-ZĐ][\p{L}\d&./\s–-]*?)(?=\s{2,}|\s+[\p{Lu}][\p{Ll}]|\s*$|\s+ngày)/u.exec(line);
    if (!found?.[2]) continue;
    // Scans read 1 as I or l and 0 as O; a number holds digits only
    const number = (found[1] ?? '').replace(/[Il]/g, '1').replace(/O/g, '0');
    const symbol = `${number}${found[2]}`.replace(/\s+/g, '').replace(/[–—]/g, '-').replace(/\.$/, '');
    return { symbol, number: number || null };
  }
  return { symbol: null, number: null };
}

/** Words that begin the name of a body under the one printed above it; HỘI ĐỒNG is none, for councils stand alone. */
const LOWER_BODY = /^(?:TRƯỜNG|TRUNG TÂM|CÔNG TY|CÔNG AN|PHÒNG|TỔNG CỤC|ĐẢNG [ỦU][YỶ]|ĐẢNG BỘ|CHI BỘ|BẢO HIỂM XÃ HỘI|KHO BẠC|VIỆN|HỌC VIỆN|BỆNH VIỆN|HẠT|THUẾ|THANH TRA|LIÊN ĐOÀN|LIÊN HIỆP|ĐOÀN KIỂM TRA|TỔ CÔNG TÁC|HỘI (?!ĐỒNG))/u;

/** The last body of the lines: its parent stands above it; a line that a wrap began ("SỞ … VÀ" / "…") is no body of its own. */
function belowParent(parts: readonly string[]): string {
  const at = parts.findLastIndex((line, i) => i > 0 && LOWER_BODY.test(line) && !/(?:^|\s)(?:VÀ|CỦA|CÁC|TẠI)$|[,-]$/u.test(parts[i - 1] ?? ''));
  return parts.slice(Math.max(0, at)).join(' ').replace(/\s+/g, ' ').trim();
}

/** Issuer: the lines before the national motto without the symbol, the parent body left out when a lower one signs; sentence case. */
/** Names of the bodies that have an office keep their capitals; "VĂN PHÒNG UBND TỈNH" below "UBND TỈNH X" says the province once. */
const officeCase = (text: string): string =>
  text
    .replace(/(?<=^Văn phòng )(?:ubnd|[ủuỷ]y ban nhân dân)(?![\p{L}])/iu, 'Ủy ban nhân dân')
    .replace(/(?<= )(tỉnh|thành phố|huyện) \1(?![\p{L}])/iu, (_, unit: string) => unit.toLowerCase())
    .replace(/(?<=^Văn phòng )(tỉnh|thành|huyện|đảng) [ủuỷ][ủỷyu]?(?![\p{L}])/iu, (_, kind: string) => `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()} ủy`)
    .replace(/(?<=^Văn phòng )(chính phủ|quốc hội|trung ương|chủ tịch nước)(?![\p{L}])/iu, (name) => `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`);

function readIssuer(lines: readonly string[]): string | null {
  const parts: string[] = [];
  for (const line of lines) {
    const text = line.replace(/(CỘNG\s+H(ÒA|OÀ)|ĐẢNG CỘNG SẢN|Độc\s+lập).*$/u, '').replace(/[_*~]+|\s[-–]+\s*$/gu, ' ').trim();
    // the motto may stand between the lines of the left column
    if (text === '' || /^VIỆT NAM$/u.test(text)) continue;
    if (/^Số(?![\p{L}])/u.test(text)) break;
    if (text && /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && /[\p{L}]{2}/u.test(text)) parts.push(text);
    else if (parts.length > 0) break;
  }
  const text = parts.join(' ').replace(/\s+/g, ' ').trim();
  if (!ISSUING_BODY.test(text)) return null;
  const lower = /(?:^|\s)(SỞ |BAN CHỈ ĐẠO|VĂN PHÒNG|CHI CỤC |CỤC |BAN TUYÊN GIÁO|BAN QUẢN LÝ)/u.exec(text);
  // An office by itself is that of the body above it
  const office = /^(.+?)\s+VĂN PHÒNG$/u.exec(text)?.[1]?.replace(/^(?:UBND|UỶ BAN)(?![\p{L}])/u, (short) => (short === 'UBND' ? 'ỦY BAN NHÂN DÂN' : 'ỦY BAN'));
  const own = office ? `VĂN PHÒNG ${office}` : lower && lower.index > 0 ? `${text.slice(lower.index).trim()}${provinceOf(text)}` : belowParent(parts);
  return sentenceCase(own).replace(/^Ubnd(?![\p{L}])/u, 'Ủy ban nhân dân').replace(/^Uỷ ban/u, 'Ủy ban').replace(/^Thủ tướng chính phủ$/u, 'Thủ tướng Chính phủ').replace(/^Văn phòng .*$/u, officeCase);
}

const provinceOf = (text: string) => {
  // A board of the Party's Central Committee carries its name
  if (/^BAN CHẤP HÀNH TRUNG ƯƠNG\s/u.test(text)) return ' TRUNG ƯƠNG';
  const found = /(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s+((?:TỈNH|THÀNH PHỐ)\s+.+?)\s+(?:SỞ|BAN|CHI CỤC|CỤC|VĂN PHÒNG)/u.exec(text);
  return found?.[1] ? ` ${found[1]}` : '';
};

/** "ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH" → "Ủy ban nhân dân tỉnh Nam Định": the name after tỉnh, thành phố, huyện keeps capitals. */
function sentenceCase(text: string): string {
  const words = text.toLowerCase().split(' ');
  let proper = false;
  return words
    .map((word, i) => {
      const shown = i === 0 || proper ? word.charAt(0).toUpperCase() + word.slice(1) : word;
      if ((/^(tỉnh|huyện|xã|phường)$/u.test(word) && words[i + 1] !== 'hội') || (word === 'phố' && words[i - 1] === 'thành')) proper = true;
      return shown;
    })
    .join(' ');
}

const OF_BODY = /^CỦA\s+(?:BAN|BỘ|TỈNH|THÀNH|ĐẢNG|THƯỜNG TRỰC|HỘI ĐỒNG|[ỦU][YỶ]? BAN|CHỦ TỊCH|THỦ TƯỚNG)(?![\p{L}])[^\p{Ll}]*?(?:$|\s+(?=(?:[Vv]ề|[Tt]hực hiện)\s))/u;
/** What follows the title where a gazette prints all of the head in it. */
const GAZETTE_END = /^(?:Thủ tướng|Bộ trưởng|Chủ tịch|Chính phủ|Căn cứ|Ủy ban|Uỷ ban|Hội đồng|Tổng cục trưởng|Thống đốc|THỦ TƯỚNG|BỘ TRƯỞNG|CHỦ TỊCH|CHÍNH PHỦ|ỦY BAN|UỶ BAN)(?![\p{L}])/u;

function readTitle(blocks: readonly Block[], typeNext: number): { title: string | null; span: Span | null; next: number } {
  // "KẾT LUẬN" / "CỦA BAN THƯỜNG VỤ TỈNH ỦY" / "về …": whose it is belongs to the type, also where a wrap joined both lines
  const owner = OF_BODY.exec(blocks[typeNext]?.text ?? '')?.[0].length ?? 0;
  const ownLine = owner > 0 && owner === blocks[typeNext]?.text.length && /^(?:về|thực hiện|v\/v)(?![\p{L}])/iu.test(blocks[typeNext + 1]?.text ?? '');
  const from = ownLine ? typeNext + 1 : typeNext;
  const first = blocks[from];
  // A document without a title goes on with its basis, its addressees or its first clause
  if (!first || readLabel(first.text) || AUTHORITY.test(first.text) || (BASIS_START.test(first.text) && /[;:.,]$|^(?:Căn cứ|Kính gửi)/u.test(first.text))) return { title: null, span: null, next: from };
  let last = from;
  const gazette = /^của\s.{3,80}\ssố\s/iu.test(first.text);
  for (let i = from + 1; i < Math.min(blocks.length, from + 8); i++) {
    const [before, block] = [blocks[i - 1], blocks[i]];
    if (gazette && block && !readLabel(block.text) && !GAZETTE_END.test(block.text) && !/[.;:]$/u.test(block.text)) {
      last = i;
      continue;
    }
    if (!before || !block || readLabel(block.text) || AUTHORITY.test(block.text) || BASIS_START.test(block.text) || /[.;:]$/.test(before.text) || block.text.length > 400 || /[.;:,]$/.test(block.text)) break;
    if (/^\(/.test(block.text)) {
      last = i;
      break;
    }
    // A title that runs over several lines goes on centred, in capitals, or in lower case
    const capitals = !/\p{Ll}/u.test(block.text) && !/\p{Ll}/u.test(before.text);
    if (!(block.centred && before.centred) && !capitals && !/^\p{Ll}/u.test(block.text)) break;
    last = i;
  }
  const parts = blocks.slice(from, last + 1).filter((block) => !/^\(Kèm theo|^\(Ban hành kèm/iu.test(block.text));
  const end = parts.at(-1) ?? first;
  const skip = from === typeNext && owner < first.text.length ? owner : 0;
  return { title: parts.map((block) => block.text).join(' ').slice(skip).replace(/\s*_{3,}\s*$/u, ''), span: [first.start + skip, end.end], next: last + 1 };
}
