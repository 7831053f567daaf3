import type { Tx } from '../../platform/database.ts';

/** Agencies that exist on a day, in the directory's order. */
export function agenciesOn(tx: Tx, tenantId: string, on: string | null) {
  let query = tx
    .selectFrom('agency')
    .select(['id', 'code', 'name', 'abbrev', 'kind', 'parentId', 'validFrom', 'validTo', 'sourceMark', 'aliases', 'folded'])
    .where('tenantId', '=', tenantId);
  if (on) query = query.where('validFrom', '<=', on).where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]));
  return query.orderBy('sortOrder').orderBy('name').orderBy('validFrom').execute();
}

/** One agency. */
export const findAgency = (tx: Tx, tenantId: string, id: string) =>
  tx
    .selectFrom('agency')
    .select(['id', 'code', 'name', 'abbrev', 'kind', 'parentId', 'validFrom', 'validTo', 'sourceMark', 'aliases'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();

/** References of several agencies. */
export const refsOf = (tx: Tx, tenantId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('agency')
        .select(['id', 'code', 'name', 'abbrev'])
        .where('tenantId', '=', tenantId)
        .where('id', 'in', [...ids])
        .execute();

/** All reorganisations with their parts, newest first; a directory has tens of them. */
export async function successions(tx: Tx, tenantId: string) {
  const heads = await tx
    .selectFrom('agencySuccession')
    .selectAll()
    .where('tenantId', '=', tenantId)
    .orderBy('effectiveOn', 'desc')
    .orderBy('id')
    .execute();
  const parts = await tx
    .selectFrom('agencySuccessionPart as p')
    .innerJoin('agency as a', (join) => join.onRef('a.tenantId', '=', 'p.tenantId').onRef('a.id', '=', 'p.agencyId'))
    .select(['p.successionId', 'p.side', 'p.agencyId', 'p.functions', 'a.name'])
    .where('p.tenantId', '=', tenantId)
    .orderBy('a.sortOrder')
    .execute();
  return { heads, parts };
}

/** Rows of the map clause → proposed lead that hold on a day. */
export function leadProposals(tx: Tx, tenantId: string, on: string) {
  return tx
    .selectFrom('leadProposal')
    .selectAll()
    .where('tenantId', '=', tenantId)
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('clausePath')
    .execute();
}

/** Writes a directory with its history and map (seed). */
export async function insertDirectory(
  tx: Tx,
  rows: {
    agencies: Parameters<ReturnType<Tx['insertInto']>['values']>[0];
    successions: unknown[];
    parts: unknown[];
    proposals: unknown[];
  },
): Promise<void> {
  if ((rows.agencies as unknown[]).length > 0)
    await tx
      .insertInto('agency')
      .values(rows.agencies as never)
      .execute();
  if (rows.successions.length > 0)
    await tx
      .insertInto('agencySuccession')
      .values(rows.successions as never)
      .execute();
  if (rows.parts.length > 0)
    await tx
      .insertInto('agencySuccessionPart')
      .values(rows.parts as never)
      .execute();
  if (rows.proposals.length > 0)
    await tx
      .insertInto('leadProposal')
      .values(rows.proposals as never)
      .execute();
}
