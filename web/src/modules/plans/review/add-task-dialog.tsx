import { useState } from 'react';
import { Input, Modal, Radio } from 'antd';
import { useWords } from '../words.ts';
import { ClauseSelect } from '../parts/clause-select.tsx';
import { useReviewTools } from './review-context.ts';

interface AddTaskDialogProps {
  clauseId: string | null;
  span: readonly [number, number];
  onClose(): void;
  onAdded(): void;
}

/** Makes a task of words that a person selected in the plan. */
export function AddTaskDialog({ clauseId, span, onClose, onAdded }: AddTaskDialogProps) {
  const t = useWords();
  const { text, take, clauses } = useReviewTools();
  const [content, setContent] = useState(() => text.slice(span[0], span[1]).replace(/\s+/g, ' '));
  const [clause, setClause] = useState(clauseId);
  const [strength, setStrength] = useState<'hard' | 'soft'>('hard');
  return (
    <Modal
      open
      title={t('add.title')}
      okText={t('add.ok')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !content.trim() }}
      onCancel={onClose}
      onOk={() => {
        take({ type: 'add', clauseId: clause, content, spans: [[span[0], span[1]]], strength });
        onAdded();
        onClose();
      }}
    >
      <div className="pl-form">
        <label htmlFor="add-content">{t('field.content')}</label>
        <Input.TextArea
          id="add-content"
          autoSize={{ minRows: 3, maxRows: 10 }}
          value={content}
          maxLength={4000}
          onChange={(event) => setContent(event.target.value)}
        />
        <label htmlFor="add-clause">{t('field.clause')}</label>
        <ClauseSelect id="add-clause" clauses={clauses} value={clause} onChange={setClause} />
        <span id="add-strength">{t('field.strength')}</span>
        <Radio.Group
          aria-labelledby="add-strength"
          value={strength}
          onChange={(event) => setStrength(event.target.value as 'hard' | 'soft')}
        >
          <Radio value="hard">{t('strength.hardLong')}</Radio>
          <Radio value="soft">{t('strength.softLong')}</Radio>
        </Radio.Group>
      </div>
    </Modal>
  );
}
