import { useId, useState } from 'react';
import type { Proposal } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { ClauseSelect } from '../parts/clause-select.tsx';
import { PanelForm } from './panel-form.tsx';
import { useReviewTools } from './review-context.ts';

/** Moves a proposal to another clause. */
export function PanelMove({ proposal }: { proposal: Proposal }) {
  const t = useWords();
  const id = useId();
  const { take, clauses } = useReviewTools();
  const [clauseId, setClauseId] = useState(proposal.clauseId);
  return (
    <PanelForm
      title={t('panel.move')}
      okText={t('panel.moveOk')}
      ready={clauseId !== proposal.clauseId}
      onOk={() => take({ type: 'move', proposalId: proposal.id, clauseId, beforeId: null })}
    >
      <div className="pl-field">
        <label htmlFor={id}>{t('field.clause')}</label>
        <ClauseSelect id={id} value={clauseId} onChange={setClauseId} clauses={clauses} noneLabel={t('clause.outside')} />
      </div>
    </PanelForm>
  );
}
