import type { DocumentEntry, DocumentRef, DocumentRelation } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { documentCan } from './documents.policy.ts';
import { decisionsOf, entriesById, relationsOf, touchesOf, type RelationRow } from './documents.queries.ts';
import { dutiesOfPlan } from './duties.service.ts';
import { refOf, summaryOf } from './refs.rules.ts';

/** Relations of one kind of direction that an entry shows at once. */
const MOST_RELATIONS = 200;

/** One entry with everything around it; throws record.not_found when it is hidden or withdrawn. */
export async function presentEntry(tx: Tx, actor: Actor, id: string, day: string, today: string): Promise<DocumentEntry> {
  const { tenantId } = actor;
  const row = (await entriesById(tx, tenantId, [id], day)).get(id);
  if (!row) throw new AppError('record.not_found');
  const [relations, decisions, touches] = [await relationsOf(tx, tenantId, id, MOST_RELATIONS), await decisionsOf(tx, tenantId, id), await touchesOf(tx, tenantId, [id])];
  const others = await entriesById(
    tx,
    tenantId,
    [...relations.flatMap((one) => [one.fromId, one.toId]), ...touches.map((one) => one.byId), ...decisions.flatMap((one) => (one.byDocumentId ? [one.byDocumentId] : [])), ...(row.endedBy ? [row.endedBy] : [])],
    day,
  );
  const names = await peopleNames(tx, tenantId, [...decisions.map((one) => one.byPerson), ...relations.flatMap((one) => (one.source === 'person' && one.byPerson ? [one.byPerson] : [])), ...(row.createdBy ? [row.createdBy] : [])]);
  const person = (personId: string | null) => (personId ? { id: personId, name: names.get(personId)?.name ?? 'Người dùng đã xóa', position: names.get(personId)?.position ?? null } : null);
  const ref = (otherId: string | null): DocumentRef | null => {
    const other = otherId ? others.get(otherId) : undefined;
    return other ? refOf(other) : null;
  };
  const why: DocumentEntry['why'] = [
    ...decisions.map((one) => ({
      from: 'person' as const,
      says: one.kind as 'begins' | 'ends' | 'holds',
      onDay: one.onDay,
      endKind: one.endKind as DocumentEntry['endKind'],
      document: ref(one.byDocumentId),
      reason: one.reason,
      by: person(one.byPerson),
    })),
    ...touches.map((one) => ({
      from: 'relation' as const,
      says: one.kind === 'amends' ? ('amended' as const) : ('ends' as const),
      onDay: one.onDay,
      endKind: one.kind === 'amends' ? null : one.kind === 'replaces' ? ('replaced' as const) : ('repealed' as const),
      document: ref(one.byId),
      reason: null,
      by: null,
    })),
    ...(row.beginsOn && !decisions.some((one) => one.kind === 'begins') ? [{ from: 'date' as const, says: 'begins' as const, onDay: row.beginsOn, endKind: null, document: null, reason: null, by: null }] : []),
    ...(row.expiresOn ? [{ from: 'date' as const, says: 'ends' as const, onDay: row.expiresOn, endKind: 'expired' as const, document: null, reason: null, by: null }] : []),
  ];
  const agencies = row.agencyId ? await agencyRefs(tx, tenantId, [row.agencyId]) : new Map<string, never>();
  return {
    ...summaryOf(row, null),
    agency: (row.agencyId && agencies.get(row.agencyId)) || null,
    createdAt: row.createdAt.toISOString(),
    createdBy: person(row.createdBy),
    on: day,
    why,
    relations: relations.flatMap((one) => relationOf(one, id, ref(one.fromId === id ? one.toId : one.fromId), person(one.source === 'person' ? one.byPerson : null))),
    relationsCut: relations.length >= MOST_RELATIONS,
    duties: row.planId ? await dutiesOfPlan(tx, actor, row.planId, day, today) : [],
    textLength: row.textLength,
    can: documentCan(actor, row),
  };
}

function relationOf(row: RelationRow, id: string, document: DocumentRef | null, by: DocumentRelation['by']): DocumentRelation[] {
  if (!document) return [];
  return [
    {
      id: row.id,
      kind: row.kind,
      direction: row.fromId === id ? 'out' : 'in',
      source: row.source,
      document,
      words: row.words,
      placeCount: row.spans.length,
      span: row.spans[0] ?? null,
      reason: row.reason,
      by,
      at: row.at.toISOString(),
    },
  ];
}
