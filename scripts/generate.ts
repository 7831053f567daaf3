// Writes again what is generated: db/types.gen.ts, docs/openapi.json, docs/permissions.md and the table of settings in docs/operations.md. `check-drift.ts` fails when they differ from what is committed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../server/src/platform/root.ts';
import { generated } from './generated.ts';

for (const [file, text] of Object.entries(await generated())) writeFileSync(path.join(projectRoot(), file), text);
