// Fails when something generated is not what its source would give today.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../server/src/platform/root.ts';
import { generated } from './generated.ts';

const stale = Object.entries(await generated()).filter(([file, text]) => {
  const at = path.join(projectRoot(), file);
  return !existsSync(at) || readFileSync(at, 'utf8') !== text;
});
for (const [file] of stale) console.error(`${file} không còn khớp với nguồn; hãy chạy: npm run generate`);
process.exit(stale.length > 0 ? 1 : 0);
