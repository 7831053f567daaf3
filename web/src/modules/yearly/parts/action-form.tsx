import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { YearlyPlan } from '@thientruong/contract';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { SavedAt } from '../../../ui/saved-at.tsx';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { staleRows } from '../../../ui/use-stale.ts';
import { readAction, type ActionDraft, type ActionFaults } from '../model/action-draft.ts';
import { TextArea, TextLine } from './fields.tsx';
import { MoneyRows } from './money-rows.tsx';
import { TaskFinder } from './task-finder.tsx';
import { useAction } from './use-action.ts';
import { useFacts } from './use-facts.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const NONE: ActionFaults = { money: {} };

/** Writes an action or changes one. Closing keeps the draft in this browser; the page offers to go on. */
export function ActionForm({ plan, start, onClose }: { plan: YearlyPlan; start: ActionDraft; onClose: () => void }) {
  const { t } = useTranslation();
  const facts = useFacts();
  const { draft, newer, gone, error, busy, waiting, type, send, stop, forget } = useAction(plan, start, onClose);
  const [tried, setTried] = useState(false);
  const read = readAction(draft);
  const faults = tried && 'faults' in read ? read.faults : NONE;
  const locked = busy || waiting;
  const theirs = newer?.list.find((one) => one.id === draft.actionId);
  const drop = () => {
    forget();
    onClose();
  };
  const month = (name: 'monthFrom' | 'monthTo', error: string | null) => (
    <Field label={t(`yearly.${name}`)} error={error}>
      {(control) => (
        <select {...control} disabled={locked} value={draft[name]} onChange={(event) => type({ [name]: Number(event.target.value) })}>
          {MONTHS.map((one) => (
            <option key={one} value={one}>
              {t('yearly.month', { month: one })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const optional = { optional: true, readOnly: locked };
  return (
    <Dialog title={t(draft.actionId === null ? 'yearly.add' : 'yearly.edit.title')} closable={!busy} onClose={onClose}>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if ('body' in read && !locked) send();
        }}
      >
        <TaskFinder plan={plan} value={draft.task} locked={locked} onChange={(task) => type({ task })} error={faults.task ? t('yearly.task.missing') : null} />
        <TextArea label={t('yearly.content')} max={2000} readOnly={locked} value={draft.content} onChange={(content) => type({ content })} error={faults.content ? t('ui.missing') : null} />
        <TextLine label={t('yearly.product')} max={1000} {...optional} value={draft.product} onChange={(product) => type({ product })} />
        <div className="tt-columns">
          {month('monthFrom', null)}
          {month('monthTo', faults.monthTo ? t('yearly.monthsWrong') : null)}
        </div>
        <TextLine label={t('yearly.person')} max={200} {...optional} value={draft.person} onChange={(person) => type({ person })} />
        <TextLine label={t('yearly.indicator')} help={t('yearly.indicator.help')} max={500} {...optional} value={draft.indicator} onChange={(indicator) => type({ indicator })} />
        <MoneyRows rows={draft.money} faults={faults.money} locked={locked} onChange={(money) => type({ money })} />
        {gone && (
          <p className="tt-note tt-note-amber" role="alert">
            {t('yearly.gone')}
          </p>
        )}
        {newer && !gone && <StaleChoice rows={staleRows([], facts.ofAction(theirs, draft).filter((fact) => fact.typed !== undefined || theirs?.done))} onKeepNewer={drop} />}
        {waiting && (
          <div className="tt-note tt-note-amber tt-row" role="status">
            {t('yearly.waiting')}
            <button type="button" className="tt-button tt-button-small" onClick={stop}>
              {t('yearly.waiting.stop')}
            </button>
          </div>
        )}
        {error !== null && !waiting && <ErrorState error={error} />}
        <div className="tt-form-foot">
          {draft.at && !locked && (
            <span className="yr-kept">
              <SavedAt at={draft.at} words="ui.keptAt" />
              <button type="button" className="tt-link-button" onClick={drop}>
                {t('yearly.draft.drop')}
              </button>
            </span>
          )}
          <button type="button" className="tt-button" disabled={busy} onClick={onClose}>
            {t('ui.close')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={locked}>
            {busy ? t('ui.sending') : t(gone ? 'yearly.gone.save' : newer ? 'ui.stale.again' : 'ui.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
