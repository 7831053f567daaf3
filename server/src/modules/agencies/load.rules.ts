import { csvRows, foldText, isPlainDate } from '@thientruong/kernel';

/** Kinds of agencies, as the table of agencies takes them. */
const KINDS = ['committee', 'department', 'agency', 'district', 'commune', 'force', 'central', 'party', 'front', 'other'];
const COLUMNS = ['code', 'name', 'abbrev', 'kind', 'from', 'to', 'parent', 'aliases', 'mark'] as const;
const NEEDED = ['code', 'name', 'kind', 'from'];

/** An agency as a file of agencies gives it. */
export interface LoadedAgency {
  code: string;
  name: string;
  abbrev: string;
  kind: string;
  validFrom: string;
  validTo: string | null;
  parent: string | null;
  aliases: string[];
  sourceMark: 'found' | 'unverified';
  folded: string;
}

/** Reads a file of agencies; `wrong` lists in Vietnamese every line that cannot be taken. */
export function readAgencies(text: string): { agencies: LoadedAgency[]; wrong: string[] } {
  const [head, ...rows] = csvRows(text);
  const columns = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const missing = NEEDED.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (missing.length > 0) return { agencies: [], wrong: [`Dòng đầu thiếu cột: ${missing.join(', ')}.`] };
  if (unknown.length > 0) return { agencies: [], wrong: [`Dòng đầu có cột lạ: ${unknown.join(', ')}. Các cột: ${COLUMNS.join(', ')}.`] };
  const wrong: string[] = [];
  const agencies = rows.map(({ line, cells }) => {
    const of = (name: (typeof COLUMNS)[number]) => cells[columns.indexOf(name)] ?? '';
    const complain = (text: string) => void wrong.push(`Dòng ${line}: ${text}`);
    for (const name of NEEDED) if (!cells[columns.indexOf(name)]) complain(`cột ${name} còn trống.`);
    if (of('kind') && !KINDS.includes(of('kind'))) complain(`không có loại "${of('kind')}". Các loại: ${KINDS.join(', ')}.`);
    for (const name of ['from', 'to'] as const) if (of(name) && !isPlainDate(of(name))) complain(`ngày "${of(name)}" phải viết năm-tháng-ngày, ví dụ 2025-03-01.`);
    if (of('to') && of('to') <= of('from')) complain('ngày kết thúc phải sau ngày bắt đầu.');
    if (of('mark') && !['found', 'unverified'].includes(of('mark'))) complain('cột mark chỉ nhận found hoặc unverified.');
    const aliases = of('aliases').split('|').map((alias) => alias.trim()).filter(Boolean);
    return {
      code: of('code'),
      name: of('name'),
      abbrev: of('abbrev') || of('code'),
      kind: of('kind'),
      validFrom: of('from'),
      validTo: of('to') || null,
      parent: of('parent') || null,
      aliases,
      sourceMark: of('mark') === 'found' ? ('found' as const) : ('unverified' as const),
      folded: foldText([of('name'), of('abbrev'), of('code'), ...aliases].filter(Boolean).join(' | ')),
    };
  });
  // One code names one agency at a time: its spans must not overlap
  for (const [i, one] of agencies.entries())
    for (const other of agencies.slice(i + 1))
      if (one.code === other.code && one.validFrom < (other.validTo ?? '9999') && other.validFrom < (one.validTo ?? '9999')) wrong.push(`Mã ${one.code} có hai dòng trùng thời gian.`);
  if (agencies.length === 0) wrong.push('Tệp không có cơ quan nào.');
  return { agencies, wrong };
}
