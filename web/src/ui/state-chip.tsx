import { useTranslation } from 'react-i18next';
import type { TaskState } from '@thientruong/kernel';

/** The step of the workflow; what waits for somebody's answer stands out. */
export function StateChip({ state }: { state: TaskState }) {
  const { t } = useTranslation();
  const look = state === 'returned' || state === 'reported' ? 'tt-chip-wait' : 'tt-chip-plain';
  return <span className={`tt-chip ${look}`}>{t(`state.${state}`)}</span>;
}
