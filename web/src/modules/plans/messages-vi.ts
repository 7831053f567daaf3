import { compareVi } from './messages-compare-vi.ts';
import { pagesVi } from './messages-pages-vi.ts';
import { reviewVi } from './messages-review-vi.ts';

const clause = {
  ...reviewVi.clause,
  detail: 'Lời văn của mục',
  place: 'Vị trí của mục',
  noText: 'Mục này không có lời văn riêng.',
  tasks: '{{count}} nhiệm vụ của mục này',
  noTasks: 'Mục này chưa dẫn tới nhiệm vụ nào.',
};

/** Texts of the plans' screens in Vietnamese. */
export const plansVi = { ...pagesVi, ...reviewVi, clause, compare: compareVi };
