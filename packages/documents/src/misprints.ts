import { fold } from './decode.ts';
import type { ReadCitation } from './types.ts';

const KNOWN_BODIES: Readonly<Record<string, string>> = { tg: 'TTg', unbd: 'UBND', ubdn: 'UBND', ubnđ: 'UBND', ubdnd: 'UBND' };

/** Term of the National Assembly by the year of its laws (QH13 2011–2016, QH14 2016–2021, QH15 2021–2026); the years of change stay open. */
function termOf(year: number): number | null {
  if (year >= 2022 && year <= 2025) return 15;
  if (year >= 2017 && year <= 2020) return 14;
  return year >= 2012 && year <= 2015 ? 13 : null;
}

/** The form a misprinted symbol most likely means, or null where nothing speaks against it. */
export function likelySymbol(symbol: string, type: string): string | null {
  const dotted = /^(\d{1,4}(?:\.\d)?)\.(\d{4})\/(.+)$/u.exec(symbol);
  if (dotted) return `${dotted[1]}/${dotted[2]}/${dotted[3]}`;
  if (symbol.includes('//')) return symbol.replace(/\/{2,}/g, '/');
  const cut = /^(\d{1,4}\/(\d{4}))(?:\/QH1)?$/u.exec(symbol);
  if (cut && (symbol.endsWith('QH1') || fold(type).includes('luat'))) {
    const term = termOf(Number(cut[2]));
    return term ? `${cut[1]}/QH${term}` : null;
  }
  const body = /^(.*[-/])([\p{L}]+)$/u.exec(symbol);
  const right = body ? KNOWN_BODIES[(body[2] ?? '').toLowerCase()] : undefined;
  if (body && right && right !== body[2]) return `${body[1]}${right}`;
  // A state body in the order of the Party: 38-CT/TTg
  const crossed = /^(\d{1,5})-(\p{L}+)\/(TTg|CP|UBND|HĐND)$/u.exec(symbol);
  return crossed ? `${crossed[1]}/${crossed[2]}-${crossed[3]}` : null;
}

/** True when the year in a symbol and the year of its date are further apart than a turn of the year: one of them is misprinted. */
export function yearsDisagree(citation: Pick<ReadCitation, 'symbol' | 'date'>): boolean {
  const year = /\/((?:19|20)\d{2})\//.exec(citation.symbol)?.[1];
  return year !== undefined && citation.date !== null && Math.abs(Number(citation.date.slice(0, 4)) - Number(year)) > 1;
}
