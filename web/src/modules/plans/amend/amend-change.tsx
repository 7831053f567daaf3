import { Button, Checkbox, Input } from 'antd';
import type { CoveredClause } from '@thientruong/contract';
import { newKey } from '../../../app/api.ts';
import type { DraftChange, DraftTask } from '../model/amendment-draft.ts';
import { AimPicker } from '../parts/aim-picker.tsx';
import { ClauseSelect } from '../parts/clause-select.tsx';
import { DayField } from '../parts/day-field.tsx';
import { useWords } from '../words.ts';

interface AmendChangeProps {
  number: number;
  change: DraftChange;
  clauses: readonly CoveredClause[];
  errorOf(field: string): string | undefined;
  onChange(change: DraftChange): void;
  onRemove(): void;
}

/** One change of the amending document: new words for a clause, a clause repealed, or a clause added with its tasks. */
export function AmendChange({ number, change, clauses, errorOf, onChange, onRemove }: AmendChangeProps) {
  const t = useWords();
  const set = (part: Partial<DraftChange>) => onChange({ ...change, ...part });
  const setTask = (task: DraftTask) => set({ tasks: change.tasks.map((one) => (one.key === task.key ? task : one)) });
  const chosen = clauses.find((clause) => clause.id === change.clauseId);
  const id = (field: string) => `${change.key}-${field}`;
  const complain = (field: string) => errorOf(field) && <span className="pl-error">{errorOf(field)}</span>;
  return (
    <fieldset className="pl-change">
      <legend>
        {number}. {t(`amend.kind.${change.kind}`)}
      </legend>
      <div className="pl-field">
        <label htmlFor={id('clause')}>{change.kind === 'add' ? t('amend.parent') : t('amend.clause')}</label>
        <ClauseSelect
          id={id('clause')}
          value={change.clauseId}
          clauses={clauses}
          onChange={(clauseId) =>
            set({
              clauseId,
              ...(change.kind === 'replace' &&
                !change.newText && { newText: clauses.find((one) => one.id === clauseId)?.text ?? '' }),
            })
          }
          noneLabel={change.kind === 'add' ? t('amend.topLevel') : t('clause.none')}
        />
        {complain(id('clause'))}
      </div>
      {chosen && change.kind !== 'add' && (
        <blockquote className="pl-serif pl-old" tabIndex={0}>
          {chosen.text || chosen.heading}
        </blockquote>
      )}
      {change.kind === 'add' && (
        <div className="pl-field">
          <label htmlFor={id('label')}>{t('amend.label')}</label>
          <Input
            id={id('label')}
            className="pl-short"
            maxLength={20}
            value={change.label}
            onChange={(event) => set({ label: event.target.value })}
          />
          {complain(id('label'))}
        </div>
      )}
      {change.kind !== 'repeal' && (
        <div className="pl-field">
          <label htmlFor={id('text')}>{t('amend.newText')}</label>
          <Input.TextArea
            id={id('text')}
            className="pl-serif"
            maxLength={20000}
            autoSize={{ minRows: 3, maxRows: 14 }}
            value={change.newText}
            onChange={(event) => set({ newText: event.target.value })}
          />
          {complain(id('text'))}
        </div>
      )}
      {change.kind === 'repeal' && (
        <Checkbox checked={change.cancelTasks} onChange={(event) => set({ cancelTasks: event.target.checked })}>
          {t('amend.cancelTasks', { count: chosen?.subtree.taskCount ?? 0 })}
        </Checkbox>
      )}
      {change.kind === 'add' &&
        change.tasks.map((task, index) => (
          <fieldset key={task.key} className="pl-change">
            <legend>{t('amend.task', { number: index + 1 })}</legend>
            <div className="pl-field">
              <label htmlFor={`${task.key}-content`}>{t('field.content')}</label>
              <Input.TextArea
                id={`${task.key}-content`}
                maxLength={4000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                value={task.content}
                onChange={(event) => setTask({ ...task, content: event.target.value })}
              />
              {complain(`${task.key}-content`)}
            </div>
            <div className="pl-field">
              <AimPicker
                label={t('field.lead')}
                withGroups={false}
                value={task.lead}
                onChange={(lead) => setTask({ ...task, lead, leadAgencyId: lead?.agency?.id ?? null })}
              />
            </div>
            <div className="pl-field">
              <DayField label={t('field.deadline')} value={task.dueOn} onChange={(dueOn) => setTask({ ...task, dueOn })} />
            </div>
            <Button size="small" onClick={() => set({ tasks: change.tasks.filter((one) => one.key !== task.key) })}>
              {t('amend.removeTask')}
            </Button>
          </fieldset>
        ))}
      <div className="pl-panel-foot">
        {change.kind === 'add' && (
          <Button
            size="small"
            onClick={() =>
              set({ tasks: [...change.tasks, { key: newKey(), content: '', lead: null, leadAgencyId: null, dueOn: null }] })
            }
          >
            {t('amend.addTask')}
          </Button>
        )}
        <Button size="small" danger onClick={onRemove}>
          {t('amend.removeChange')}
        </Button>
      </div>
    </fieldset>
  );
}
