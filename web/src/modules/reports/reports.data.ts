import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { getPeriod, getReport, listFigureRows, listPeriods, type Report, type ReportLine } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** Where the cache keeps one report. */
export const reportKey = (reportId: string) => ['reports', 'one', reportId] as const;

/** The periods that stand open, newest first. */
export const openPeriodsQuery = queryOptions({
  queryKey: ['reports', 'periods', 'open'],
  queryFn: () => call(listPeriods, { query: { state: 'open', limit: 20 } }),
  staleTime: 30_000,
});

/** All periods, page by page. */
export const periodsQuery = infiniteQueryOptions({
  queryKey: ['reports', 'periods', 'all'],
  queryFn: ({ pageParam }) => call(listPeriods, { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

/** One period with its reports. */
export const periodQuery = (periodId: string) =>
  queryOptions({
    queryKey: ['reports', 'period', periodId],
    queryFn: () => call(getPeriod, { params: { periodId } }),
    refetchOnWindowFocus: true,
  });

/** One report. */
export const reportQuery = (reportId: string) =>
  queryOptions({
    queryKey: reportKey(reportId),
    queryFn: () => call(getReport, { params: { reportId } }),
    refetchOnWindowFocus: true,
  });

/** The rows behind a figure of a report, page by page. */
export const figureRowsQuery = (reportId: string, figure: string) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'rows', reportId, figure],
    queryFn: ({ pageParam }) =>
      call(listFigureRows, { params: { reportId }, query: { figure, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Puts a changed sentence into the cached report; a new one goes behind the one it follows. */
export function withLine(report: Report, line: ReportLine, after: string | null): Report {
  return {
    ...report,
    parts: report.parts.map((part) => {
      if (part.key !== line.part) return part;
      if (part.lines.some((one) => one.id === line.id))
        return { ...part, lines: part.lines.map((one) => (one.id === line.id ? line : one)) };
      const at = part.lines.findIndex((one) => one.id === after);
      const lines = [...part.lines];
      lines.splice(at < 0 ? lines.length : at + 1, 0, line);
      return { ...part, lines };
    }),
  };
}

/** Stores a report that a deed gave back and lets everything that lists it be fetched anew. */
export function storeReport(client: QueryClient, report: Report): void {
  client.setQueryData(reportKey(report.id), report);
  void client.invalidateQueries({ queryKey: ['reports', 'period'] });
  void client.invalidateQueries({ queryKey: ['reports', 'periods'] });
  void client.invalidateQueries({ queryKey: ['reports', 'rows', report.id] });
}

/** The name under which an agency's document is downloaded: the day and, without accents, whose it is. */
export function fileName(report: Report, ending: 'docx' | 'pdf' | 'xlsx'): string {
  const whose = report.agency?.code ?? 'tinh';
  return `bao-cao-${whose}-${report.period.endsOn}.${ending}`.toLowerCase();
}
