import type { Block } from './types.ts';

const CAPACITY = /^(?:(?:TM|KT|TL|TUQ)\s*(?:\.\s*|\s)|Q\s?\.\s*|T\/M\.?\s*|K\/T\.?\s*)\p{Lu}/u;
const POSITION = /^(PHÓ |QUYỀN |Q\. ?)?(CHỦ TỊCH|TRƯỞNG PHÒNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN|THỐNG ĐỐC|CHỈ HUY TRƯỞNG|CHÍNH ỦY|TƯ LỆNH|TỔNG BIÊN TẬP|TRƯỞNG TRẠM|ĐỘI TRƯỞNG|TỔ TRƯỞNG|TRƯỞNG KHOA|HẠT TRƯỞNG|TRƯỞNG THUẾ|TRƯỞNG CÔNG AN|CHÁNH VĂN PHÒNG|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CỤC TRƯỞNG|BÍ THƯ|TỔNG BÍ THƯ|CHÁNH THANH TRA|TRƯỞNG ĐOÀN|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC|CHỦ NHIỆM)(\s|$|\/)/u;
const OFFICE = /(?:TRƯỞNG|PHÓ|CHÁNH|GIÁM ĐỐC|CHỦ|BÍ THƯ|ỦY VIÊN|UỶ VIÊN)(?![\p{L}])/u;
const SIGNED = /^[[(]?\s*\(?(?:Đã ký|Ký)/u;
const PLAIN_POSITION = /^(?:Phó )?(?:Chủ tịch|Giám đốc|Trưởng ban|Bí thư|Chánh Văn phòng|Thủ tướng(?: Chính phủ)?|Bộ trưởng|Thứ trưởng|Cục trưởng|Tổng cục trưởng|Hiệu trưởng|Trưởng phòng)$/u;

/** Recipients and signer with the block index where the foot starts. */
export interface Foot {
  from: number;
  recipients: string[];
  recipientsRange: [number, number] | null;
  signer: { capacity: string; title: string; name: string } | null;
  to: number;
}

const isCapacity = (text: string) => CAPACITY.test(text) && !/\p{Ll}{3}/u.test(text);
const isPosition = (text: string) => (POSITION.test(text) && !/\p{Ll}/u.test(text)) || PLAIN_POSITION.test(text);
/** A personal name, after a degree or a military rank; names of the highlands have an apostrophe or one letter first ("H'Hoa", "Y Thanh"). */
const NAME = /^(?:(?:GS|PGS|TS|ThS|BS|CN|KS|BSCKII?|(?:Đại|Thượng|Trung|Thiếu)\s+(?:tá|tướng|úy))[.\s]*)*(?:[A-Z]['’])?\p{Lu}\p{Ll}*(?:\s+(?:[A-Z]['’])?\p{Lu}\p{Ll}*){1,5}$/u;
/** A name typed in capitals counts only below a position. */
const CAPITAL_NAME = /^\p{Lu}+(?:\s+\p{Lu}+){1,4}$/u;
const isName = (text: string) => NAME.test(text);

/** A scan reads a dash as a tilde now and then. */
const BULLET = /^[-–+•~]\s*/u;
/** Titles of offices that a scan may cut at their first letter. */
const CUT_POSITIONS: ReadonlyMap<string, string> = new Map(['CHỦ TỊCH', 'GIÁM ĐỐC', 'BỘ TRƯỞNG', 'TRƯỞNG BAN'].map((title) => [title.slice(1), title]));

/** "- Chính phủ; TM. ỦY BAN NHÂN DÂN": a scan reads both columns of the foot as one line. */
function columnsApart(line: string): { left: string; right: string | null } {
  const found = BULLET.test(line) ? /^(.+?[;.,])\s+((?:(?:TM|KT|TL|TUQ|Q)\s?\.\s*)?\p{Lu}{2,}(?:\s\p{Lu}{2,})+)$/u.exec(line) : null;
  const right = found?.[2] ? (CUT_POSITIONS.get(found[2]) ?? found[2]) : '';
  return isCapacity(right) || isPosition(right) ? { left: found?.[1] ?? '', right } : { left: line, right: null };
}

/** Finds the foot: "Nơi nhận" or the first signing line after the body's end mark; reads recipients and signer. */
export function readFoot(blocks: readonly Block[], bodyFrom: number): Foot {
  const mark = blocks.findIndex((block, i) => i >= bodyFrom && /\.\/\.\s*$/.test(block.text));
  const begin = mark >= 0 ? mark + 1 : bodyFrom;
  let from = blocks.findIndex((block, i) => i >= begin && (/^Nơi nhận/iu.test(block.text) || isCapacity(block.text) || (mark >= 0 && i <= mark + 4 && isPosition(block.text))));
  if (from < 0) from = mark >= 0 ? mark + 1 : blocks.length;
  const recipients: string[] = [];
  let recipientsRange: [number, number] | null = null;
  const rest = blocks.slice(from);
  const head = rest.findIndex((block) => /^Nơi nhận/iu.test(block.text));
  let after = 0;
  if (head >= 0) {
    const lines = [(rest[head]?.text ?? '').replace(/^Nơi nhận\s*:?\s*/iu, ''), ...rest.slice(head + 1).map((block) => columnsApart(block.text).left)];
    let i = 0;
    for (; i < lines.length; i++) {
      const line = lines[i] ?? '';
      if (i === 0 && !line) continue;
      const bullet = BULLET.test(line);
      // Dirt of a stamp behind "Nơi nhận:"
      if (i === 0 && !bullet && BULLET.test(lines[1] ?? '')) continue;
      if (!bullet && (isCapacity(line) || isPosition(line) || isName(line) || SIGNED.test(line))) {
        // two columns read line by line: more recipients may follow, the filing line is the last
        if (!/^Lưu/u.test(recipients.at(-1) ?? '') && lines.slice(i + 1, i + 12).some((next) => /^[-–+•]\s*\S/u.test(next))) continue;
        break;
      }
      if (!bullet && recipients.length > 0 && i > 0) {
        if (/^(Lưu|Như)/u.test(line)) recipients.push(line);
        else if (/[;.]$/.test(lines[i - 1] ?? '') || line.length > 120) break;
        else recipients[recipients.length - 1] += ` ${line}`;
      } else if (bullet) recipients.push(...line.replace(/^(?:[-–+•~]\s*)+/u, '').split(/;\s*(?:[-–]|(?:\S{1,2}\s+){0,2}~)\s+/u));
      else break;
    }
    after = head + i;
    recipientsRange = [from + head, from + after];
  }
  const { signer, used } = readSigner(rest.map((block) => columnsApart(block.text).right ?? block.text));
  return { from, recipients: recipients.map((line) => line.replace(/[;.,\s]+=?$/u, '').trim()).filter(Boolean), recipientsRange, signer, to: from + Math.max(after, used) };
}

/** "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" typed on one line is three. */
const signingLines = (line: string): string[] => (isCapacity(line) ? line.split(/\s+(?=(?:KT|TL|TUQ|Q)\s?\.\s*\p{Lu}|PHÓ\s)/u) : [line]);

function readSigner(whole: readonly string[]): { signer: Foot['signer']; used: number } {
  const lines: string[] = [];
  const from: number[] = [];
  for (const [i, line] of whole.entries())
    for (const part of signingLines(line)) {
      lines.push(part);
      from.push(i);
    }
  const start = lines.findIndex((line) => isCapacity(line) || isPosition(line));
  if (start < 0) return { signer: null, used: 0 };
  const capacities: string[] = [];
  let title = '';
  let name = '';
  let i = start;
  let seen = start;
  for (; i < Math.min(lines.length, seen + 12); i++) {
    const line = (lines[i] ?? '').trim();
    // Recipients stand between the signing lines where two columns were read line by line
    if (BULLET.test(line)) {
      seen++;
      continue;
    }
    if (isCapacity(line)) {
      if (title || name) break;
      capacities.push(line);
      continue;
    }
    if (SIGNED.test(line)) continue;
    if (isPosition(line)) {
      // who signs for a steering committee adds the position held elsewhere
      title = title ? `${title} / ${line}` : line;
      continue;
    }
    if (isName(line) || (title && CAPITAL_NAME.test(line) && !OFFICE.test(line))) {
      name = line;
      i++;
      break;
    }
    // a position of an office we do not know by name still stands in capitals between capacity and name
    if (capacities.length > 0 && !title && OFFICE.test(line) && !/\p{Ll}/u.test(line) && line.length < 90) {
      title = line;
      continue;
    }
    const before = capacities.at(-1);
    if (before && /,$/.test(before) && !title) capacities[capacities.length - 1] = `${before} ${line}`;
    else if (title || capacities.length > 0) {
      break;
    }
  }
  // The last capacity line is the position itself when no other position stands ("TM. CHÍNH PHỦ / THỦ TƯỚNG" has one)
  return { signer: capacities.length > 0 || title ? { capacity: capacities.join(' / '), title, name } : null, used: (from[i - 1] ?? 0) + 1 };
}
