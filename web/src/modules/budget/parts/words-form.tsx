import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MONEY_SOURCES, type BudgetLine, type MoneySource } from '@thientruong/contract';
import { Choice, TextArea, TextLine } from '../../../ui/fields.tsx';
import { TaskFinder, type ChosenTask } from '../../obstacles/index.ts';
import { groupedText, readDong } from '../../yearly/index.ts';
import { mediumQuery } from '../budget.data.ts';
import { projectChoiceQuery } from '../projects.data.ts';
import { MoneyField } from './money-field.tsx';
import { useSpan } from './use-span.ts';

/** A proposal as it is typed. */
export interface WordsDraft {
  task: ChosenTask | null;
  projectId: string;
  actionId: string | null;
  content: string;
  source: MoneySource | '';
  yearFrom: string;
  yearTo: string;
  withinId: string;
  requested: string;
  reason: string;
  codes: { chapter: string; category: string; group: string; item: string };
}

/** An empty proposal for a year. */
export const emptyWords = (year: string): WordsDraft => ({ task: null, projectId: '', actionId: null, content: '', source: '', yearFrom: year, yearTo: year, withinId: '', requested: '', reason: '', codes: { chapter: '', category: '', group: '', item: '' } });

/** A line as its form shows it. */
export const wordsOf = (line: BudgetLine): WordsDraft => ({
  task: line.task ? { id: line.task.id, name: `${line.task.code} ${line.task.content}` } : null,
  projectId: line.project?.id ?? '',
  actionId: line.action?.id ?? null,
  content: line.content,
  source: line.source,
  yearFrom: String(line.yearFrom),
  yearTo: String(line.yearTo),
  withinId: line.within?.id ?? '',
  requested: groupedText(line.amounts.requested),
  reason: line.reason ?? '',
  codes: { chapter: line.codes.chapter ?? '', category: line.codes.category ?? '', group: line.codes.group ?? '', item: line.codes.item ?? '' },
});

const isYear = (text: string): boolean => /^20\d\d$|^2100$/.test(text.trim());

/** The proposal as it is sent; null where something is missing or wrong. */
export function bodyOf({ task, projectId, source, content, requested, reason, yearFrom, yearTo, withinId, actionId, codes }: WordsDraft) {
  const amount = readDong(requested);
  if ((!task && !projectId) || !source || !content.trim() || amount === null || !isYear(yearFrom) || !isYear(yearTo)) return null;
  return { taskId: task?.id ?? null, projectId: projectId || null, actionId: task ? actionId : null, content: content.trim(), source, yearFrom: Number(yearFrom), yearTo: Number(yearTo), withinId: withinId || null, requested: amount, reason: reason.trim() || null, codes };
}

/** What an agency writes of a line. */
export function WordsFields({ draft, tried, onChange }: { draft: WordsDraft; tried: boolean; onChange: (draft: WordsDraft) => void }) {
  const { t } = useTranslation();
  const span = useSpan();
  const medium = useQuery(mediumQuery);
  const projects = (useQuery(projectChoiceQuery).data?.items ?? []).filter((one) => one.id === draft.projectId || (one.stage !== 'settled' && one.stage !== 'stopped'));
  const set = (part: Partial<WordsDraft>) => onChange({ ...draft, ...part });
  const missing = (text: string) => (tried && !text.trim() ? t('ui.missing') : null);
  const year = (text: string) => (tried && !isYear(text) ? t('budget.yearWrong') : null);
  const offers = (medium.data?.items ?? []).filter((line) => line.source === draft.source && line.state === 'allotted');
  return (
    <>
      <TaskFinder value={draft.task} error={tried && !draft.task && !draft.projectId ? t('budget.taskMissing') : null} onChange={(task) => set({ task, actionId: null })} />
      {(projects.length > 0 || draft.projectId !== '') && (
        <Choice label={t('budget.project')} help={t('budget.projectHelp')} optional value={draft.projectId} values={projects.map((one) => one.id)} name={(id) => projects.filter((one) => one.id === id).map((one) => `${one.code} ${one.name}`).join('')} empty={t('budget.projectNone')} onChange={(projectId) => set({ projectId })} />
      )}
      <TextArea label={t('budget.content')} max={2000} value={draft.content} error={missing(draft.content)} onChange={(content) => set({ content })} />
      <Choice label={t('budget.source')} value={draft.source} values={MONEY_SOURCES} name={(one) => t(`yearly.source.${one}`)} empty={t('budget.chooseSource')} error={tried && !draft.source ? t('budget.sourceMissing') : null} onChange={(source) => set({ source, withinId: '' })} />
      <div className="bg-pair">
        <TextLine label={t('budget.yearFrom')} max={4} value={draft.yearFrom} error={year(draft.yearFrom)} onChange={(yearFrom) => set({ yearFrom, ...(draft.yearTo === draft.yearFrom && { yearTo: yearFrom }) })} />
        <TextLine label={t('budget.yearTo')} max={4} help={t('budget.yearToHelp')} value={draft.yearTo} error={year(draft.yearTo)} onChange={(yearTo) => set({ yearTo })} />
      </div>
      {draft.yearFrom === draft.yearTo && offers.length > 0 && (
        <Choice label={t('budget.within')} value={draft.withinId} values={offers.map((line) => line.id)} name={(id) => offers.filter((line) => line.id === id).map((line) => `${line.code} ${line.content}, ${span(line)}`).join('')} empty={t('budget.withinNone')} optional onChange={(withinId) => set({ withinId })} />
      )}
      <MoneyField label={t('budget.requested')} value={draft.requested} error={tried && readDong(draft.requested) === null ? t('budget.amountWrong') : null} onChange={(requested) => set({ requested })} />
      <TextArea label={t('budget.reason')} max={4000} optional value={draft.reason} onChange={(reason) => set({ reason })} />
      <details>
        <summary>{t('budget.codes')}</summary>
        <p className="tt-help">{t('budget.codesHelp')}</p>
        <div className="bg-pair">
          {(['chapter', 'category', 'group', 'item'] as const).map((key) => (
            <TextLine key={key} label={t(`budget.code.${key}`)} max={20} optional value={draft.codes[key]} onChange={(text) => set({ codes: { ...draft.codes, [key]: text } })} />
          ))}
        </div>
      </details>
    </>
  );
}
