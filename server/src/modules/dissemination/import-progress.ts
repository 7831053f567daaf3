/** How far an import has come. */
export interface Progress {
  step: 'reading' | 'writing';
  done: number;
  total: number;
}

// Of imports that run on this server now; nothing depends on it, and it is forgotten with the server
const running = new Map<string, Progress>();
const keyOf = (personId: string, fileId: string): string => `${personId} ${fileId}`;

/** How far the person's import of a file has come; null where none runs here. */
export const progressOf = (personId: string, fileId: string): Progress | null => running.get(keyOf(personId, fileId)) ?? null;

/** Does an import that tells how far it has come. */
export async function withProgress<T>(personId: string, fileId: string, work: (tell: (progress: Progress) => void) => Promise<T>): Promise<T> {
  const key = keyOf(personId, fileId);
  try {
    return await work((progress) => void running.set(key, progress));
  } finally {
    running.delete(key);
  }
}
