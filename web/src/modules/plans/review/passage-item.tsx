import { useState } from 'react';
import { PASSAGE_CLASSES, type Passage } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { clauseLabel, shorten } from '../model/clauses.ts';
import { confidenceWord } from '../model/grouping.ts';
import { PanelForm } from './panel-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReviewTools } from './review-context.ts';

interface PassageItemProps {
  passage: Passage;
  isChosen: boolean;
  onShow(): void;
}

/** One passage: its words, its class, why, and the form that changes the class. */
export function PassageItem({ passage, isChosen, onShow }: PassageItemProps) {
  const t = useWords();
  const { text, clauseById, store, canEdit, take } = useReviewTools();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState(passage.class);
  const [reason, setReason] = useState('');
  const clause = passage.clauseId === null ? undefined : clauseById.get(passage.clauseId);
  const confidence = confidenceWord(passage.confidence);
  const id = `class-${passage.id}`;
  return (
    <article className={isChosen ? 'pl-passage is-focused' : 'pl-passage'} aria-current={isChosen ? 'true' : undefined}>
      <div className="pl-card-top">
        <span className={`pl-class pl-class-${passage.class}`}>{t(`passage.class.${passage.class}`)}</span>
        <span className="pl-path">{clause ? clauseLabel(clause) : t('clause.outside')}</span>
        {passage.decidedBy ? (
          <span className="pl-source pl-source-person">{t('passage.decidedBy', { name: passage.decidedBy.name })}</span>
        ) : (
          <span className={`pl-confidence pl-confidence-${confidence}`}>{t(`confidence.${confidence}`)}</span>
        )}
      </div>
      <button
        type="button"
        className="pl-passage-words"
        onClick={() => {
          store.dispatch({ type: 'passage', passageId: passage.id });
          onShow();
        }}
      >
        {shorten(text.slice(passage.span[0], passage.span[1]), 320)}
      </button>
      <p className="pl-hint">{t('passage.reason', { reason: passage.reason })}</p>
      {canEdit && !open && (
        <div className="pl-actions">
          <button type="button" onClick={() => setOpen(true)}>
            {t('passage.change')}
          </button>
        </div>
      )}
      {open && (
        <PanelForm
          title={t('passage.change')}
          okText={t('passage.changeOk')}
          ready={kind !== passage.class && reason.trim().length > 0}
          onOk={() => take({ type: 'classify', passageId: passage.id, class: kind, reason })}
          onClose={() => setOpen(false)}
        >
          <div className="pl-field">
            <label htmlFor={id}>{t('passage.kind')}</label>
            <select id={id} data-autofocus value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>
              {PASSAGE_CLASSES.map((one) => (
                <option key={one} value={one}>
                  {t(`passage.class.${one}`)}
                </option>
              ))}
            </select>
          </div>
          <ReasonField value={reason} onChange={setReason} />
        </PanelForm>
      )}
    </article>
  );
}
