import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptTask, confirmTask, proposeCompletion, returnTask, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { dayText } from '../../../ui/format.ts';
import { DeadlineDeed } from './deadline-deed.tsx';
import { LeadDeed } from './lead-deed.tsx';
import { WordsDeed } from './words-deed.tsx';

type Deed = 'accept' | 'propose' | 'confirm' | 'return' | 'deadline' | 'lead';

/** What has to happen next with the task, and the buttons of what this person may do now. */
export function NextStep({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [deed, setDeed] = useState<Deed | null>(null);
  const params = { taskId: task.id };
  const close = () => setDeed(null);
  const lastReturn = [...task.events].sort((a, b) => b.at.localeCompare(a.at)).find((event) => event.kind === 'returned');
  const buttons: { deed: Deed; shown: boolean; look: string }[] = [
    { deed: 'accept', shown: task.can.accept, look: ' tt-button-primary' },
    { deed: 'propose', shown: task.can.proposeCompletion, look: task.evidenceCount > 0 ? ' tt-button-primary' : '' },
    { deed: 'confirm', shown: task.can.confirm, look: ' tt-button-primary' },
    { deed: 'return', shown: task.can.return, look: ' tt-button-danger' },
    { deed: 'lead', shown: task.can.decideLead, look: task.lead ? '' : ' tt-button-primary' },
    { deed: 'deadline', shown: task.can.decideDeadline, look: '' },
  ];
  const shown = buttons.filter((button) => button.shown);
  return (
    <section className="tt-card ta-next" aria-labelledby="next-title">
      <h2 id="next-title">{t('tasks.next.title')}</h2>
      <div className="tt-stack">
        <p>{!task.lead && task.state === 'assigned' ? t('tasks.next.noLead') : t(`tasks.next.${task.state}`)}</p>
        {task.state === 'returned' && lastReturn?.text && (
          <div className="tt-note tt-note-amber">
            <b>{t('tasks.next.returnReason')}</b>
            <p className="ta-quote">{lastReturn.text}</p>
          </div>
        )}
        {shown.length > 0 && (
          <div className="tt-row tt-no-print">
            {shown.map((button) => (
              <button key={button.deed} type="button" className={`tt-button${button.look}`} onClick={() => setDeed(button.deed)}>
                {t(`tasks.do.${button.deed}`)}
              </button>
            ))}
          </div>
        )}
      </div>
      {deed === 'accept' && (
        <WordsDeed
          task={task}
          title={t('tasks.do.acceptTitle')}
          text={t('tasks.do.acceptText')}
          label={t('tasks.do.accept')}
          send={({ version }, idempotencyKey) => call(acceptTask, { params, body: { version }, idempotencyKey })}
          onClose={close}
        />
      )}
      {deed === 'propose' && (
        <WordsDeed
          task={task}
          title={t('tasks.do.propose')}
          text={task.evidenceCount === 0 && <p className="tt-note tt-note-amber">{t('tasks.do.proposeNoEvidence')}</p>}
          words={t('tasks.do.proposeText')}
          help={t('tasks.do.proposeHelp')}
          max={4000}
          label={t('tasks.do.propose')}
          send={({ version, words }, idempotencyKey) =>
            call(proposeCompletion, { params, body: { version, text: words }, idempotencyKey })
          }
          onClose={close}
        />
      )}
      {deed === 'confirm' && (
        <WordsDeed
          task={task}
          title={t('tasks.do.confirmTitle')}
          text={t('tasks.do.confirmText', { day: dayText(task.proposedOn) })}
          label={t('tasks.do.confirm')}
          send={({ version }, idempotencyKey) => call(confirmTask, { params, body: { version }, idempotencyKey })}
          onClose={close}
        />
      )}
      {deed === 'return' && (
        <WordsDeed
          task={task}
          danger
          title={t('tasks.do.returnTitle')}
          words={t('tasks.do.returnReason')}
          label={t('tasks.do.return')}
          send={({ version, words }, idempotencyKey) =>
            call(returnTask, { params, body: { version, reason: words }, idempotencyKey })
          }
          onClose={close}
        />
      )}
      {deed === 'deadline' && <DeadlineDeed task={task} onClose={close} />}
      {deed === 'lead' && <LeadDeed task={task} onClose={close} />}
    </section>
  );
}
