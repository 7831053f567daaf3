import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The project's folder (it holds db/migrations and the built web), found upwards from this file so that source and bundle agree. */
export function projectRoot(): string {
  if (found) return found;
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'thien-truong')
      return (found = folder);
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('không tìm thấy thư mục của dự án (package.json tên "thien-truong")');
    folder = parent;
  }
}
