import { existsSync } from 'node:fs';
import { drive, USERS, WARM_UP, type Figures } from './load.ts';
import type { Filled } from './fill.ts';
import { fillRedmine, type RedmineRows } from './redmine-fill.ts';
import { startRedmine, type Redmine } from './redmine-start.ts';
import { get, type System } from './system.ts';
import { pick } from './wording.ts';

/** A list of Redmine with the list of ours that shows the same rows. `page` is the HTML page that a person opens, JSON its interface. */
export interface RedmineFigures {
  version: string;
  figures: { name: string; ours: string; json: Map<number, Figures>; page: Map<number, Figures> | null }[];
  notes: string[];
}

interface Asked {
  name: string;
  ours: string;
  who: 'coordinator' | 'agency';
  /** What follows `/issues` in the address, with the ending of the format. */
  at: (format: '.json' | '', n: number) => string;
  /** What a good answer holds. */
  holds: RegExp;
}

const TODAY = new Date().toISOString().slice(0, 10);
const PAGE = 'limit=50&per_page=50&set_filter=1';
// Redmine folds no accents: the same words are typed with them.
const WORDS = ['truy xuất nguồn gốc', 'làng nghề', 'khởi nghiệp sáng tạo', 'độ mặn', 'sở hữu trí tuệ', 'hợp tác xã', 'đê biển', 'chuyển đổi số', 'nước thải', 'nhãn hiệu', 'hải sản', 'năng suất', 'hữu cơ'];

function lists({ ids, ownIds, leads }: RedmineRows): Asked[] {
  const list = (name: string, ours: string, who: Asked['who'], query: (n: number) => string): Asked => ({
    name, ours, who, at: (format, n) => `/issues${format}?${PAGE}&${query(n)}`, holds: /"total_count":[1-9]|class="[^"]*\bissue\b/,
  });
  const shown = (name: string, ours: string, who: Asked['who'], of: readonly string[]): Asked => ({
    name, ours, who, at: (format, n) => `/issues/${pick(of, n)}${format}${format ? '?include=journals' : ''}`, holds: /"subject"|class="subject"/,
  });
  return [
    list('first page · coordinator', 'list, first page · coordinator', 'coordinator', () => 'status_id=*'),
    list('first page · agency', 'list, first page · agency', 'agency', () => 'status_id=*'),
    list('overdue by deadline · coordinator', 'overdue by deadline · coordinator', 'coordinator', () => `status_id=open&due_date=%3C%3D${TODAY}&sort=due_date`),
    list('overdue by deadline · agency', 'overdue by deadline · agency', 'agency', () => `status_id=open&due_date=%3C%3D${TODAY}&sort=due_date`),
    list('one agency by deadline · coordinator', 'one agency, by deadline · coordinator', 'coordinator', (n) => `status_id=*&assigned_to_id=${pick(leads, n)}&sort=due_date`),
    list('search · coordinator', 'search without accents · coordinator', 'coordinator', (n) => `status_id=*&subject=~${encodeURIComponent(pick(WORDS, n))}`),
    list('own open work · agency', 'own work · agency', 'agency', () => 'status_id=open&assigned_to_id=me&sort=due_date'),
    shown('one task · coordinator', 'one task · coordinator', 'coordinator', ids),
    shown('one task · agency', 'one task · agency', 'agency', ownIds),
  ];
}

/** The same rows in Redmine of Debian over the same PostgreSQL, in the same run; null, and said why, where it is not installed or nobody may make its instance. */
export async function measureRedmine(system: System, filled: Filled): Promise<RedmineFigures | null> {
  if (!existsSync('/usr/share/redmine') || !existsSync('/usr/bin/puma') || process.getuid?.() !== 0) {
    console.log('Redmine is not measured: it needs the Debian packages redmine, redmine-pgsql and puma, and root for an instance of its own.');
    return null;
  }
  const redmine = await startRedmine(system, (database) => fillRedmine(system, database, filled));
  try {
    const figures: RedmineFigures['figures'] = [];
    for (const asked of lists(redmine.rows)) figures.push({ name: asked.name, ours: asked.ours, json: await measureOne(redmine, asked, '.json'), page: await measureOne(redmine, asked, '') });
    return { version: redmine.version, figures, notes: [`Redmine ${redmine.version}: puma with 2 workers of 5 threads, production mode, ${redmine.rows.issues.toLocaleString('en')} issues with their journals; memory of its processes ${redmine.memory().toFixed(0)} MB`] };
  } finally {
    await redmine.stop();
  }
}

async function measureOne(redmine: Redmine, { name, who, at, holds }: Asked, format: '.json' | ''): Promise<Map<number, Figures>> {
  const headers: Record<string, string> = format ? { 'x-redmine-api-key': redmine.keys[who] } : { cookie: await redmine.signIn(who) };
  const ask = async (n: number) => {
    const { milliseconds, body } = await get(redmine.address, at(format, n), headers);
    if (!holds.test(body)) throw new Error(`Redmine trả lời trống cho ${name}: ${at(format, n)}`);
    return milliseconds;
  };
  for (let n = 0; n < WARM_UP; n++) await ask(n);
  const figures = new Map<number, Figures>();
  for (const users of USERS) figures.set(users, await drive(users, ask, undefined, WARM_UP + users * 240));
  console.log(`  Redmine ${format || 'page'}, ${name}: ${USERS.map((users) => `${users}: ${figures.get(users)?.p50.toFixed(0)} / ${figures.get(users)?.p95.toFixed(0)} ms`).join(', ')}`);
  return figures;
}
