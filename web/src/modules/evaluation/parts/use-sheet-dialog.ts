import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EvaluationSheet } from '@thientruong/contract';
import type { StaleFact } from '../../../ui/use-stale.ts';
import { newerSheet, storeSheet } from '../evaluation.data.ts';
import { pointsShown } from '../model/points.ts';

interface SheetDialog {
  store: (sheet: EvaluationSheet) => void;
  common: { record: EvaluationSheet; facts: (sheet: EvaluationSheet) => StaleFact[]; newer: (error: unknown) => EvaluationSheet | null; onNewer: (sheet: EvaluationSheet) => void };
}

/** What every dialog on a sheet shares: the sheet in words, the newer one out of a refusal, and where it is kept. */
export function useSheetDialog(sheet: EvaluationSheet): SheetDialog {
  const { t } = useTranslation();
  const client = useQueryClient();
  const store = (next: EvaluationSheet) => storeSheet(client, next);
  const facts = (one: EvaluationSheet): StaleFact[] => [
    { label: t('evaluation.sheetState'), now: t(`evaluation.state.${one.state}`) },
    { label: t('evaluation.asked'), now: pointsShown(one.asked.total) },
    { label: t('evaluation.appraised'), now: pointsShown(one.appraised?.total) },
    ...one.criteria.map((criterion) => ({ label: criterion.name, now: pointsShown(criterion.selfPoints) })),
    { label: t('evaluation.claims'), now: String(one.claims.length) },
  ];
  return { store, common: { record: sheet, facts, newer: newerSheet, onNewer: store } };
}
