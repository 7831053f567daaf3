import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAgencies, listDelegations, listDocuments, listPlans, listPolicyWork, listTasks } from '@thientruong/contract';
import { call } from '../api.ts';
import { useMay } from '../session.ts';

interface Found {
  label: string;
  items: { label: string; more: string; to: string }[];
}

const EACH = 6;

/** What the server finds for the typed words (accents not needed) among tasks, plans, documents, policy work, delegated powers and agencies that the post may see. */
export function useFound(typed: string): { groups: Found[]; busy: boolean; failed: boolean; asked: boolean } {
  const { t } = useTranslation();
  const may = useMay();
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 180);
    return () => clearTimeout(timer);
  }, [typed]);
  const asked = q.length >= 2;
  const tasks = useQuery({
    queryKey: ['find', 'tasks', q],
    queryFn: () => call(listTasks, { query: { q, limit: EACH } }),
    enabled: asked && may('tasks.read'),
  });
  const plans = useQuery({
    queryKey: ['find', 'plans', q],
    queryFn: () => call(listPlans, { query: { q, limit: EACH } }),
    enabled: asked && may('plans.read'),
  });
  const agencies = useQuery({
    queryKey: ['find', 'agencies', q],
    queryFn: () => call(listAgencies, { query: { q } }),
    enabled: asked && may('agencies.read'),
  });
  const documents = useQuery({
    queryKey: ['find', 'documents', q],
    queryFn: () => call(listDocuments, { query: { q, limit: EACH } }),
    enabled: asked && may('documents.read'),
  });
  const policies = useQuery({
    queryKey: ['find', 'policies', q],
    queryFn: () => call(listPolicyWork, { query: { q, limit: EACH } }),
    enabled: asked && may('policies.read'),
  });
  const powers = useQuery({
    queryKey: ['find', 'powers', q],
    queryFn: () => call(listDelegations, { query: { q, limit: EACH } }),
    enabled: asked && may('delegations.read'),
  });
  const groups: Found[] = [
    {
      label: 'app.search.tasks',
      items: (tasks.data?.items ?? []).map((task) => ({
        label: `${task.code} ${task.content}`,
        more: task.lead?.abbrev ?? '',
        to: `/tasks/${task.id}`,
      })),
    },
    {
      label: 'app.search.plans',
      items: (plans.data?.items ?? []).map((plan) => ({ label: plan.title, more: plan.symbol ?? '', to: `/plans/${plan.id}` })),
    },
    {
      label: 'app.search.documents',
      items: (documents.data?.items ?? []).map((document) => ({
        label: document.title ?? document.symbol ?? '',
        more: document.title ? (document.symbol ?? '') : '',
        to: `/documents/${document.id}`,
      })),
    },
    {
      label: 'app.search.policies',
      items: (policies.data?.items ?? []).map((work) => ({
        label: work.title,
        more: work.foundIn ? t('app.search.policyStage', { stage: t(`policies.stageName.${work.foundIn}`) }) : t(`policies.stageName.${work.stage}`),
        to: `/policies/${work.id}`,
      })),
    },
    {
      label: 'app.search.powers',
      items: (powers.data?.items ?? []).map((power) => ({
        label: power.power,
        more: [power.from.abbrev, power.to.agency?.abbrev ?? power.to.post].filter(Boolean).join(' → '),
        to: `/policies/powers/${power.id}`,
      })),
    },
    {
      label: 'app.search.agencies',
      items: (agencies.data?.items ?? [])
        .slice(0, EACH)
        .map((agency) => ({ label: agency.name, more: agency.abbrev, to: `/agencies/${agency.id}` })),
    },
  ];
  const queries = [tasks, plans, documents, policies, powers, agencies];
  return {
    groups: asked ? groups.filter((group) => group.items.length > 0) : [],
    busy: typed.trim() !== q || (asked && queries.some((query) => query.isLoading)),
    failed: asked && queries.some((query) => query.isError),
    asked,
  };
}
