import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import {
  acceptReport, addLine, closePeriod, consolidatePeriod, createClient, getPeriod, getReport, openPeriod, submitReport, type Report,
} from '@thientruong/contract';
import { addDays, plainDateOf } from '@thientruong/kernel';
import type { Filled } from './fill.ts';
import type { System } from './system.ts';
import { duty } from './wording.ts';

/** Periods of the fill; all but the last are closed. */
const PERIODS = 4;
const DAYS = 75;
const ATTEMPTS = 20;
const BUSY_MS = 500;
/** The agency that leads most tasks; in the last period its report stays a draft. */
const MEASURED = 'SNNPTNT';

/** What the reports' screens are measured on. */
export interface Periods {
  closed: { id: string; provinceReportId: string }[];
  open: { id: string; provinceReportId: string; draftId: string; sentIds: string[] };
  /** Milliseconds of each submission and of each closing: they happen once. */
  submissions: number[];
  closings: number[];
}

/** The typed client of a session. A server that says that it is busy (503) is asked again, as the pages do: on a loaded machine the fill would end there. */
export const clientOf = (system: System, cookie: string): ReturnType<typeof createClient> =>
  createClient(async ({ method, url, headers, body }) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(system.address + url, { method, headers: { ...headers, cookie }, ...(body === undefined ? {} : { body }) });
      if (answer.status !== 503 || attempt === ATTEMPTS) return { status: answer.status, json: await answer.json() };
      await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    }
  });

/** Four periods of the first plan, through the interface as people do it: every agency's head submits, the coordinator accepts, consolidates and closes. */
export async function openPeriodsOnce(system: System, filled: Filled): Promise<Periods> {
  const mark = path.join(system.dataDir, 'bench-periods.json');
  if (existsSync(mark)) return JSON.parse(readFileSync(mark, 'utf8')) as Periods;
  const heads = await system.database((owner) => addHeads(owner, filled.tenantId));
  const sessions = new Map<string, string>();
  for (const [agencyId, username] of heads) sessions.set(agencyId, await system.signIn(username));
  const measured = await system.database(async (owner) => {
    const found = await owner.query<{ id: string }>('select id from agency where tenant_id = $1 and code = $2 order by valid_from limit 1', [filled.tenantId, MEASURED]);
    return found.rows[0]?.id ?? '';
  });
  const coordinator = await system.signIn('tonghop');
  const periods: Periods = { closed: [], open: { id: '', provinceReportId: '', draftId: '', sentIds: [] }, submissions: [], closings: [] };
  for (let number = 1; number <= PERIODS; number++) await runPeriod(system, { filled, coordinator, sessions, measured, number }, periods);
  await system.database((owner) => owner.query('vacuum analyze'));
  writeFileSync(mark, JSON.stringify(periods));
  return periods;
}

interface Run {
  filled: Filled;
  coordinator: string;
  sessions: ReadonlyMap<string, string>;
  measured: string;
  number: number;
}

async function runPeriod(system: System, { filled, coordinator, sessions, measured, number }: Run, periods: Periods): Promise<void> {
  const call = clientOf(system, coordinator);
  const yesterday = addDays(plainDateOf(new Date()), -1);
  const endsOn = addDays(yesterday, -DAYS * (PERIODS - number));
  const startsOn = addDays(endsOn, 1 - DAYS);
  const body = { planId: filled.planIds[0] ?? '', kind: 'own' as const, year: Number(endsOn.slice(0, 4)), number, name: `Kỳ đo ${number}`, startsOn, endsOn, dueOn: addDays(endsOn, 5), dueRule: 'none' as const };
  const { id } = await call(openPeriod, { body, idempotencyKey: randomUUID() });
  const { reports } = await call(getPeriod, { params: { periodId: id } });
  const last = number === PERIODS;
  for (const [place, { id: reportId, agency }] of reports.entries()) {
    if (last && agency?.id === measured) {
      periods.open.draftId = reportId;
      continue;
    }
    const head = clientOf(system, sessions.get(agency?.id ?? '') ?? '');
    const params = { reportId };
    for (const part of ['difficulties', 'proposals'] as const)
      await head(addLine, { params, body: { id: randomUUID(), part, text: duty(place * 3 + number + (part === 'proposals' ? 500 : 0)) }, idempotencyKey: randomUUID() });
    const { version } = await head(getReport, { params });
    const began = performance.now();
    const sent = await head(submitReport, { params, body: { version }, idempotencyKey: randomUUID() });
    periods.submissions.push(performance.now() - began);
    await call(acceptReport, { params, body: { version: sent.version }, idempotencyKey: randomUUID() });
    if (last) periods.open.sentIds.push(reportId);
  }
  const province = await consolidateNow(system, coordinator, id);
  if (last) {
    periods.open = { ...periods.open, id, provinceReportId: province.id };
    return;
  }
  const began = performance.now();
  await call(closePeriod, { params: { periodId: id }, body: { version: province.period.version, reportVersion: province.version }, idempotencyKey: randomUUID() });
  periods.closings.push(performance.now() - began);
  periods.closed.push({ id, provinceReportId: province.id });
}

/** Consolidates a period; the version is read before. */
export async function consolidateNow(system: System, cookie: string, periodId: string): Promise<Report> {
  const call = clientOf(system, cookie);
  const { version } = await call(getPeriod, { params: { periodId } });
  return call(consolidatePeriod, { params: { periodId }, body: { version }, idempotencyKey: randomUUID() });
}

/** A head with a login for every agency that leads tasks; password of the demonstration. Gives agency and name to sign in with. */
async function addHeads(owner: pg.Client, tenantId: string): Promise<[agencyId: string, username: string][]> {
  const agencies = await owner.query<{ id: string }>('select distinct lead_agency_id as id from task where tenant_id = $1 and lead_agency_id is not null order by 1', [tenantId]);
  const heads = agencies.rows.map((row, n): [string, string] => [row.id, `thutruong.do${n + 1}`]);
  for (const [agencyId, username] of heads) {
    const person = randomUUID();
    await owner.query(`insert into person (tenant_id, id, name, folded) values ($1, $2, $3, $4)`, [tenantId, person, `Thủ trưởng ${username}`, `thu truong ${username}`]);
    await owner.query(
      `insert into sign_in_account (tenant_id, person_id, username, password_hash, must_change_password, demonstration)
       select tenant_id, $2, $3, password_hash, false, true from sign_in_account where tenant_id = $1 and username = 'tonghop'`,
      [tenantId, person, username],
    );
    await owner.query(
      `insert into post (tenant_id, id, person_id, agency_id, role, position, valid_from) values ($1, $2, $3, $4, 'head', 'Thủ trưởng (dữ liệu đo)', current_date - 400)`,
      [tenantId, randomUUID(), person, agencyId],
    );
  }
  return heads;
}
