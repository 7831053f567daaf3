import { fold } from './decode.ts';

/** Kinds of bodies that a document may name together. */
export type AgencyGroup = 'departments' | 'districts' | 'communes';

/** Abbreviations inside names, folded, with what they stand for; only those with one meaning. */
const SHORT: readonly (readonly [RegExp, string])[] = (
  [
    ['uy ban nhan dan', 'ubnd'], ['hoi dong nhan dan', 'hdnd'], ['kh ?, ?cn ?& ?dmst', 'khoa hoc,cong nghe va doi moi sang tao'], ['kh ?& ?cn|khcn', 'khoa hoc va cong nghe'], ['kh ?& ?dt|khdt', 'ke hoach va dau tu'],
    ['tn ?& ?mt|tnmt', 'tai nguyen va moi truong'], ['nn ?& ?mt|nnmt', 'nong nghiep va moi truong'], ['nn ?& ?ptnt|nnptnt|nong nghiep ?& ?ptnt', 'nong nghiep va phat trien nong thon'], ['ptnt', 'phat trien nong thon'],
    ['gd ?& ?dt|gddt', 'giao duc va dao tao'], ['tt ?& ?tt', 'thong tin va truyen thong'], ['ld ?- ?tb ?& ?xh|ldtb ?& ?xh|ldtbxh', 'lao dong-thuong binh va xa hoi'],
    ['vh ?,? ?tt ?(?:&|va) ?dl|vhttdl', 'van hoa,the thao va du lich'], ['gtvt', 'giao thong van tai'], ['bhxh', 'bao hiem xa hoi'], ['mttq', 'mat tran to quoc'], ['ubmttq', 'uy ban mat tran to quoc'], ['nhnn', 'ngan hang nha nuoc'],
    ['vp', 'van phong'], ['bql', 'ban quan ly'], ['kcn', 'khu cong nghiep'], ['chqs', 'chi huy quan su'], ['bdbp', 'bo doi bien phong'],
  ] as const
).map(([short, whole]) => [new RegExp(`(?<![a-z&])(?:${short})(?![a-z&])`, 'g'), whole] as const);

/** One spelling for comparing names: no marks, one dash, abbreviations written out, the words before a name ("các", "giao", "Giám đốc") and list marks away. */
export function agencyKey(words: string): string {
  let key = fold(words).replace(/[–—−‐‑]/g, '-');
  for (const [short, whole] of SHORT) key = key.replace(short, whole);
  return key
    .replace(/^(?:giao|de nghi|yeu cau)\s+/, '')
    .replace(/^(?:cac|nhung)\s+/, '')
    .replace(/^(?:thu truong|lanh dao|giam doc|chanh(?= van phong| thanh tra)|truong(?= ban))\s+(?:cac\s+)?/, '')
    .replace(/^chu tich\s+(?:cac\s+)?(?=ubnd)/, '')
    .replace(/[;.,:]+$/, '')
    .replace(/\s*([,/&-])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

const KIND_OF: Readonly<Record<string, AgencyGroup>> = { so: 'departments', nganh: 'departments', huyen: 'districts', 'thanh pho': 'districts', 'thi xa': 'districts', 'cap huyen': 'districts', xa: 'communes', phuong: 'communes', 'dac khu': 'communes', 'thi tran': 'communes', 'cap xa': 'communes' };
/** Members of such lists that tell no kind by themselves. */
const WITH_OTHERS = new Set(['ban', 'doan the', 'ban nganh', 'co quan', 'don vi']);
const OF_PROVINCE = /\s(?:(?:thuoc|truc thuoc|cua|cap|tren dia ban)\s)?(?:ubnd )?(?:tinh|thanh pho truc thuoc trung uong)$/;

/**
 * Kinds of bodies that words name all of ("các sở, ban, ngành; UBND các xã, phường"), or null: not a list of kinds, or only some of them ("các sở liên quan").
 * `home` is the folded name of the province, which may stand behind.
 */
export function groupsOf(words: string, home: string | null): AgencyGroup[] | null {
  const plural = /(?:^|\s)(?:cac|nhung)\s/.test(fold(words));
  let key = agencyKey(words);
  if (home && key.endsWith(` ${home}`)) key = key.slice(0, -home.length - 1);
  key = key.replace(OF_PROVINCE, '');
  const parts = key
    .split(/[;,/]|\sva\s/)
    .map((part) => part.trim().replace(/^(?:chu tich\s+)?(?:cac\s+)?(?:ubnd\s+)?(?:cac\s+)?/, '').replace(OF_PROVINCE, '').trim())
    .filter(Boolean);
  if (parts.length === 0 || (!plural && parts.length < 2)) return null;
  const kinds = new Set<AgencyGroup>();
  for (const part of parts) {
    const kind = KIND_OF[part];
    if (kind) kinds.add(kind);
    else if (!WITH_OTHERS.has(part)) return null;
  }
  return kinds.size > 0 ? (['departments', 'districts', 'communes'] as const).filter((kind) => kinds.has(kind)) : null;
}
