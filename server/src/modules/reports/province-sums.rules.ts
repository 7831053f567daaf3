import { TASK_STATUSES } from '@thientruong/kernel';
import type { Selector } from './figures.rules.ts';
import { statusKeys, type Figures, type ProvinceCounts } from './province-counts.rules.ts';

/** A place where parts do not sum: which figure, what it says and what its parts or the province's count give. */
export interface BrokenSum {
  readonly figure: string;
  readonly label: string;
  readonly says: number;
  readonly expected: number;
  readonly agencyId: string | null;
}

/** An accepted report's figures as sent. */
export interface AcceptedFigures {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly figures: readonly { readonly key: string; readonly value: number; readonly computed: number }[];
}

/** Names for the sentences about broken sums. */
export interface SumNames {
  readonly label: (figure: string) => string;
}

/** Places where the province's own figures, after changes by hand, do not sum: the statuses to each total, and agencies, groups and fields to the whole. */
export function brokenTotals(counts: Pick<ProvinceCounts, 'agencies' | 'given' | 'now' | 'groups' | 'fields'>, values: Figures, names: SumNames): BrokenSum[] {
  const valueOf = (key: string) => values.get(key) ?? 0;
  const broken: BrokenSum[] = [];
  const expect = (figure: string, expected: number, what: string) => {
    const says = valueOf(figure);
    if (says !== expected) broken.push({ figure, label: `${names.label(figure)}: ${what}`, says, expected, agencyId: null });
  };
  const axes: { what: string; places: Partial<Selector>[] }[] = [
    { what: 'cộng theo cơ quan', places: counts.agencies.map((agency) => ({ agency })) },
    ...(counts.given.length > 0 ? [{ what: 'cộng theo cơ quan trước sắp xếp', places: [...counts.given] }] : []),
    ...(counts.now.length > 0 ? [{ what: 'cộng theo cơ quan hiện nay', places: [...counts.now] }] : []),
    { what: 'cộng theo mục của kế hoạch', places: counts.groups.map((group) => ({ group })) },
    { what: 'cộng theo lĩnh vực', places: counts.fields.map((field) => ({ field })) },
  ];
  for (const place of [{}, ...axes.flatMap((axis) => axis.places)]) {
    const { total, byStatus } = statusKeys(place);
    expect(total, TASK_STATUSES.reduce((sum, status) => sum + valueOf(byStatus[status]), 0), 'cộng theo tình trạng');
  }
  const whole = statusKeys({});
  for (const { what, places } of axes) {
    const rows = places.map(statusKeys);
    for (const status of TASK_STATUSES) expect(whole.byStatus[status], rows.reduce((sum, row) => sum + valueOf(row.byStatus[status]), 0), what);
    expect(whole.total, rows.reduce((sum, row) => sum + valueOf(row.total), 0), what);
  }
  return broken;
}

/**
 * Figures that an agency changed by hand, was accepted with, and that the province's report does not bear out. A figure whose source merely moved since
 * then is no contradiction: it is told as a change.
 */
export function contradictions(accepted: readonly AcceptedFigures[], values: Figures, names: SumNames): BrokenSum[] {
  return accepted.flatMap(({ agencyId, agencyName, figures }) => {
    const { total, byStatus } = statusKeys({ agency: agencyId });
    const compared = new Set([total, ...Object.values(byStatus)]);
    return figures
      .filter(({ key, value, computed }) => compared.has(key) && value !== computed && value !== (values.get(key) ?? 0))
      .map(({ key, value }): BrokenSum => ({ figure: key, label: `${names.label(key)}: số ${agencyName} đã sửa tay khác số của tỉnh`, says: value, expected: values.get(key) ?? 0, agencyId }));
  });
}

/** A figure of an accepted report whose source moved since. */
export interface Moved {
  readonly agencyId: string;
  readonly key: string;
  readonly then: number;
  readonly now: number;
}
