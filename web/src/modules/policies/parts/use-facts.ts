import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PolicyStage, PolicyWork } from '@thientruong/contract';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';

/** Gives the name of an agency that was picked, of whatever day; empty for none. */
export function useAgencyName(): (id: string | null) => string {
  const { data } = useQuery(agenciesOn('all'));
  return (id) => (id ? (data?.items.find((agency) => agency.id === id)?.name ?? '') : '');
}

/** What of a policy work somebody else may have changed while a form stood open: the stage under way, and the stage that the form is about. */
export function useWorkFacts(work: PolicyWork, about?: PolicyStage): StaleFact[] {
  const { t } = useTranslation();
  const stage = work.stages.find((one) => one.stage === about);
  const name = (one: PolicyWork['stage']) => t(one === 'done' ? 'policies.stageName.done' : `policies.stageName.${one}`);
  return [
    { label: t('policies.name'), now: work.title },
    { label: t('policies.stage'), now: name(work.stage) },
    { label: t('policies.agency'), now: work.agency.name },
    { label: t('policies.summary'), now: work.summary ?? '' },
    ...(stage
      ? [
          { label: t('policies.plan.due'), now: dayText(stage.dueOn) },
          { label: t('policies.plan.agency'), now: stage.ownAgency ? stage.agency.name : '' },
          { label: t('policies.plan.planned'), now: dayText(stage.plannedOn) },
        ]
      : []),
    { label: t('policies.stageName.consultation'), now: work.rounds[0] ? `${work.rounds[0].question}, ${dayText(work.rounds[0].dueOn)}` : '' },
  ];
}

/** The same facts with what the form holds for some of them. */
export const withTyped = (facts: readonly StaleFact[], typed: Readonly<Record<string, string>>): StaleFact[] =>
  facts.map((fact) => (fact.label in typed ? { ...fact, typed: typed[fact.label] ?? '' } : fact));
