import type { z } from 'zod';
import { Agency, LeadProposal, Succession } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import * as queries from './agencies.queries.ts';

/** The directory on a day; `all` gives every agency there ever was. */
export async function listDirectory(
  tx: Tx,
  tenantId: string,
  query: { on: string; q?: string | undefined; kind?: string | undefined; all: boolean },
): Promise<Agency[]> {
  const words = query.q ? foldText(query.q).split(' ').filter(Boolean) : [];
  const rows = await queries.agenciesOn(tx, tenantId, query.all ? null : query.on);
  return rows
    .filter((row) => (!query.kind || row.kind === query.kind) && words.every((word) => row.folded.includes(word)))
    .map(({ folded: _folded, ...row }) => Agency.parse(row));
}

/** Reorganisations, all or those of one agency. */
export async function listHistory(tx: Tx, tenantId: string, agencyId?: string): Promise<Succession[]> {
  const { heads, parts } = await queries.successions(tx, tenantId);
  return heads
    .map((head) => {
      const own = parts.filter((part) => part.successionId === head.id);
      return Succession.parse({
        id: head.id,
        kind: head.kind,
        on: head.effectiveOn,
        legalBasis: head.legalBasis,
        sourceMark: head.sourceMark,
        note: head.note,
        from: own.filter((part) => part.side === 'from').map((part) => ({ id: part.agencyId, name: part.name })),
        to: own
          .filter((part) => part.side === 'to')
          .map((part) => ({ id: part.agencyId, name: part.name, functions: part.functions })),
      });
    })
    .filter((succession) => !agencyId || [...succession.from, ...succession.to].some((part) => part.id === agencyId));
}

/** One agency with its history; throws record.not_found. */
export async function getAgencyWithHistory(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<{ agency: Agency; successions: Succession[] }> {
  const row = await queries.findAgency(tx, tenantId, id);
  if (!row) throw new AppError('record.not_found');
  return { agency: Agency.parse(row), successions: await listHistory(tx, tenantId, id) };
}

/** The map clause → proposed lead on a day. */
export async function listMap(tx: Tx, tenantId: string, on: string): Promise<z.infer<typeof LeadProposal>[]> {
  return (await queries.leadProposals(tx, tenantId, on)).map((row) => LeadProposal.parse(row));
}
