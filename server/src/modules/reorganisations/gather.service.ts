import { createHash } from 'node:crypto';
import type { DutyRow, MovableKind, Preview } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { registeredMovables, type OpenDuty } from '../../platform/movables.ts';
import { leadProposalsFor, loadDirectory, suggestedLead, type AgencyEntry } from '../agencies/index.ts';
import { listChoices, type ReorganisationRow } from './reorganisations.queries.ts';
import { endedBy, heirByWords, heirsIn, receiversOf } from './reorganisations.rules.ts';

/** A duty with its receiver: `toId` undefined while nobody is settled, null where it ends, the agency itself where it stays. */
export interface Gathered {
  kind: MovableKind;
  duty: OpenDuty;
  toId: string | null | undefined;
  reason: DutyRow['reason'];
  joins: boolean;
  mayEnd: boolean;
  candidates: string[];
}

/** An agency that takes part, of the directory or to be made. */
export interface Part {
  id: string;
  code: string;
  name: string;
  abbrev: string;
  created: boolean;
}

/** Everything that a reorganisation would move. */
export interface Whole {
  rows: Gathered[];
  parts: Map<string, Part>;
  receivers: Set<string>;
  directory: AgencyEntry[];
}

/** Kinds whose records have several parts of agencies: parts that come to one receiver become one. */
const SHARED: Partial<Record<MovableKind, string>> = { lead: 'task', supporting: 'task', mandate: 'mandate', policy_ask: 'round', sheet: 'sheet', competence: 'competence' };

/** What these agencies hold, with the receiver that a person chose, that is the only one, or that function proposes. One statement for each kind. */
export async function gather(tx: Tx, tenantId: string, row: Pick<ReorganisationRow, 'id' | 'effectiveOn' | 'created' | 'changes'>): Promise<Whole> {
  const { effectiveOn: on, changes } = row;
  const directory = await loadDirectory(tx, tenantId, null);
  const parts = new Map<string, Part>([...directory.map(({ id, code, name, abbrev }) => [id, { id, code, name, abbrev, created: false }] as const), ...row.created.map(({ id, code, name, abbrev }) => [id, { id, code, name, abbrev, created: true }] as const)]);
  const receivers = receiversOf(row, directory);
  const ended = endedBy(changes);
  const all = [...new Set(changes.flatMap(({ from }) => from))];
  const heirs = new Map(all.map((id) => [id, heirsIn(changes, id)]));
  const chosen = new Map((await listChoices(tx, tenantId, row.id)).map((choice) => [`${choice.kind} ${choice.subjectId} ${choice.fromAgencyId}`, choice.toAgencyId]));
  const proposals = await leadProposalsFor(tx, tenantId, on);
  const propose = (kind: MovableKind, duty: OpenDuty, mayEnd: boolean, byFunction: boolean): Pick<Gathered, 'toId' | 'reason'> => {
    const choice = chosen.get(`${kind} ${duty.id} ${duty.agencyId}`);
    const lives = !ended.has(duty.agencyId);
    if (choice === null && mayEnd) return { toId: null, reason: 'person' };
    if (choice && (receivers.has(choice) || (lives && choice === duty.agencyId))) return { toId: choice, reason: 'person' };
    const own = heirs.get(duty.agencyId) ?? [];
    const [only] = own;
    if (only && own.length === 1 && !lives) return { toId: only.agencyId, reason: 'only' };
    const map = byFunction && duty.clausePath ? (suggestedLead(duty.clausePath, proposals)?.leadAgencyIds ?? []).filter((id) => own.some((heir) => heir.agencyId === id)) : [];
    if (map.length === 1) return { toId: map[0], reason: 'map' };
    // People are not told by the words of their post
    const worded = byFunction || duty.clausePath ? heirByWords(duty.name, own) : undefined;
    if (worded) return { toId: worded, reason: 'words' };
    return lives ? { toId: duty.agencyId, reason: 'stays' } : { toId: undefined, reason: null };
  };
  const rows: Gathered[] = [];
  for (const movable of registeredMovables()) {
    const holders = movable.byFunction ? all : all.filter((id) => ended.has(id));
    const duties = holders.length > 0 ? await movable.list(tx, tenantId, holders, plainDate(on)) : [];
    for (const duty of duties) {
      const mayEnd = movable.ends !== 'never';
      const settled = movable.ends === 'always' ? { toId: null, reason: 'ends' as const } : propose(movable.kind, duty, mayEnd, movable.byFunction ?? false);
      const candidates = [...(heirs.get(duty.agencyId) ?? []).map(({ agencyId }) => agencyId), ...(ended.has(duty.agencyId) ? [] : [duty.agencyId])];
      rows.push({ kind: movable.kind, duty, ...settled, joins: false, mayEnd: movable.ends === 'may', candidates: movable.ends === 'always' ? [] : candidates });
    }
  }
  markJoined(rows);
  return { rows, parts, receivers, directory };
}

/** Marks the parts that come to a receiver which has one already. */
function markJoined(rows: Gathered[]): void {
  const moving = new Set(rows.map(({ kind, duty }) => `${SHARED[kind] ?? kind} ${duty.id} ${duty.agencyId}`));
  const taken = new Set<string>();
  for (const row of rows) {
    const group = SHARED[row.kind];
    if (!group || !row.toId) continue;
    const key = `${group} ${row.duty.id} ${row.toId}`;
    const stands = (row.duty.besides ?? []).some((id) => id === row.toId && !moving.has(`${group} ${row.duty.id} ${id}`));
    // A lead takes the place of the part that its receiver had
    row.joins = row.kind !== 'lead' && (stands || taken.has(key));
    taken.add(key);
  }
}

/** Names exactly these duties. */
export const sealOf = (rows: readonly Gathered[]): string =>
  createHash('sha256').update(rows.map(({ kind, duty }) => `${kind} ${duty.id} ${duty.agencyId}`).sort().join('\n')).digest('hex').slice(0, 32);

/** Counts by kind and agency. */
export function groupsOf({ rows, parts }: Pick<Whole, 'rows' | 'parts'>): Preview['groups'] {
  const groups = new Map<string, Preview['groups'][number] & { by: Map<string | null, number> }>();
  for (const { kind, duty, toId } of rows) {
    const key = `${kind} ${duty.agencyId}`;
    const from = parts.get(duty.agencyId);
    if (!from) continue;
    const group = groups.get(key) ?? { kind, from: refOf(from), total: 0, missing: 0, stays: 0, receivers: [], by: new Map<string | null, number>() };
    group.total += 1;
    if (toId === undefined) group.missing += 1;
    else if (toId === duty.agencyId) group.stays += 1;
    else group.by.set(toId, (group.by.get(toId) ?? 0) + 1);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ by, ...group }) => ({ ...group, receivers: [...by].map(([id, count]) => ({ agency: (id && parts.get(id)) || null, count })) }));
}

/** An agency as lists show it. */
export const refOf = ({ id, code, name, abbrev }: Omit<Part, 'created'>): { id: string; code: string; name: string; abbrev: string } => ({ id, code, name, abbrev });

/** The preview of a whole. */
export function previewOf(whole: Whole, row: Pick<ReorganisationRow, 'version' | 'changes'>): Preview {
  const without = [...endedBy(row.changes)].filter((id) => heirsIn(row.changes, id).length === 0);
  return {
    version: row.version,
    total: whole.rows.length,
    missing: whole.rows.filter(({ toId }) => toId === undefined).length,
    seal: sealOf(whole.rows),
    groups: groupsOf(whole),
    endsWithoutHeir: without.flatMap((id) => { const part = whole.parts.get(id); return part ? [refOf(part)] : []; }),
  };
}
