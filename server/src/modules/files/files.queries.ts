import type { FileRef } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** A row to be written. */
export interface NewFile {
  tenantId: string;
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  agencyId: string | null;
  createdBy: string;
}

const columns = ['id', 'name', 'mediaType', 'size', 'sha256', 'createdAt'] as const;

const present = (row: { id: string; name: string; mediaType: string; size: unknown; sha256: string; createdAt: Date }): FileRef => ({
  ...row,
  size: Number(row.size),
  createdAt: row.createdAt.toISOString(),
});

/** A file that the actor may see, or undefined. */
export async function findFile(tx: Tx, tenantId: string, fileId: string): Promise<FileRef | undefined> {
  const row = await tx.selectFrom('file').select(columns).where('tenantId', '=', tenantId).where('id', '=', fileId).executeTakeFirst();
  return row && present(row);
}

/** The agency that a file belongs to, where the actor sees the file. */
export const findOwner = async (tx: Tx, tenantId: string, fileId: string): Promise<string | null | undefined> =>
  (await tx.selectFrom('file').select('agencyId').where('tenantId', '=', tenantId).where('id', '=', fileId).executeTakeFirst())?.agencyId;

/** Writes a file's row. */
export async function insertFile(tx: Tx, file: NewFile): Promise<FileRef> {
  return present(await tx.insertInto('file').values(file).returning(columns).executeTakeFirstOrThrow());
}
