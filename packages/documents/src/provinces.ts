import { fold } from './decode.ts';
import type { ReadCitation } from './types.ts';

/** Bodies of which every province has one: their numbers tell a document only together with the province. */
const LOCAL_BODY = /^(?:UBND|UBMT|UB|HĐND|TU|BTV|ĐU|VPUBND|VPUB|BQL|BCĐ|CAT|S[A-ZĐ]{1,8})$/u;
const UNIT = '(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Tt]hị xã|[Xx]ã|[Pp]hường|[Đđ]ặc khu)';
const NAME = String.raw`\p{Lu}\p{L}*(?:(?:\s+-\s+|\s+)\p{Lu}\p{L}*){0,4}`;
const OF_ISSUER = new RegExp(`(${UNIT})\\s+(${NAME})\\s*$`, 'u');
const OF_MENTION = new RegExp(
  `^[^;.\\n]{0,50}?\\scủa\\s+(?:Chủ tịch\\s+|Ban Thường vụ\\s+)?(?:UBND|[ỦU][yỷ]?\\s?ban nhân dân|HĐND|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Tỉnh uỷ|Thành uỷ|Huyện ủy|Đảng ủy|Sở(?:\\s+\\p{Lu}\\p{L}*(?:\\s+(?:và\\s+)?\\p{L}+){0,3}?)?)\\s+(?:(${UNIT})\\s+)?(${NAME})?`,
  'u',
);

/** Slug of a place: a province or city of the first level by its name alone, a lower one with its unit ("xa-hai-hau"). */
function slugOf(unit: string, name: string): string {
  const plain = fold(name).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return /^(?:tinh|thanh pho)$/.test(fold(unit)) || unit === '' ? plain : `${fold(unit).replace(/\s+/g, '-')}-${plain}`;
}

/** Whose numbers a document without a further word means: the place of its issuer, or null. */
export function homeOf(issuer: string | null): string | null {
  const found = OF_ISSUER.exec(issuer ?? '');
  return found ? slugOf(found[1] ?? '', found[2] ?? '') : null;
}

/**
 * Adds the place to the key of a local body ("KH:371:2023:UBND@tien-giang"): named behind one of its mentions ("của UBND tỉnh Tiền Giang"), else the place of the
 * document that cites it. A body above provinces has one numbering and keeps its key; an unknown place stays out.
 */
export function withPlace(key: string, text: string, citation: Pick<ReadCitation, 'spans'>, home: string | null): string {
  const body = key.slice(key.lastIndexOf(':') + 1).split('-')[0] ?? '';
  if (!LOCAL_BODY.test(body)) return key;
  for (const span of citation.spans) {
    const found = OF_MENTION.exec(text.slice(span[1], span[1] + 160));
    if (found?.[2]) return `${key}@${slugOf(found[1] ?? '', found[2])}`;
  }
  return home ? `${key}@${home}` : key;
}
