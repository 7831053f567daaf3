import { createHash } from 'node:crypto';
import { foldText } from '@thientruong/kernel';
import type { ReportPartKey } from '@thientruong/contract';

/** A sentence of an accepted report, as it was sent. */
export interface GatheredSource {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly part: ReportPartKey;
  readonly text: string;
}

/** One sentence of the province's report that one or more agencies wrote; the key stays the same while the words do. */
export interface GatheredLine {
  readonly key: string;
  readonly part: ReportPartKey;
  readonly agencyIds: readonly string[];
  readonly text: string;
}

/** Parts that are gathered word by word from agencies' reports. */
export const GATHERED_PARTS = ['difficulties', 'proposals', 'next'] as const satisfies readonly ReportPartKey[];

// Two sentences are the same when they differ in case, spaces or the mark at the end only; marks on letters do count ("bán" is not "bàn").
const sameness = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim().replace(/[\s.;,:!]+$/u, '');

/** Names in the middle of a sentence: "A", "A và B", "A, B và C"; a name that itself has "và" or a comma is kept apart by semicolons. */
export function listNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  const mark = names.some((name) => /,|\svà\s/.test(name)) ? '; ' : ', ';
  return mark === '; ' ? names.join('; ') : `${names.slice(0, -1).join(', ')} và ${names.at(-1) ?? ''}`;
}

/** Gathers agencies' own sentences: each is attributed, the same one from several agencies stands once and names them all. Order: of the agencies as given. */
export function gatherSentences(sources: readonly GatheredSource[]): GatheredLine[] {
  const lines = new Map<string, { part: ReportPartKey; text: string; agencies: Map<string, string> }>();
  for (const { agencyId, agencyName, part, text } of sources) {
    // Braces would be taken for figures.
    const plain = text.normalize('NFC').replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
    const same = sameness(plain);
    if (same === '' || foldText(same) === 'khong' || foldText(same) === 'khong co') continue;
    const id = `${part}\n${same}`;
    const line = lines.get(id) ?? { part, text: plain, agencies: new Map<string, string>() };
    line.agencies.set(agencyId, agencyName);
    lines.set(id, line);
  }
  return [...lines].map(([id, { part, text, agencies }]) => ({
    key: `gathered:${createHash('sha256').update(id).digest('hex').slice(0, 24)}`,
    part,
    agencyIds: [...agencies.keys()],
    text: `${listNames([...agencies.values()])}: ${/[.!?…]$/u.test(text) ? text : `${text.replace(/[;,:]+$/, '')}.`}`,
  }));
}
