/** TCVN3 (ABC, TCVN 5712 form 3) as fonts named .Vn… show it: characters of windows-1252 and the letters that they stand for. */
const TCVN3_FROM = 'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ®¡¢£¤¥¦§';
const TCVN3_TO = 'àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ';
const TCVN3 = new Map([...TCVN3_FROM].map((from, i) => [from, [...TCVN3_TO][i] ?? from]));

/** Converts text typed in a TCVN3 font; what no letter stands for stays. Capitals of fonts named .Vn…H are stored as small letters: the caller knows the font. */
export function fromTcvn3(text: string): string {
  let out = '';
  for (const letter of text) out += TCVN3.get(letter) ?? letter;
  return out;
}

const ACUTE = '\u0301';
const GRAVE = '\u0300';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';
const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';
/** VNI-Windows writes a letter and then its marks as one character of windows-1252. */
const VNI_MARKS: Record<string, string> = {
  ù: ACUTE, ø: GRAVE, û: HOOK, õ: TILDE, ï: DOT,
  â: CIRCUMFLEX, á: CIRCUMFLEX + ACUTE, à: CIRCUMFLEX + GRAVE, å: CIRCUMFLEX + HOOK, ã: CIRCUMFLEX + TILDE, ä: CIRCUMFLEX + DOT,
  ê: BREVE, é: BREVE + ACUTE, è: BREVE + GRAVE, ú: BREVE + HOOK, ü: BREVE + TILDE, ë: BREVE + DOT,
};
/** Letters that are one character in VNI-Windows. */
const VNI_LETTERS: Record<string, string> = { í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ', ñ: 'đ' };
const VNI_PAIR = /([aeouyôöAEOUYÔÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])/gu;
const VNI_LETTER = /[íìæóòôöîñÍÌÆÓÒÔÖÎÑ]/gu;

const vniLetter = (letter: string): string => {
  const small = letter.toLowerCase();
  const found = VNI_LETTERS[small] ?? small;
  return letter === small ? found : found.toUpperCase();
};

/** Converts text typed in a VNI font; what no letter stands for stays. */
export function fromVni(text: string): string {
  // Pairs first: the letter of a pair may itself be ô (ơ) or ö (ư)
  const parts: string[] = [];
  let at = 0;
  for (const pair of text.matchAll(VNI_PAIR)) {
    const [whole, letter = '', mark = ''] = pair;
    parts.push(text.slice(at, pair.index).replace(VNI_LETTER, vniLetter), `${vniLetter(letter)}${VNI_MARKS[mark.toLowerCase()] ?? ''}`);
    at = pair.index + whole.length;
  }
  parts.push(text.slice(at).replace(VNI_LETTER, vniLetter));
  return parts.join('').normalize('NFC');
}

/** Kind of an old font by its name: .VnTime, .VnTimeH (capitals stored as small letters), VNI-Times; null for a Unicode font. */
export function legacyFont(name: string): 'tcvn3' | 'tcvn3-capitals' | 'vni' | null {
  if (/^\.Vn/i.test(name)) return /^\.Vn\w*H$/.test(name.trim().split(' ')[0] ?? '') ? 'tcvn3-capitals' : 'tcvn3';
  return /^VNI[-\s]/i.test(name) ? 'vni' : null;
}

/** Converts a run of text by the kind of its font. */
export function fromFont(text: string, font: ReturnType<typeof legacyFont>): string {
  if (font === 'vni') return fromVni(text);
  if (font === null) return text;
  return font === 'tcvn3-capitals' ? fromTcvn3(text).toUpperCase() : fromTcvn3(text);
}
