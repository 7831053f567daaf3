import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAgencies, listCampaigns, listDelegations, listDocuments, listInspections, listObstacles, listPlans, listPolicyWork, listReorganisations, listTasks, listYearlyRounds } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { call } from '../api.ts';
import { useMay } from '../session.ts';

interface Found {
  label: string;
  items: { label: string; more: string; to: string }[];
}

const EACH = 6;

/** What the server finds for the typed words (accents not needed) among the records of every register that the post may see: the same calls as the lists, so whoever may not see a record does not find it. */
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
  const obstacles = useQuery({
    queryKey: ['find', 'obstacles', q],
    queryFn: () => call(listObstacles, { query: { q, limit: EACH } }),
    enabled: asked && may('obstacles.read'),
  });
  const campaigns = useQuery({
    queryKey: ['find', 'campaigns', q],
    queryFn: () => call(listCampaigns, { query: { q, limit: EACH } }),
    enabled: asked && may('dissemination.read'),
  });
  const inspections = useQuery({
    queryKey: ['find', 'inspections', q],
    queryFn: () => call(listInspections, { query: { q, limit: EACH } }),
    enabled: asked && may('inspections.read'),
  });
  const reorganisations = useQuery({
    queryKey: ['find', 'reorganisations', q],
    queryFn: () => call(listReorganisations, { query: { q, limit: EACH } }),
    enabled: asked && may('reorganisations.read'),
  });
  // One or two a year: all of them are here, and their names are made on the screen
  const yearly = useQuery({ queryKey: ['find', 'yearly'], queryFn: () => call(listYearlyRounds, {}), enabled: asked && may('yearly.read'), staleTime: 60_000 });
  const words = foldText(q).split(/\s+/);
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
      label: 'app.search.yearly',
      items: (yearly.data?.items ?? [])
        .map((round) => ({ label: t('app.search.yearlyName', { year: round.year, plan: round.planTitle }), more: '', to: `/yearly/rounds/${round.id}` }))
        .filter(({ label }) => words.every((word) => foldText(label).includes(word)))
        .slice(0, EACH),
    },
    {
      label: 'app.search.obstacles',
      items: (obstacles.data?.items ?? []).map((one) => ({ label: `${one.code} ${one.content}`, more: one.agency.abbrev, to: `/obstacles/${one.id}` })),
    },
    {
      label: 'app.search.campaigns',
      items: (campaigns.data?.items ?? []).map((one) => ({ label: `${one.code} ${one.title}`, more: one.agency?.abbrev ?? '', to: `/dissemination/campaigns/${one.id}` })),
    },
    {
      label: 'app.search.inspections',
      items: (inspections.data?.items ?? []).map((one) => ({ label: [one.code, one.subject.name, one.topics].join(' – '), more: one.body.abbrev, to: `/inspections/${one.id}` })),
    },
    {
      label: 'app.search.reorganisations',
      items: (reorganisations.data?.items ?? []).map((one) => ({ label: one.name, more: one.basisSymbol, to: `/agencies/reorganisations/${one.id}` })),
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
  const queries = [tasks, plans, documents, policies, powers, agencies, obstacles, campaigns, inspections, reorganisations, yearly];
  return {
    groups: asked ? groups.filter((group) => group.items.length > 0) : [],
    busy: typed.trim() !== q || (asked && queries.some((query) => query.isLoading)),
    failed: asked && queries.some((query) => query.isError),
    asked,
  };
}
