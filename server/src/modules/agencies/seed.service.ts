import { randomUUID } from 'node:crypto';
import { seedAgencies, seedLeadProposals, seedSuccessions } from '@thientruong/db/seed/agencies.ts';
import { foldText } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { insertDirectory } from './agencies.queries.ts';

/** Writes the demonstration's directory; gives code → id. */
export async function seedDirectory(tx: Tx, tenantId: string): Promise<Map<string, string>> {
  const ids = new Map(seedAgencies.map((agency) => [agency.code, randomUUID()]));
  const idOf = (code: string): string => {
    const id = ids.get(code);
    if (!id) throw new Error(`danh bạ minh họa không có cơ quan ${code}`);
    return id;
  };
  // Parents first: a foreign key points at them
  const ordered = [...seedAgencies].sort((a, b) => Number(Boolean(a.parent)) - Number(Boolean(b.parent)));
  const history = seedSuccessions.map((succession) => ({ ...succession, id: randomUUID() }));
  await insertDirectory(tx, {
    agencies: ordered.map((agency) => ({
      tenantId,
      id: idOf(agency.code),
      code: agency.code,
      name: agency.name,
      abbrev: agency.abbrev,
      kind: agency.kind,
      parentId: agency.parent ? idOf(agency.parent) : null,
      validFrom: agency.from,
      validTo: agency.to,
      sourceMark: agency.mark,
      aliases: agency.aliases ?? [],
      folded: foldText([agency.name, agency.abbrev, agency.code, ...(agency.aliases ?? [])].join(' | ')),
      sortOrder: seedAgencies.indexOf(agency),
    })) as never,
    successions: history.map((s) => ({
      tenantId,
      id: s.id,
      kind: s.kind,
      effectiveOn: s.on,
      legalBasis: s.legalBasis,
      sourceMark: s.mark,
      note: s.note,
    })),
    parts: history.flatMap((s) => [
      ...s.from.map((code) => ({ tenantId, successionId: s.id, side: 'from', agencyId: idOf(code), functions: null })),
      ...s.to.map((to) => ({ tenantId, successionId: s.id, side: 'to', agencyId: idOf(to.code), functions: to.functions })),
    ]),
    proposals: seedLeadProposals.map((row) => ({
      tenantId,
      id: randomUUID(),
      clausePath: row.path,
      leadAgencyIds: row.leads.map(idOf),
      supportingAgencyIds: row.supporting.map(idOf),
      supportingGroups: row.groups,
      validFrom: '2024-01-01',
      validTo: '2025-03-01',
      sourceMark: 'unverified',
      note: row.note,
    })),
  });
  return ids;
}
