import { agencyKey, groupsOf, type AgencyGroup } from './agency-words.ts';
import { fold } from './decode.ts';
import { problem } from './problems.ts';
import type { ReadDocument, ReadProblem, Span } from './types.ts';

/** An agency of a directory. `from` is its first day, `to` the first day on which it no longer exists (ISO); both may be left open. */
export interface DirectoryAgency {
  id: string;
  name: string;
  code?: string;
  abbrev?: string;
  kind: string;
  aliases?: readonly string[];
  from?: string | null;
  to?: string | null;
}

/**
 * Whom words mean on a day. `alias` is the name of the directory that matched, as it stands there, and `by` where it stood; a group names its kinds and its members
 * of that day. `several`: the words fit more than one agency; `not_then`: only agencies that did not exist on that day; `vague`: words that mean nobody in particular
 * ("các đơn vị liên quan"); `unknown`: a name that the directory does not have.
 */
export type AgencyMatch =
  | { kind: 'agency'; id: string; alias: string; by: 'name' | 'code' | 'abbreviation' | 'alias' }
  | { kind: 'group'; groups: AgencyGroup[]; members: string[]; alias: string }
  | { kind: 'several'; ids: string[]; names: string[] }
  | { kind: 'not_then'; ids: string[]; alias: string; from: string | null; to: string | null }
  | { kind: 'vague' }
  | { kind: 'unknown' };

const KINDS: Readonly<Record<AgencyGroup, readonly string[]>> = { departments: ['department', 'agency'], districts: ['district'], communes: ['commune'] };

const standsOn = (agency: DirectoryAgency, day: string | null): boolean => day === null || ((!agency.from || agency.from <= day) && (!agency.to || agency.to > day));

interface Hit {
  agency: DirectoryAgency;
  alias: string;
  by: 'name' | 'code' | 'abbreviation' | 'alias';
}

/** Finds agencies of one dated directory; made once for many names. */
export class AgencyResolver {
  readonly #directory: readonly DirectoryAgency[];
  readonly #day: string | null;
  readonly #byKey = new Map<string, Hit[]>();
  readonly #home: string | null;

  /** `day` is the document's (ISO); null takes the whole directory as it stands. */
  constructor(directory: readonly DirectoryAgency[], day: string | null) {
    this.#directory = directory;
    this.#day = day;
    for (const agency of directory) {
      const names: [string | undefined, Hit['by']][] = [[agency.name, 'name'], ...(agency.aliases ?? []).map((one): [string, Hit['by']] => [one, 'alias']), [agency.abbrev, 'abbreviation'], [agency.code, 'code']];
      const seen = new Set<string>();
      for (const [name, by] of names) {
        const key = name ? agencyKey(name) : '';
        if (!name || !key || seen.has(key)) continue;
        seen.add(key);
        const hit = { agency, alias: name, by };
        const same = this.#byKey.get(key);
        if (same) same.push(hit);
        else this.#byKey.set(key, [hit]);
      }
    }
    const province = directory.find((agency) => agency.kind === 'committee' && standsOn(agency, day));
    this.#home = /\b(?:tinh|thanh pho)\s+(.+)$/.exec(fold(province?.name ?? ''))?.[1] ?? null;
  }

  /** Whom words of a document mean. Never guesses. */
  resolve(words: string): AgencyMatch {
    const wanted = agencyKey(words);
    if (!wanted) return { kind: 'unknown' };
    const groups = groupsOf(words, this.#home);
    if (groups) {
      const kinds = new Set(groups.flatMap((group) => KINDS[group]));
      return { kind: 'group', groups, members: this.#directory.filter((agency) => kinds.has(agency.kind) && standsOn(agency, this.#day)).map((agency) => agency.id), alias: words };
    }
    // "Sở Tài chính tỉnh Nam Định", "Công an": with or without the province behind
    const bare = this.#home && wanted.endsWith(` ${this.#home}`) ? wanted.slice(0, -this.#home.length - 1) : wanted;
    const keys = [...new Set([wanted, bare, bare.replace(/ tinh$/, ''), `${wanted} tinh`])];
    const hits = keys.flatMap((key) => this.#byKey.get(key) ?? []);
    const now = [...new Map(hits.filter((hit) => standsOn(hit.agency, this.#day)).map((hit): [string, Hit] => [hit.agency.id, hit]).reverse()).values()];
    const [only] = now;
    if (only && now.length === 1) return { kind: 'agency', id: only.agency.id, alias: only.alias, by: only.by };
    if (now.length > 1) return { kind: 'several', ids: now.map((hit) => hit.agency.id), names: now.map((hit) => hit.agency.name) };
    const [first] = hits;
    if (first) return { kind: 'not_then', ids: [...new Set(hits.map((hit) => hit.agency.id))], alias: first.alias, from: first.agency.from ?? null, to: first.agency.to ?? null };
    return { kind: /^(?:các|những|một số)\s/iu.test(words.trim()) || /liên quan\s*$/iu.test(words) || !/\p{Lu}/u.test(words) ? 'vague' : 'unknown' };
  }
}

/** Whom words mean in a directory on a day; for many names of one document make an `AgencyResolver`. */
export const resolveAgency = (words: string, directory: readonly DirectoryAgency[], day: string | null): AgencyMatch => new AgencyResolver(directory, day).resolve(words);

const printed = (day: string | null) => (day ? day.split('-').reverse().join('/') : '');

/** Agencies of the document (and of what is attached to it) that its directory does not know, knew at another time, or knows several of; each name once, at its first place. */
export function agencyProblems(document: Pick<ReadDocument, 'assignments' | 'attached'>, resolver: AgencyResolver): ReadProblem[] {
  const places = new Map<string, Span>();
  for (const one of [...document.assignments, ...(document.attached?.assignments ?? [])]) if (!places.has(one.agency)) places.set(one.agency, one.span);
  const out: ReadProblem[] = [];
  for (const [name, span] of places) {
    const match = resolver.resolve(name);
    if (match.kind === 'unknown') out.push(problem('agency.unknown', span, name));
    if (match.kind === 'several') out.push(problem('agency.several', span, name, match.names.join('; ')));
    if (match.kind === 'not_then') out.push(problem('agency.not_then', span, name, [match.from ? `từ ${printed(match.from)}` : '', match.to ? `đến trước ${printed(match.to)}` : ''].filter(Boolean).join(' ')));
  }
  return out;
}
