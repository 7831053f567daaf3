import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Task } from '@thientruong/contract';
import { plainDateOf } from '@thientruong/kernel';
import { useDueWords } from '../../../ui/due-rule-words.ts';
import { dayText, timeText } from '../../../ui/format.ts';
import { StrengthChip } from '../../../ui/strength-chip.tsx';
import { isField, topicName } from '../../../ui/topic-name.ts';
import { DueText } from './due-text.tsx';

type Decision = NonNullable<Task['leadDecision']>;

/** Who does it, until when, and where each of these came from: the plan's words or a person's decision. */
export function TaskFacts({ task }: { task: Task }) {
  const { t } = useTranslation();
  const said = (decision: Decision) => ({
    who: [decision.by.name, decision.by.position].filter(Boolean).join(', '),
    day: dayText(plainDateOf(new Date(decision.at))),
    reason: decision.reason,
  });
  const words = useDueWords();
  const moved = task.originalDueOn !== null && task.originalDueOn !== task.dueOn;
  const due = task.deadlineDecision
    ? t(task.dueRule ? 'tasks.one.leadDecided' : moved ? 'tasks.one.dueChanged' : 'tasks.one.dueDecided', {
        ...said(task.deadlineDecision),
        original: dayText(task.originalDueOn),
      })
    : task.dueOn || task.dueRule
      ? t('tasks.one.fromPlan')
      : t('tasks.one.dueSilent');
  const lead = task.leadDecision
    ? t('tasks.one.leadDecided', said(task.leadDecision))
    : task.lead
      ? t('tasks.one.fromPlan')
      : t('tasks.one.leadSilent');
  const source = (byPerson: boolean) => `ta-source${byPerson ? ' ta-source-person' : ''}`;
  return (
    <section className="tt-card" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('tasks.one.facts')}</h2>
      <dl className="ta-facts">
        <div>
          <dt>{t('tasks.one.lead')}</dt>
          <dd>
            {task.lead ? <b>{task.lead.name}</b> : <span className="tt-quiet">{t('tasks.noLead')}</span>}
            <p className={source(task.leadDecision !== null)}>{lead}</p>
          </dd>
        </div>
        <div>
          <dt>{t('tasks.one.supporting')}</dt>
          <dd>
            {task.supporting.length === 0 && <span className="tt-quiet">{t('tasks.one.noSupporting')}</span>}
            <ul>
              {task.supporting.map((agency) => (
                <li key={agency.id}>{agency.name}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{t('tasks.one.due')}</dt>
          <dd>
            <DueText task={task} />
            {task.dueRule && <p>{words.rule(task.dueRule)}</p>}
            <p className={source(task.deadlineDecision !== null)}>{due}</p>
          </dd>
        </div>
        {task.product && (
          <div>
            <dt>{t('tasks.one.product')}</dt>
            <dd>{task.product}</dd>
          </div>
        )}
        <div>
          <dt>{t('tasks.one.strength')}</dt>
          <dd>
            <StrengthChip strength={task.strength} />{' '}
            {task.verb && <span className="tt-quiet">{t('tasks.one.verb', { verb: task.verb })}</span>}
          </dd>
        </div>
        {task.fields.length + task.systems.length > 0 && (
          <div>
            <dt>{t('tasks.one.topics')}</dt>
            <dd>
              <ul>
                {[...task.fields, ...task.systems].map((code) => (
                  <li key={code}>
                    <Link to={'/tasks' as string} search={{ [isField(code) ? 'field' : 'system']: code } as never}>
                      {topicName(code)}
                    </Link>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('tasks.one.assigned')}</dt>
          <dd>{timeText(task.assignedAt)}</dd>
        </div>
        {task.proposedOn && (
          <div>
            <dt>{t('state.reported')}</dt>
            <dd>{t('tasks.one.proposed', { day: dayText(task.proposedOn) })}</dd>
          </div>
        )}
        {task.completedOn && (
          <div>
            <dt>{t('tasks.column.completed')}</dt>
            <dd>{t('tasks.one.completed', { day: dayText(task.completedOn) })}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
