import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addBudgetProject, changeBudgetProject, decideBudgetProject, PROJECT_KINDS, type BudgetProject } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay, useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextLine } from '../../../ui/fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { notify } from '../../../ui/notify.ts';
import { readDong } from '../../yearly/index.ts';
import { newerProject, publishedPlansQuery, storeProject } from '../projects.data.ts';
import { decisionBody, DecisionFields, emptyDecision } from './decision-fields.tsx';
import { dongText } from './dong.tsx';
import { MoneyField, useMoneyFault } from './money-field.tsx';

interface WordsDraft {
  kind: BudgetProject['kind'] | '';
  code: string;
  name: string;
  planId: string;
  agencyId: string | null;
}

const wordsBody = ({ kind, code, name, planId, agencyId }: WordsDraft) => (kind && code.trim() && name.trim() && planId && agencyId ? { kind, code: code.trim(), name: name.trim(), planId, agencyId } : null);

function useFacts(): (project: BudgetProject) => { label: string; now: string }[] {
  const { t } = useTranslation();
  return (project) => [
    { label: t('budget.project.name'), now: `${project.code} ${project.name}` },
    { label: t('budget.project.stage'), now: t(`budget.stage.${project.stage}`) },
    { label: t('budget.project.ceiling'), now: t('budget.dong', { amount: dongText(project.ceiling) }) },
  ];
}

function WordsFields({ draft, tried, fields, onChange }: { draft: WordsDraft; tried: boolean; fields: Record<string, string>; onChange: (draft: WordsDraft) => void }) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const plans = useQuery(publishedPlansQuery);
  const items = plans.data?.items ?? [];
  const set = (part: Partial<WordsDraft>) => onChange({ ...draft, ...part });
  const missing = (text: string | null) => (tried && !text?.trim() ? t('ui.missing') : null);
  return (
    <>
      <Choice label={t('budget.project.kind')} value={draft.kind} values={PROJECT_KINDS} name={(one) => t(`budget.projectKind.${one}`)} empty="–" error={missing(draft.kind) ?? fields['kind'] ?? null} onChange={(kind) => set({ kind })} />
      <TextLine label={t('budget.project.code')} help={t('budget.project.codeHelp')} max={40} value={draft.code} error={missing(draft.code) ?? fields['code'] ?? null} onChange={(code) => set({ code })} />
      <TextLine label={t('budget.project.name')} max={500} value={draft.name} error={missing(draft.name) ?? fields['name'] ?? null} onChange={(name) => set({ name })} />
      <Choice label={t('budget.project.plan')} value={draft.planId} values={items.map((plan) => plan.id)} name={(id) => items.filter((plan) => plan.id === id).map((plan) => [plan.symbol, plan.title].filter(Boolean).join(' – ')).join('')} empty="–" error={missing(draft.planId) ?? fields['planId'] ?? null} onChange={(planId) => set({ planId })} />
      <Field label={t('budget.project.agency')} error={missing(draft.agencyId) ?? fields['agencyId'] ?? null}>
        {(control) => <AgencyPicker control={control} on={day} value={draft.agencyId} placeholder={t('budget.project.agency')} onChange={(agencyId) => set({ agencyId })} />}
      </Field>
    </>
  );
}

/** Enters a project with the decision on its policy. */
export function AddProjectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const today = useToday();
  const fault = useMoneyFault();
  const [draft, setDraft] = useState<WordsDraft>({ kind: '', code: '', name: '', planId: '', agencyId: null });
  const [amount, setAmount] = useState('');
  const [issuer, setIssuer] = useState('');
  const [decision, setDecision] = useState(() => emptyDecision(today));
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const send = () => {
    setTried(true);
    setFields({});
    const [words, digits, decided] = [wordsBody(draft), readDong(amount), decisionBody(decision)];
    if (!words || digits === null || !issuer.trim() || !decided) return false;
    const body = { ...words, amount: digits, issuer: issuer.trim(), ...decided };
    return call(addBudgetProject, { body, idempotencyKey: keyOf(body) }).then((made) => {
      storeProject(client, made);
      notify(t('budget.project.add.done', { code: made.code }));
      void navigate({ to: '/budget/projects/$projectId' as string, params: { projectId: made.id } as never });
    });
  };
  return (
    <FormDialog title={t('budget.project.add')} label={t('budget.project.add')} onSend={send} onFields={setFields} onClose={onClose}>
      <WordsFields draft={draft} tried={tried} fields={fields} onChange={setDraft} />
      <h3>{t('budget.projectDecision.policy')}</h3>
      <MoneyField label={t('budget.project.ceiling')} value={amount} error={fault(amount, tried) ?? fields['amount'] ?? null} onChange={setAmount} />
      <TextLine label={t('budget.issuer')} max={200} value={issuer} error={tried && !issuer.trim() ? t('ui.missing') : null} onChange={setIssuer} />
      <DecisionFields value={decision} tried={tried} onChange={setDecision} />
    </FormDialog>
  );
}

/** Corrects what a project is called. */
export function ChangeProjectDialog({ project, onClose }: { project: BudgetProject; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const facts = useFacts();
  const [draft, setDraft] = useState<WordsDraft>({ kind: project.kind, code: project.code, name: project.name, planId: project.planId, agencyId: project.agency.id });
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const send = (version: number) => {
    setTried(true);
    setFields({});
    const words = wordsBody(draft);
    if (!words) return false;
    return call(changeBudgetProject, { params: { projectId: project.id }, body: { version, ...words } }).then((next) => {
      storeProject(client, next);
      notify(t('budget.project.change.done'));
    });
  };
  return (
    <FormDialog title={t('budget.project.change')} label={t('budget.project.change')} record={project} facts={facts} newer={newerProject} onNewer={(next) => storeProject(client, next)} onSend={send} onFields={setFields} onClose={onClose}>
      <WordsFields draft={draft} tried={tried} fields={fields} onChange={setDraft} />
    </FormDialog>
  );
}

/** Enters a decision on a project: approval, start, another ceiling, settlement, stop. */
export function DecideProjectDialog({ project, kind, onClose }: { project: BudgetProject; kind: BudgetProject['can']['decide'][number]; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const today = useToday();
  const fault = useMoneyFault();
  const facts = useFacts();
  const counts = kind !== 'start' && kind !== 'stop';
  const [amount, setAmount] = useState('');
  const [issuer, setIssuer] = useState('');
  const [decision, setDecision] = useState(() => emptyDecision(today));
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const send = (version: number) => {
    setTried(true);
    setFields({});
    const [digits, decided] = [readDong(amount), decisionBody(decision)];
    if ((counts && digits === null) || !issuer.trim() || !decided) return false;
    const body = { version, kind, amount: counts ? digits : null, issuer: issuer.trim(), ...decided };
    return call(decideBudgetProject, { params: { projectId: project.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      storeProject(client, next);
      notify(t('budget.project.decide.done'));
    });
  };
  return (
    <FormDialog title={t(`budget.projectDecision.${kind}`)} label={t('budget.project.decide')} danger={kind === 'stop'} record={project} facts={facts} newer={newerProject} onNewer={(next) => storeProject(client, next)} onSend={send} onFields={setFields} onClose={onClose}>
      <p className="tt-help">{t('budget.project.now', { ceiling: dongText(project.ceiling), years: dongText(project.sums.years), paid: dongText(project.sums.paid) })}</p>
      {kind === 'stop' && <p>{t('budget.project.stopText')}</p>}
      {counts && <MoneyField label={t(kind === 'settlement' ? 'budget.project.settledAmount' : 'budget.project.ceiling')} value={amount} error={fault(amount, tried) ?? fields['amount'] ?? null} onChange={setAmount} />}
      <TextLine label={t('budget.issuer')} max={200} value={issuer} error={tried && !issuer.trim() ? t('ui.missing') : null} onChange={setIssuer} />
      <DecisionFields value={decision} tried={tried} onChange={setDecision} />
      {fields['decidedOn'] && <p className="tt-field-error">{fields['decidedOn']}</p>}
    </FormDialog>
  );
}
