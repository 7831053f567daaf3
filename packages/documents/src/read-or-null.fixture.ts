import { readDocument, ReadRefused, type ReadDocument } from './index.ts';

/** What was read, or null for a file that the reader refuses. */
export async function readOrNull(bytes: Uint8Array, name: string): Promise<ReadDocument | null> {
  try {
    return await readDocument(bytes, { name });
  } catch (error) {
    if (error instanceof ReadRefused) return null;
    throw error;
  }
}
