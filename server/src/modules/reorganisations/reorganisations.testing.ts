import { randomUUID } from 'node:crypto';
import { carryOutReorganisation, chooseReceivers, listAgencies, openReorganisation, previewReorganisation, type CreatedAgency, type Preview, type Reorganisation, type ReorganisationFields } from '@thientruong/contract';
import type { Person } from '../../../test/world.ts';

/** Ids of agencies by code on a day. */
export async function idsOn(person: Person, on: string): Promise<(code: string) => string> {
  const { items } = await person.call(listAgencies, { query: { on } });
  return (code) => {
    const found = items.find((agency) => agency.code === code);
    if (!found) throw new Error(`không có cơ quan ${code} ngày ${on}`);
    return found.id;
  };
}

/** A department to be made. */
export const department = (code: string, name: string): CreatedAgency => ({ id: randomUUID(), code, name, abbrev: code, kind: 'department', parentId: null });

/** What is entered of a reorganisation. */
export const fieldsOf = (over: Partial<ReorganisationFields>): ReorganisationFields => ({
  name: 'Sắp xếp thử', effectiveOn: '2024-06-20', basisSymbol: '01/NQ-HĐND', basisTitle: 'Nghị quyết thử', basisOn: '2024-06-01', sourceMark: 'unverified', note: null, created: [], changes: [], ...over,
});

/** A draft. */
export const drafted = (person: Person, over: Partial<ReorganisationFields>): Promise<Reorganisation> => person.call(openReorganisation, { body: fieldsOf(over) });

/** The preview of a reorganisation. */
export const previewed = (person: Person, { id }: { id: string }): Promise<Preview> => person.call(previewReorganisation, { params: { reorganisationId: id } });

/** Gives everything that has no receiver yet to one agency. */
export const giveRest = (person: Person, { id }: { id: string }, version: number, toId: string): Promise<Preview> =>
  person.call(chooseReceivers, { params: { reorganisationId: id }, body: { version, rows: null, all: { kind: null, fromId: null, missing: true }, toId, ends: false } });

/** Carries out what the preview shows. */
export const carried = (person: Person, { id, name }: { id: string; name: string }, { version, seal, groups }: Preview): Promise<Reorganisation> =>
  person.call(carryOutReorganisation, { params: { reorganisationId: id }, body: { version, name, seal, seen: groups.map(({ kind, from, total }) => ({ kind, fromId: from.id, total })) } });
