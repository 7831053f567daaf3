import { useTranslation } from 'react-i18next';
import type { YearlyAction, YearlyPlan } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { draftOf } from '../model/action-draft.ts';
import type { Deed } from '../model/deed.ts';
import { Dong } from './dong.tsx';
import { TaskLink } from './links.tsx';
import { useMonths } from './use-months.ts';

/** Task, content, what it goes on from and the indicator that it serves. */
export function ActionName({ action }: { action: YearlyAction }) {
  const { t } = useTranslation();
  return (
    <>
      <TaskLink task={action.task} /> <span className="yr-content">{action.content}</span>
      {action.carried && (
        <p>
          <span className="tt-chip tt-chip-plain">{t('yearly.carried', { year: action.carried.year })}</span>
        </p>
      )}
      {action.indicator && <p className="tt-help">{t('yearly.serves', { indicator: action.indicator })}</p>}
    </>
  );
}

/** Total of an action and the sources behind it. */
export function ActionMoney({ action }: { action: YearlyAction }) {
  const { t } = useTranslation();
  const [only, ...more] = action.money;
  if (!only) return <span className="tt-quiet">–</span>;
  return (
    <>
      <Dong amount={action.total} />
      {more.length === 0 ? (
        <p className="tt-help">{t(`yearly.source.${only.source}`)}</p>
      ) : (
        <ul className="yr-sources tt-help">
          {action.money.map(({ source, amount }) => (
            <li key={source}>
              {t(`yearly.source.${source}`)}: <Dong amount={amount} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Whether the action is done, when, with what result. */
export function ActionDone({ action }: { action: YearlyAction }) {
  const { t } = useTranslation();
  if (!action.done) return <span className="tt-chip tt-chip-plain">{t('yearly.notDone')}</span>;
  return (
    <>
      <span className="tt-chip tt-chip-done_on_time">
        <Icon name="check" size={12} />
        {t('yearly.doneAt', { day: dayText(action.done.on) })}
      </span>
      <p className="tt-help yr-text">{action.done.result}</p>
      <p className="tt-help">{t('yearly.doneBy', { name: action.done.by.name })}</p>
    </>
  );
}

/** What the person may do with an action. */
export function ActionDeeds({ plan, action, onDeed }: { plan: YearlyPlan; action: YearlyAction; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const { can } = plan;
  const name = `${action.task.code} ${action.content}`;
  const button = (label: string, deed: Deed, look = '') => (
    <button type="button" className={`tt-button tt-button-small ${look}`} aria-label={`${label}: ${name}`} onClick={() => onDeed(deed)}>
      {label}
    </button>
  );
  if (!can.write && !can.done) return null;
  return (
    <div className="tt-row yr-deeds tt-no-print">
      {can.done && !action.done && button(t('yearly.done'), { kind: 'done', action })}
      {can.done && action.done && button(t('yearly.reopen'), { kind: 'reopen', action })}
      {can.write && !action.done && button(t('yearly.edit'), { kind: 'write', draft: draftOf(action) })}
      {can.write && !action.done && button(t('ui.remove'), { kind: 'remove', action }, 'tt-button-danger')}
    </div>
  );
}

/** Everything of one action under one another: the card of the phone and the sheet of the chart. */
export function ActionCard({ plan, action, onDeed }: { plan: YearlyPlan; action: YearlyAction; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const months = useMonths();
  const facts = [
    ['yearly.product', action.product],
    ['yearly.person', action.person],
  ] as const;
  return (
    <>
      <div>
        <ActionName action={action} />
      </div>
      <p>
        <b>{months(action)}</b>
      </p>
      {facts.map(([label, value]) => value && (
        <p key={label} className="tt-small">
          <span className="tt-quiet">{t(label)}:</span> {value}
        </p>
      ))}
      {action.money.length > 0 && (
        <div>
          <ActionMoney action={action} />
        </div>
      )}
      <div>
        <ActionDone action={action} />
      </div>
      <ActionDeeds plan={plan} action={action} onDeed={onDeed} />
    </>
  );
}
