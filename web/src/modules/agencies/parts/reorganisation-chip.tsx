import { useTranslation } from 'react-i18next';
import type { ReorganisationState } from '@thientruong/contract';
import { Chip } from '../../../ui/record-parts.tsx';

/** The state of a reorganisation. */
export function ReorganisationChip({ state }: { state: ReorganisationState }) {
  const { t } = useTranslation();
  return (
    <Chip look={state === 'draft' ? 'wait' : 'plain'} icon={state === 'draft' ? 'edit' : state === 'carried_out' ? 'check' : 'close'}>
      {t(`agencies.reorg.state.${state}`)}
    </Chip>
  );
}
