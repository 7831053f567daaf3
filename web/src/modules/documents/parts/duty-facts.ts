import type { TFunction } from 'i18next';
import type { Duty } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';
import { nameOf } from '../documents.data.ts';

/** What of a duty somebody else may have changed while a form stood open. */
export const dutyFacts = (duty: Duty, t: TFunction): StaleFact[] => [
  { label: t('documents.duties.state'), now: t(`documents.duties.state.${duty.state}`) },
  { label: t('documents.duties.document'), now: duty.document ? nameOf(duty.document) : '' },
  { label: t('documents.one.reason'), now: duty.droppedReason ?? '' },
  { label: t('documents.duties.due'), now: dayText(duty.dueOn) },
];
