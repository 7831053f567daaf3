import { randomUUID } from 'node:crypto';
import { foldText } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { insertDirectory, successions } from './agencies.queries.ts';
import { endAgencies, nextPlace } from './change.queries.ts';

/** What a reorganisation makes of the directory on its day. */
export interface DirectoryChange {
  reorganisationId: string;
  on: string;
  mark: 'found' | 'unverified';
  created: readonly { id: string; code: string; name: string; abbrev: string; kind: string; parentId: string | null }[];
  ended: readonly string[];
  successions: readonly { kind: string; legalBasis: string; note: string | null; from: readonly string[]; to: readonly { agencyId: string; functions: string | null }[] }[];
}

const keyOf = (kind: string, on: string, from: readonly string[], to: readonly string[]): string => [kind, on, [...from].sort().join(), [...to].sort().join()].join('|');

/** Adds agencies, ends others and writes how they came from one another; a succession that the directory has already is not written twice. */
export async function changeDirectory(tx: Tx, tenantId: string, change: DirectoryChange): Promise<void> {
  const { on, mark, reorganisationId } = change;
  const { heads, parts } = await successions(tx, tenantId);
  const side = (id: string, of: string) => parts.filter((part) => part.successionId === id && part.side === of).map((part) => part.agencyId);
  const known = new Set(heads.map((head) => keyOf(head.kind, head.effectiveOn, side(head.id, 'from'), side(head.id, 'to'))));
  const fresh = change.successions.filter((one) => !known.has(keyOf(one.kind, on, one.from, one.to.map(({ agencyId }) => agencyId)))).map((one) => ({ ...one, id: randomUUID() }));
  const begin = await nextPlace(tx, tenantId);
  await endAgencies(tx, tenantId, change.ended, on);
  // Parents first: a foreign key points at them
  const made = [...change.created].sort((a, b) => Number(change.created.some(({ id }) => id === a.parentId)) - Number(change.created.some(({ id }) => id === b.parentId)));
  await insertDirectory(tx, {
    agencies: made.map(({ id, code, name, abbrev, kind, parentId }, i) => ({
      tenantId, id, code, name, abbrev, kind, parentId, validFrom: on, validTo: null, sourceMark: mark, aliases: [], folded: foldText([name, abbrev, code].join(' | ')), sortOrder: begin + i,
    })) as never,
    successions: fresh.map(({ id, kind, legalBasis, note }) => ({ tenantId, id, kind, effectiveOn: on, legalBasis, sourceMark: mark, note, reorganisationId })),
    parts: fresh.flatMap(({ id, from, to }) => [
      ...from.map((agencyId) => ({ tenantId, successionId: id, side: 'from', agencyId, functions: null })),
      ...to.map(({ agencyId, functions }) => ({ tenantId, successionId: id, side: 'to', agencyId, functions })),
    ]),
    proposals: [],
  });
}
