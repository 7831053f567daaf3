import type { ReportPeriod } from '@thientruong/contract';

/** Where the own agency's report of a period is, as far as the period itself tells. */
export type OwnStep = 'excused' | 'returned' | 'accepted' | 'sent' | 'overdue' | 'open';

/** Reads the step off the progress, which for an agency counts its own report alone. */
export function ownStep({ progress, dueOn }: Pick<ReportPeriod, 'progress' | 'dueOn'>, today: string): OwnStep {
  if (progress.excused > 0) return 'excused';
  if (progress.returned > 0) return 'returned';
  if (progress.accepted > 0) return 'accepted';
  if (progress.submitted > 0) return 'sent';
  return today > dueOn ? 'overdue' : 'open';
}

/** True where the agency still has to do something. */
export const asksForWork = (step: OwnStep): boolean => step === 'returned' || step === 'overdue' || step === 'open';
