import type { ReportPeriod } from '@thientruong/contract';

/** The name of a period in the middle of a title: "báo cáo quý II năm 2024"; a name that a person gave stays as it is. */
export function periodWords({ kind, name }: Pick<ReportPeriod, 'kind' | 'name'>): string {
  return kind === 'own' ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
