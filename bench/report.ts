import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './system.ts';

const file = path.join(root, 'bench', 'RESULTS.md');
const HEAD = '# Results\n\nWritten by the benchmarks themselves; each section says when, where and with which command. How they measure: README.md.\n';

/** Machine, Node and load of the moment: figures of a busy machine are not those of a quiet one. */
export function machine(): string {
  const cpus = os.cpus();
  const load = os.loadavg()[0]?.toFixed(1) ?? '?';
  return `${cpus.length} cores (${cpus[0]?.model.trim() ?? 'unknown'}), ${(os.totalmem() / 2 ** 30).toFixed(0)} GB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}, load before the run ${load}`;
}

const before = machine();

/** Prints a section and puts it into RESULTS.md in place of the one of the same name. */
export function writeSection(name: string, command: string, body: string): void {
  console.log(`\n${body}`);
  const now = existsSync(file) ? readFileSync(file, 'utf8') : HEAD;
  const section = `\n## ${name}\n${new Date().toISOString().slice(0, 10)} · \`${command}\` · ${before}\n\n${body.trim()}\n`;
  const parts = now.split(/(?=\n## )/);
  const at = parts.findIndex((part) => part.startsWith(`\n## ${name}\n`));
  if (at < 0) parts.push(section);
  else parts[at] = section;
  writeFileSync(file, parts.join(''));
}

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
