import { get, quantile, type System } from './system.ts';

/** People at once; without a pause between two requests, which is harder than people are. */
export const USERS = [1, 6] as const;
const REQUESTS = 240;
const LIMIT_MS = 8_000;
/** Requests before anything counts. */
export const WARM_UP = 6;

/** What one screen took. `cpu` are processor milliseconds of one request in server and database; they do not depend on what else the machine does. */
export interface Figures {
  p50: number;
  p95: number;
  perSecond: number;
  cpu: { server: number; database: number } | null;
}

/** Asks the same screen again and again as so many users: 240 times or 8 seconds long. `ask` gives the milliseconds of its n-th request. */
export async function drive(users: number, ask: (n: number, user: number) => Promise<number>, cpu: System['cpu'] = () => null, from = WARM_UP): Promise<Figures> {
  const times: number[] = [];
  let next = from;
  const before = cpu();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: users }, async (_, user) => {
      while (times.length < REQUESTS && performance.now() < began + LIMIT_MS) times.push(await ask(next++, user));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const after = cpu();
  const each = (from: number, to: number) => (to - from) / times.length;
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    perSecond: times.length / seconds,
    cpu: before && after ? { server: each(before.server, after.server), database: each(before.database, after.database) } : null,
  };
}

/** A screen that is measured: who opens it, which address the n-th request asks, what the answer must hold so that it counts. */
export interface Scenario {
  name: string;
  username: string;
  at: (n: number) => string;
  check: (answer: Record<string, unknown>) => void;
}

/** Throws unless the answer has a list of that name that is not empty: an empty page must not count as fast. */
export const filledWith = (key: string) => (answer: Record<string, unknown>): void => {
  const value = answer[key];
  if (!Array.isArray(value) || value.length === 0) throw new Error(`trả lời không có ${key}`);
};

/** One screen with each number of users, after a few requests that do not count. `cookies` are sessions of the scenario's user, one for each at once. */
export async function measureScreen(system: System, scenario: Scenario, cookies: readonly string[]): Promise<Map<number, Figures>> {
  const ask = async (n: number, user: number) => {
    const { milliseconds, body } = await get(system.address, scenario.at(n), cookies[user] ?? '');
    scenario.check(JSON.parse(body) as Record<string, unknown>);
    return milliseconds;
  };
  for (let n = 0; n < WARM_UP; n++) await ask(n, 0);
  const figures = new Map<number, Figures>();
  for (const users of USERS) figures.set(users, await drive(users, ask, system.cpu, WARM_UP + users * REQUESTS));
  console.log(`  ${scenario.name}: ${USERS.map((users) => `${users}: ${spoken(figures.get(users))}`).join(', ')}; ${cpuSpoken(figures.get(6))}`);
  return figures;
}

/** As many sessions of each user as there are users at once. */
export async function signInAll(system: System, usernames: readonly string[]): Promise<Map<string, string[]>> {
  const sessions = new Map<string, string[]>();
  for (const username of new Set(usernames)) {
    const own: string[] = [];
    for (let i = 0; i < Math.max(...USERS); i++) own.push(await system.signIn(username));
    sessions.set(username, own);
  }
  return sessions;
}

/** `p50 / p95`. */
export const spoken = (figures: Figures | undefined): string => (figures ? `${figures.p50.toFixed(1)} / ${figures.p95.toFixed(1)}` : '');
/** Processor time of a request, server + database. */
export const cpuSpoken = (figures: Figures | undefined): string => (figures?.cpu ? `${figures.cpu.server.toFixed(1)} + ${figures.cpu.database.toFixed(1)}` : '–');
