import type { ReportSummary } from '@thientruong/contract';

/** The counts at the top of a period's page, each of which filters the list below it. */
export const AGENCY_FILTERS = ['all', 'missing', 'to_accept', 'accepted', 'returned', 'late', 'changed', 'excused'] as const;
/** One of AGENCY_FILTERS. */
export type AgencyFilter = (typeof AGENCY_FILTERS)[number];

const HOLDS: Record<AgencyFilter, (report: ReportSummary) => boolean> = {
  all: () => true,
  missing: (report) => report.firstSubmittedAt === null && report.timeliness !== 'excused',
  to_accept: (report) => report.state === 'submitted',
  accepted: (report) => report.state === 'accepted',
  returned: (report) => report.state === 'returned',
  late: (report) => report.timeliness === 'late' || report.timeliness === 'overdue',
  changed: (report) => (report.changedFigures ?? 0) > 0,
  excused: (report) => report.timeliness === 'excused',
};

/** The reports that a count stands for. */
export const filterReports = (reports: readonly ReportSummary[], filter: AgencyFilter): ReportSummary[] => reports.filter(HOLDS[filter]);

/** The due reports that are not accepted: closing needs a reason for them. */
export const notAccepted = (reports: readonly ReportSummary[]): ReportSummary[] =>
  reports.filter((report) => report.state !== 'accepted' && report.timeliness !== 'excused');
