import { useTranslation } from 'react-i18next';
import { useDirectoryDay } from '../../../app/session.ts';
import { FilterChoice } from '../../../ui/fields.tsx';

/** The year that the address holds; what is no year of ours is left out. */
export const readYear = (search: Record<string, string | undefined>): number | undefined => (/^20\d\d$/.test(search['year'] ?? '') ? Number(search['year']) : undefined);

/** The year as a filter: five before the present day and two after. */
export function YearChoice({ year, onChange }: { year: number | undefined; onChange: (year: string) => void }) {
  const { t } = useTranslation();
  const now = Number(useDirectoryDay().slice(0, 4));
  const years = [...new Set([...Array.from({ length: 8 }, (_, at) => String(now + 2 - at)), ...(year ? [String(year)] : [])])].sort().reverse();
  return <FilterChoice label={t('inspections.year')} value={year ? String(year) : ''} values={years} name={(one) => one} empty={t('inspections.any')} onChange={onChange} />;
}
