import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@thientruong/contract';
import { useMe } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { orderEvidence } from '../model/evidence-draft.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { EvidenceItem } from './evidence-item.tsx';

/** What was done for the task, and the button to add to it. */
export function EvidenceList({ task }: { task: Task }) {
  const { t } = useTranslation();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const any = me?.post?.role === 'coordinator';
  return (
    <section className="tt-card" aria-labelledby="evidence-title">
      <div className="tt-row">
        <h2 id="evidence-title">
          {t('tasks.evidence.title')} <span className="tt-quiet">({task.evidenceCount})</span>
        </h2>
        {task.can.addEvidence && (
          <button type="button" className="tt-button tt-push tt-no-print" onClick={() => setAdding(true)}>
            {t('tasks.evidence.add')}
          </button>
        )}
      </div>
      {task.evidence.length === 0 ? (
        <EmptyState title={t('tasks.evidence.none')}>{task.can.addEvidence && <p>{t('tasks.evidence.noneText')}</p>}</EmptyState>
      ) : (
        <ul className="ta-evidence">
          {orderEvidence(task.evidence).map((evidence) => (
            <EvidenceItem
              key={evidence.id}
              evidence={evidence}
              taskId={task.id}
              mayWithdraw={task.can.removeEvidence && (any || evidence.agency?.id === me?.post?.agency?.id)}
            />
          ))}
        </ul>
      )}
      {adding && <EvidenceDialog task={task} onClose={() => setAdding(false)} />}
    </section>
  );
}
