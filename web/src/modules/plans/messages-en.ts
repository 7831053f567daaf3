import { compareEn } from './messages-compare-en.ts';
import { pagesEn } from './messages-pages-en.ts';
import { reviewEn } from './messages-review-en.ts';
import type { plansVi } from './messages-vi.ts';

const clause = {
  ...reviewEn.clause,
  detail: 'Words of the clause',
  place: 'Place of the clause',
  noText: 'This clause has no words of its own.',
  tasks: 'Tasks of this clause: {{count}}',
  noTasks: 'This clause led to no task.',
};

/** Texts of the plans' screens in English. */
export const plansEn: typeof plansVi = { ...pagesEn, ...reviewEn, clause, compare: compareEn };
