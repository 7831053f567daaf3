import { randomUUID } from 'node:crypto';
import { openReorganisation } from '@thientruong/contract';
import type { Kind, Own, Records } from './records.ts';
import type { World } from './world.ts';

const fields = () => ({
  name: 'Thử', effectiveOn: '2024-06-01', basisSymbol: '1/QĐ-UBND', basisTitle: 'Thử', basisOn: null, sourceMark: 'unverified' as const, note: null,
  created: [{ id: randomUUID(), code: `T${randomUUID().slice(0, 8)}`, name: 'Cơ quan thử', abbrev: 'CQT', kind: 'agency' as const, parentId: null }], changes: [],
});

/** Bodies of the calls of reorganisations. */
export const REORGANISATION_BODIES: Record<string, (r: Records) => unknown> = {
  'reorganisations.open': () => fields(),
  'reorganisations.change': () => ({ version: 9999, ...fields() }),
  'reorganisations.discard': () => ({ version: 9999, reason: 'thử' }),
  'reorganisations.readList': () => ({ text: 'code,name\n1,Phường Một', fileId: null, kind: 'commune', parentId: null }),
  'reorganisations.choose': (r) => ({ version: 9999, rows: [{ kind: 'lead', id: r.taskId.own, fromId: r.agencyId.own }], all: null, toId: r.agencyId.other, ends: false }),
  'reorganisations.carry': (r) => ({ version: 9999, name: 'Thử', seal: 'x', seen: [{ kind: 'lead', fromId: r.agencyId.own, total: 1 }] }),
};

/** A draft; it belongs to nobody but Sở KH&CN. */
export async function collectReorganisations(w: World): Promise<Pick<Records, 'reorganisationId' & Kind>> {
  const { id } = await (await w.as('tonghop')).call(openReorganisation, { body: fields() });
  const ids: Record<Own, string> = { own: id, shared: id, other: id, none: randomUUID() };
  return { reorganisationId: ids };
}
