import { createContext, use, useSyncExternalStore } from 'react';
import { ApiProblem, addLine, changeLine, ReportLine, type Report } from '@thientruong/contract';
import type { QueryClient } from '@tanstack/react-query';
import { call, isPassing, newKey } from '../../../app/api.ts';
import { DraftDesk, type DeskEntry } from '../model/draft-desk.ts';
import { browserDrafts, type LineDraft } from '../model/line-draft.ts';
import { tokenFaults } from '../model/tokens.ts';
import { reportKey, reportQuery, withLine } from '../reports.data.ts';

const MAX = 4000;

const lineOf = (report: Report | undefined, lineId: string) => report?.parts.flatMap((part) => part.lines).find((line) => line.id === lineId);

/** Builds the desk of a person in a report on the real browser and server. */
export function createDesk(client: QueryClient, personId: string, reportId: string): DraftDesk {
  const cached = () => client.getQueryData<Report>(reportKey(reportId));
  return new DraftDesk({
    storage: browserDrafts(personId, reportId, localStorage),
    add: (draft, pending) =>
      call(addLine, {
        params: { reportId },
        body: { id: draft.lineId, part: draft.part, text: pending.text, taskId: pending.taskId, after: draft.after },
        idempotencyKey: pending.key,
      }).then((line) => remember(line, draft.after)),
    change: (draft) =>
      call(changeLine, {
        params: { reportId, lineKey: draft.lineId },
        body: { version: draft.version, template: draft.text, hidden: draft.hidden, taskId: draft.taskId },
      }),
    ready: (draft) => wordsFault(draft, lineOf(cached(), draft.lineId)) === null,
    saved: (line) => {
      remember(line, null);
      void client.invalidateQueries({ queryKey: reportKey(reportId) });
    },
    reason: async (error, draft) => {
      if (isPassing(error) || (error instanceof ApiProblem && error.problem.code === 'idempotency.in_progress')) return 'passing';
      if (!(error instanceof ApiProblem) || error.problem.code !== 'record.stale') return null;
      const current = ReportLine.safeParse(error.problem.current);
      if (current.success) return current.data;
      const fresh = await client.fetchQuery({ ...reportQuery(reportId), staleTime: 0 }).catch(() => undefined);
      return lineOf(fresh, draft.lineId) ?? null;
    },
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    now: () => new Date().toISOString(),
    newKey,
  });

  function remember(line: ReportLine, after: string | null): ReportLine {
    client.setQueryData<Report>(reportKey(reportId), (report) => report && withLine(report, line, after));
    return line;
  }
}

/** What keeps typed words from being saved; null where nothing does. */
export function wordsFault(draft: LineDraft, line: ReportLine | undefined): 'empty' | 'long' | { missing: number[]; unknown: number[] } | null {
  if (!draft.text.trim()) return 'empty';
  if (draft.text.length > MAX) return 'long';
  if (draft.kind !== 'computed' || !line) return null;
  const faults = tokenFaults(draft.text, line.figures.length);
  return faults.missing.length + faults.unknown.length > 0 ? faults : null;
}

/** The desk of the report that stands open. */
export const DeskContext = createContext<DraftDesk | null>(null);

/** The desk of the open report with its entries of now. */
export function useDesk(): { desk: DraftDesk; entries: ReadonlyMap<string, DeskEntry> } {
  const desk = use(DeskContext);
  if (!desk) throw new Error('DeskContext is missing');
  return { desk, entries: useSyncExternalStore(desk.subscribe, desk.get) };
}
