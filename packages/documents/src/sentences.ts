import { readAgencyList } from './agencies.ts';
import { ClauseIndex } from './clause-index.ts';
import { fold } from './decode.ts';
import { readLabel } from './labels.ts';
import { anyVerb, leadingVerb, strengthOf } from './verbs.ts';
import type { ReadAssignment, ReadClause, ReadParagraph, ReadSentence, Span } from './types.ts';

const ABBREVIATION = /(?:^|[\s(])(?:TP|Tp|KT|TM|TL|TS|ThS|PGS|GS|Mr|TT|St|NXB|tr|vv|v\.v|P|Q|H)\.$/u;

/** Sentences of a paragraph as spans relative to it; a full stop ends one only before a capital (or the end), never inside an abbreviation or number. */
export function splitSentences(words: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const push = (to: number) => {
    let [a, b] = [from, to];
    while (a < b && /\s/.test(words[a] ?? '')) a++;
    while (b > a && /\s/.test(words[b - 1] ?? '')) b--;
    if (b > a && /[\p{L}\d]/u.test(words.slice(a, b))) spans.push([a, b]);
    from = to;
  };
  for (const found of words.matchAll(/(?:\.{1,3}|…|[!?])["”')]*\s+(?=["“(]?\p{Lu})/gu)) {
    const at = found.index + found[0].length;
    if (found[0].startsWith('. ') && ABBREVIATION.test(words.slice(0, found.index + 1))) continue;
    push(at);
  }
  push(words.length);
  return spans;
}

/** "Tỉnh đoàn huy động ...": a part of a sentence, or a sentence, that begins with the agencies whose duty it is. */
export function hasOwnSubject(words: string): boolean {
  // "các giải pháp ..." and other plurals in small letters name nobody for certain
  if (!/^(?:\p{Lu}|(?:các|mỗi)\s+(?:sở|ban|ngành|cơ quan|đơn vị|địa phương|xã|phường|thôn|cấp ủy|đảng ủy|đoàn thể|tổ dân phố)(?![\p{L}]))/u.test(words)) return false;
  const list = readAgencyList(words);
  const rest = words.slice(list.length).replace(/^\s*(?:có trách nhiệm|chịu trách nhiệm|phải|cần|chủ động)(?![\p{L}])/iu, '');
  return list.agencies.length > 0 && rest.length > 15 && (leadingVerb(rest) !== null || /^\s*(?:chủ trì|lãnh đạo)(?![\p{L}])/iu.test(rest));
}

/** Parts of a sentence that are duties of their own: after a semicolon (or a full stop lost in typing) a new verb of duty begins. */
export function splitDuties(words: string): Span[] {
  const cuts = [{ from: 0, before: 0 }];
  for (const found of words.matchAll(/;\s+(?:đồng thời,?\s+)?/gu)) {
    const next = words.slice(found.index + found[0].length);
    const before = words.slice(cuts.at(-1)?.from ?? 0, found.index).replace(/^(?:Giao|Đề nghị|Yêu cầu)\s+/u, '');
    // "Các sở, ban, ngành; Ủy ban nhân dân các xã thực hiện ...": one subject
    const listed = hasOwnSubject(next) && readAgencyList(before).length < before.length;
    if ((leadingVerb(next) && next.length > 25) || listed) cuts.push({ from: found.index + found[0].length, before: found.index + 1 });
  }
  // "đồng thời" joins the two and belongs to neither
  return cuts.map(({ from }, i): Span => {
    let to = cuts[i + 1]?.before ?? words.length;
    while (to > from && /\s/.test(words[to - 1] ?? '')) to--;
    return [from, to];
  });
}

/** The title of a part stands in capitals on the line below its number. */
function titleBelow(clause: ReadClause): string {
  if (!/^(?:Phần|Chương|Mục)\s/u.test(clause.num)) return '';
  const first = clause.text.slice(0, clause.text.search(/\n|$/u));
  return /\p{Ll}/u.test(first) ? '' : fold(first);
}

/** "Tồn tại, hạn chế và nguyên nhân": nothing but such words, for "Hạn chế ô nhiễm ..." is a duty. */
const LACKS = /^(?:nhung |mot so )?(?:ton tai|han che|kho khan|vuong mac|bat cap|nguyen nhan|uu diem|khuyet diem|yeu kem)(?:\s*(?:,|;|va|-)\s*(?:mot so )?(?:ton tai|han che|kho khan|vuong mac|bat cap|nguyen nhan|yeu kem))*(?:\s+(?:chu yeu|chinh|con ton tai|cua\s.*))?[.:]?$/;
/** What a submission tells of the draft it hands in. */
const DRAFTING = /^(?:qua trinh (?:xay dung|soan thao|to chuc lay y kien)|co so (?:chinh tri|phap ly|thuc tien|khoa hoc|de xuat)|(?:bo cuc|noi dung)\s(?:.*\s)?(?:du thao|nghi quyet|quyet dinh|de an)$|noi dung co ban$|(?:du kien )?nguon luc|thoi gian (?:du kien )?(?:trinh|thong qua))/;

type Setting = 'purpose' | 'demand' | 'background' | 'work' | 'organisation' | 'budget' | 'closing' | 'other';

/** What part of the document a clause lies in, from the headings above it; the nearest that tells decides. */
function settingOf(clause: ReadClause | undefined, clauses: ClauseIndex): Setting {
  for (let at = clause; at; at = clauses.parentOf(at)) {
    const told = at.heading ? settingOfTitle(fold(at.heading)) : settingOfTitle(titleBelow(at));
    // The title of a part in capitals below its number tells where no work is set; what work it sets, its own clauses tell
    if (told && (at.heading || told === 'background' || told === 'purpose')) return told;
  }
  return 'other';
}

function settingOfTitle(title: string): Setting | null {
  if (!title) return null;
  // "Mục đích, yêu cầu" with its items right below sets no work either
  if (/^muc dich,? (?:va )?yeu cau/.test(title)) return 'purpose';
  if (/^(?:cac )?(?:muc dich|muc tieu|chi tieu)/.test(title)) return 'purpose';
  if (/^(?:cac )?(?:yeu cau|quan diem|nguyen tac|phuong cham)/.test(title)) return 'demand';
  if (LACKS.test(title) || DRAFTING.test(title)) return 'background';
  if (/^(?:can cu|su can thiet|(?:pham vi|doi tuong|dia diem|thanh phan|giai thich tu ngu)(?!.*(?:nhiem vu|noi dung|phuong an|trach nhiem))|thuc trang|danh gia tinh hinh|danh gia thuc trang|tinh hinh|boi canh|ket qua)/.test(title)) return 'background';
  if (/to chuc thuc hien|phan cong|trach nhiem|che do bao cao/.test(title)) return 'organisation';
  if (/^(?:nguon )?kinh phi/.test(title)) return 'budget';
  return /nhiem vu|giai phap|noi dung/.test(title) ? 'work' : null;
}

/** "Cơ quan chủ trì: ...", "Thời gian thực hiện: ...": facts of the duty above or beside, no duty of their own. */
export const FACT_LINE = /^(?:Cơ quan|Đơn vị|Cơ quan, đơn vị|Sở, ngành|Thời gian|Thời hạn|Tiến độ|Kinh phí|Sản phẩm|Kết quả|Địa điểm|Đối tượng|Phạm vi)(?:\s[\p{L}\s,]{2,40})?\s*:\s*/iu;
/** "Nội dung thực hiện: ...", "Nhiệm vụ: ...": the words after the colon are the duty. */
export const CONTENT_LABEL = /^(?:Nội dung|Nhiệm vụ|Công việc|Hoạt động)(?:\s[\p{L}\s]{2,30})?\s*:\s*/iu;

interface Judged {
  class: ReadSentence['class'];
  reason: string;
  verb: string | null;
  strength: ReadSentence['strength'];
  confidence: number;
}

const SUBJECT_OPENING = /^(?:Trong (?:lĩnh vực )?[\p{L}\s-]{3,40}?,?\s+|Trước mắt,?\s+|Đồng thời,?\s+|Từ đó,?\s+|Trong đó,?\s+|Bên cạnh đó,?\s+|Hàng năm,?\s+|Hằng năm,?\s+|(?:Căn cứ|Trên cơ sở|Theo|Trong phạm vi)[^,;]{5,160}?(?:,\s+|\s+(?=xác định|xây dựng|tổ chức|chủ động|ban hành))|Trong kế hoạch [\p{L}\s-]{3,80}?,\s+)/u;
const PRINCIPLE = /(?<![\p{L}])(?:phải là|là một trong những|phải được|gắn (?:chặt )?với|là nhiệm vụ|là động lực|làm cơ sở|phải gắn|bảo đảm nguyên tắc)(?![\p{L}])/iu;

/** "... chịu trách nhiệm trước ... nếu để xảy ra ...": who answers when it goes wrong, no work to do. */
const LIABLE = /(?<![\p{L}])chịu trách nhiệm[^.;]{0,160}\snếu\s+(?:để|không|có|xảy)(?![\p{L}])/iu;
const THIS_DOCUMENT = '(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Thông báo|Quy định|Hướng dẫn)';
/** "Ban hành kèm theo Quyết định này ...", "Phê duyệt ... (có Kế hoạch kèm theo)", "Ủy quyền cho ...": what the document itself does by being issued. */
const ENACTS = new RegExp(
  `^(?:Nay\\s+)?(?:(?:Ban hành|Phê duyệt|Thông qua|Công bố|Quy định|Sửa đổi|Bãi bỏ)(?:\\s[^.;]*?)?\\s(?:kèm theo|theo)\\s+${THIS_DOCUMENT}\\s+này(?![\\p{L}])|(?:Ban hành|Phê duyệt)\\s[^.;]*kèm theo\\)|(?:Ủy|Uỷ) quyền cho\\s)`,
  'iu',
);
/** "Chánh Văn phòng ... chịu trách nhiệm thi hành Quyết định này", "... căn cứ Quyết định thi hành": the closing article of every decision. */
const EXECUTES = new RegExp(`(?<![\\p{L}])(?:(?:chịu|có) trách nhiệm\\s+(?:tổ chức\\s+)?thi hành(?:\\s+${THIS_DOCUMENT}(?:\\s+này)?)?|căn cứ\\s+${THIS_DOCUMENT}(?:\\s+này)?\\s+thi hành)[\\s./]*$`, 'iu');

/** "Có ít nhất 02 vùng ...", "Phấn đấu đến năm 2030, tỷ lệ ... đạt 100%", "Đến năm 2030, 90% hộ được ...": a state to be reached, set by no verb of duty. */
const REACHES = /^(?:Có|Trên|Ít nhất|Tối thiểu|Khoảng|Từ)\s+(?:(?:ít nhất|tối thiểu|khoảng|trên|từ|hơn)\s+)?\d[\d.,]*(?:\s*%|\s+\p{L})|^(?:Phấn đấu,?\s+)?(?:(?:đến|trong|hết|cuối)\s+)+(?:hết\s+|cuối\s+)?(?:năm|giai đoạn|quý)\s+[\d/–-]+,?\s+(?:có\s+)?(?:(?:trên|ít nhất|tối thiểu|khoảng)\s+)?(?:\d[\d.,]*\s*%|(?:tỷ lệ|tỉ lệ|diện tích|số|tổng|mức|giá trị|năng suất|sản lượng|độ che phủ|thu nhập)\s[^.;]*?\s(?:đạt|chiếm|tăng|giảm|còn|trên|dưới)\s)/iu;

/** "Chỉ cho phép ... khi ...": a condition that reads like a duty. */
const ONLY_WHEN = /^Chỉ(?!\s+(?:đạo|thị|tiêu|số))[^.;]{5,120}\skhi(?![\p{L}])/iu;

/** "Tên ao là tên …": says what something is. */
const DEFINES = /^[^,;:.(]{3,120}?\slà\s+(?!(?:cơ quan|đơn vị|bộ phận)\s+(?:đầu mối|thường trực)|đầu mối|thường trực)(?:việc\s+)?/iu;

/** "(Kèm theo dự thảo ...)", "(Gửi kèm ...)": what lies in the same envelope. */
const ENCLOSES = /^\(?\s*(?:Xin )?(?:Gửi\s+)?(?:kèm|đính kèm)(?:\s+theo)?(?![\p{L}])/iu;
/** "Văn phòng ... thông báo để các cơ quan biết, thực hiện": the closing line of a notice of conclusions; "đôn đốc, thông báo ..." is work. */
const NOTIFIES = /^[^.;,]{3,140}?\s(?:xin |trân trọng |kính )?thông báo\s(?:[^.;]*\s)?(?:để|đến|tới|cho)\s[^.;]*\s(?:biết|được biết)(?![\p{L}])/iu;
/** "Mức hỗ trợ: tối đa ...": how much, no duty. */
const AMOUNTS = /^(?:Mức|Định mức|Số lượng|Hạn mức)\s[\p{L}\s]{2,40}:/iu;

/** "Sở A đã thẩm định ...", also behind the ground ("Thực hiện Luật ..., Ủy ban nhân dân tỉnh đã giao ..."): what was done or is not done yet. */
function tellsPast(words: string): boolean {
  const begins = [0, ...[...words.slice(0, 220).matchAll(/,\s+(?=\p{Lu})/gu)].map((found) => found.index + found[0].length)];
  return begins.some((at) => {
    if (at > 0 && !/^(?:Thực hiện|Căn cứ|Theo|Trên cơ sở|Ngày|Năm|Trong|Thời gian qua|Sau)(?![\p{L}])/u.test(words)) return false;
    const list = readAgencyList(words.slice(at));
    // "Ngày 18/12/2025, Cục A có Văn bản số ...", "Các giải pháp đã thực hiện ..."
    if (at === 0 && (/^Ngày\s+\d{1,2}\s*(?:\/|tháng)\s*\d{1,2}\s*(?:\/|năm)\s*\d{4},/u.test(words) || (leadingVerb(words) === null && /^(?:Các|Những|Một số|Công tác|Việc)\s[^.;:,]{3,100}?\sđã\s/u.test(words)))) return true;
    return list.agencies.length > 0 && /^\s*(?:đã|vừa|chưa|còn chưa|cơ bản đã)(?![\p{L}])/u.test(words.slice(at + list.length));
  });
}

const told = (kind: ReadSentence['class'], reason: string, confidence: number, by: string | null = null): Judged => ({
  class: kind,
  reason,
  verb: by,
  strength: kind === 'task' ? strengthOf(by) : null,
  confidence,
});

/** Judges a sentence by where it stands and how it begins; `named` tells whether an agency is given a part in its clause. */
export function judge(sentence: string, setting: Setting, named: boolean): Judged {
  const label = readLabel(sentence);
  const words = label ? sentence.slice(label.length) : sentence;
  if (/^Trên đây là/iu.test(words)) return told('context', 'Câu kết, giới thiệu văn bản', 0.95);
  if (ENACTS.test(words)) return told('context', 'Câu ban hành, phê duyệt của chính văn bản', 0.9);
  if (EXECUTES.test(words)) return told('context', 'Điều khoản thi hành', 0.9);
  if (ENCLOSES.test(words)) return told('context', 'Nêu tài liệu gửi kèm', 0.9);
  if (NOTIFIES.test(words)) return told('context', 'Câu kết thông báo', 0.9);
  if (AMOUNTS.test(words)) return told('context', 'Nêu định mức, không giao việc', 0.8);
  if (setting === 'background') return told('context', 'Nằm trong phần căn cứ, tình hình', 0.85);
  if (FACT_LINE.test(words)) return judgeFact(words.replace(FACT_LINE, ''), /^(?:Cơ quan|Đơn vị|Sở)/iu.test(words));
  if (LIABLE.test(words)) return told('principle', 'Nêu trách nhiệm khi để xảy ra vi phạm, không giao việc', 0.8);
  if (setting === 'purpose') return told('purpose', 'Nằm trong phần mục đích, mục tiêu', 0.9);
  if (setting === 'closing') return judgeClosing(words);
  if (tellsPast(words)) return told('context', 'Kể việc đã làm hoặc chưa làm', 0.85);
  if (REACHES.test(words)) return told('purpose', 'Chỉ tiêu phải đạt, không nêu việc', 0.8);
  const opened = words.replace(CONTENT_LABEL, '').replace(SUBJECT_OPENING, '').replace(/^(?:Giao|Đề nghị|Yêu cầu)\s+(?=\p{L}+\s)/u, (verb) => (readAgencyList(words.slice(verb.length)).agencies.length > 0 ? '' : verb));
  const opening = leadingVerb(opened);
  const list = readAgencyList(opened);
  const afterSubject = opened.slice(list.length).replace(/^[\s,:]*(?:có trách nhiệm|chịu trách nhiệm|phải|cần|chủ động|có các|có)?\s*/iu, '');
  const subjectVerb = list.agencies.length > 0 ? leadingVerb(afterSubject) : null;
  const verb = opening ?? subjectVerb ?? (list.agencies.length > 0 ? anyVerb(afterSubject) : null);
  if (setting === 'demand') {
    if (list.agencies.length > 0 && verb) return told('task', `Nêu cơ quan và việc: "${verb}"`, 0.8, verb);
    const duty = /(?<![\p{L}])(?:chịu trách nhiệm|có trách nhiệm|có các giải pháp)(?![\p{L}])/iu.exec(words);
    if (duty) return told('task', `Nêu trách nhiệm: "${duty[0].toLowerCase()}"`, 0.75, duty[0].toLowerCase());
    return told('principle', 'Yêu cầu chung khi thực hiện', 0.7);
  }
  if (/^(?:Nguồn )?kinh phí/iu.test(words) && list.agencies.length === 0) return told('context', 'Nêu nguồn kinh phí', 0.8);
  if (PRINCIPLE.test(words) && !opening && !subjectVerb) return told('principle', 'Nêu yêu cầu phải đạt, không nêu việc cụ thể', 0.65);
  if (verb) return told('task', `Động từ giao việc "${verb}"`, opening && !ONLY_WHEN.test(words) ? 0.9 : 0.75, verb);
  if (DEFINES.test(words) && list.agencies.length === 0 && leadingVerb(words.replace(DEFINES, '')) === null) return told('context', 'Câu định nghĩa, không giao việc', 0.7);
  const inside = anyVerb(words);
  if (inside && (setting !== 'other' || named)) return told('task', `Có động từ giao việc "${inside}"`, 0.55, inside);
  return told('context', inside ? 'Câu dẫn, không giao việc' : 'Không có động từ giao việc', 0.6);
}

/** "Cơ quan thực hiện: Sở A chủ trì tham mưu ban hành ...; Sở B tổ chức ..." holds duties; a bare list or a time does not. */
function judgeFact(words: string, who: boolean): Judged {
  const after = words.slice(readAgencyList(words).length);
  const duty = /(?<![\p{L}])(?:tham mưu|tổ chức|xây dựng|ban hành|rà soát|hướng dẫn|triển khai)(?![\p{L}])/u.exec(after);
  if (who && duty && after.length > 40) return told('task', `Nêu cơ quan và việc: "${duty[0]}"`, 0.6, duty[0]);
  return told('context', 'Ghi cơ quan, thời gian của nhiệm vụ', 0.9);
}

function judgeClosing(words: string): Judged {
  const duty = /(?<![\p{L}])(yêu cầu|đề nghị|báo cáo|phản ánh|thực hiện)(?![\p{L}])/iu.exec(words)?.[1]?.toLowerCase();
  return duty ? told('task', `Câu kết giao việc: "${duty}"`, 0.8, duty) : told('context', 'Câu kết', 0.7);
}

const isBelow = (next: ReadParagraph | undefined, path: string): boolean => next?.clause?.startsWith(`${path}/`) ?? false;

/** Every sentence of the body and of the closing with its class and reason; a titled clause's heading is no sentence. */
export function readSentences(text: string, clauses: readonly ReadClause[], paragraphs: readonly ReadParagraph[], assignments: readonly ReadAssignment[]): ReadSentence[] {
  const named = new Set(assignments.map((one) => one.clause));
  const index = new ClauseIndex(clauses);
  const out: ReadSentence[] = [];
  for (const [i, paragraph] of paragraphs.entries()) {
    if (paragraph.kind !== 'body' && paragraph.kind !== 'closing') continue;
    const [start, end] = paragraph.span;
    const words = text.slice(start, end);
    // A line in capitals is the title of the chapter above it
    if (!/\p{Ll}/u.test(words)) continue;
    const setting = paragraph.kind === 'closing' ? 'closing' : settingOf(index.at(paragraph.clause, start), index);
    // The label is no part of the sentence
    const label = readLabel(words)?.length ?? 0;
    for (const [a, b] of splitSentences(words.slice(label))) {
      const span: Span = [start + label + a, start + label + b];
      const judged = judge(text.slice(span[0], span[1]), setting, named.has(paragraph.clause));
      const leadsIn = judged.class === 'task' && text[span[1] - 1] === ':' && (paragraphs[i + 1]?.kind === 'table' || (paragraph.clause !== null && isBelow(paragraphs[i + 1], paragraph.clause)));
      out.push({ clause: paragraph.clause, span, ...(leadsIn ? told('context', 'Câu dẫn, các việc ở những điểm bên dưới', 0.85) : judged) });
    }
  }
  return out;
}
