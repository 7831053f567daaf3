import { useTranslation } from 'react-i18next';
import type { Delegation } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';
import type { PowerDraft } from '../model/power-draft.ts';
import { documentName } from './links.tsx';
import { useAgencyName } from './use-facts.ts';

/** A delegated power as it is now, beside the form's draft where there is one. */
export function usePowerFacts(power: Delegation | undefined, draft?: PowerDraft): StaleFact[] {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  if (!power) return [];
  const fact = (label: string, now: string | null, typed: string | undefined): StaleFact => ({ label: t(label), now: now ?? '', ...(typed === undefined ? {} : { typed }) });
  return [
    fact('policies.powers.kind', t(`policies.kind.${power.kind}`), draft && t(`policies.kind.${draft.kind}`)),
    fact('policies.power.power', power.power, draft?.power),
    fact('policies.power.from', power.from.name, draft && agencyName(draft.fromAgencyId)),
    fact('policies.power.toAgency', power.to.agency?.name ?? null, draft && agencyName(draft.toAgencyId)),
    fact('policies.power.toPost', power.to.post, draft?.toPost),
    fact('policies.power.conditions', power.conditions, draft?.conditions),
    fact('policies.power.document', power.document && documentName(power.document), draft && (draft.document?.name ?? '')),
    fact('policies.power.symbol', power.symbol, draft?.symbol),
    fact('policies.power.from.day', dayText(power.validFrom), draft && dayText(draft.validFrom)),
    fact('policies.power.to.day', dayText(power.validTo), draft && dayText(draft.validTo)),
    fact('policies.power.end', power.ended && t('policies.power.ended', { day: dayText(power.ended.on), reason: power.ended.reason }), undefined),
  ];
}
