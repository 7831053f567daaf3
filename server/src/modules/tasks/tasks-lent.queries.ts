import type { Tx } from '../../platform/database.ts';

/** Names and positions of people. Stands in until identity's face has `peopleNames`. */
export async function peopleNames(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; position: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('person')
    .leftJoin('post', (join) => join.onRef('post.tenantId', '=', 'person.tenantId').onRef('post.personId', '=', 'person.id'))
    .select(['person.id', 'person.name', 'post.position'])
    .where('person.tenantId', '=', tenantId)
    .where('person.id', 'in', [...ids])
    .orderBy('post.validFrom')
    .execute();
  return new Map(rows.map((row) => [row.id, { name: row.name, position: row.position }]));
}

/** A file that the actor may read. Stands in until the files module's face has `getFileRef`. */
export async function getFileRef(tx: Tx, tenantId: string, fileId: string): Promise<{ id: string } | undefined> {
  return tx.selectFrom('file').select('id').where('tenantId', '=', tenantId).where('id', '=', fileId).executeTakeFirst();
}
