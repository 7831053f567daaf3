import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Task } from '@thientruong/contract';
import { pathLabel } from '../../../ui/path-label.ts';
import { SerifText } from '../../../ui/serif-text.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';

/** The clause that the task was read from: the way down to it, its own words, and the stretch that became this task. */
export function ClauseContext({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { clause } = task;
  return (
    <section className="ta-paper" aria-labelledby="clause-title">
      <h2 id="clause-title" className="tt-hidden">
        {t('tasks.one.clause')}
      </h2>
      <ol className="ta-chain">
        <li>
          <Link
            to={'/plans/$planId' as string}
            params={{ planId: task.planId } as never}
            search={{ clause: task.clausePath } as never}
          >
            {[clause.planSymbol, clause.planTitle].filter(Boolean).join(' – ')}
          </Link>
        </li>
        {clause.chain.map((step) => (
          <li key={step.id}>
            <b>{pathLabel(step.path)}</b> {step.heading}
          </li>
        ))}
      </ol>
      {clause.text ? (
        <SerifText text={clause.text} marks={clause.marks} />
      ) : (
        <p className="tt-quiet">{t('tasks.one.noClause')}</p>
      )}
      {task.siblings.length > 0 && (
        <>
          <h3 style={{ margin: '14px 0 6px' }}>{t('tasks.one.siblings')}</h3>
          <ul className="tt-picked">
            {task.siblings.map((sibling) => (
              <li key={sibling.id} style={{ padding: '3px 10px', gap: 6 }}>
                <Link to={'/tasks/$taskId' as string} params={{ taskId: sibling.id } as never}>
                  {sibling.code}
                </Link>
                {sibling.lead?.abbrev} <StatusChip status={sibling.status} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
