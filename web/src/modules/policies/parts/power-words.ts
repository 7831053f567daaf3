import { useTranslation } from 'react-i18next';
import type { Delegation } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';

/** Who receives, by which document, how long, each in a few words. */
export function usePowerWords() {
  const { t } = useTranslation();
  return {
    receiver: ({ to }: Delegation): string => [to.post, to.agency?.name].filter(Boolean).join(', '),
    basis: ({ document, symbol }: Delegation): string => [document?.symbol ?? document?.title, symbol].filter(Boolean).join('; '),
    days: ({ validFrom, validTo }: Delegation): string =>
      validTo ? t('policies.power.fromTo', { from: dayText(validFrom), to: dayText(validTo) }) : t('policies.power.fromOn', { from: dayText(validFrom) }),
  };
}
