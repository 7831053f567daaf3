import { useState } from 'react';
import { Input, Radio } from 'antd';
import type { Proposal } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { PanelForm } from './panel-form.tsx';
import { useReviewTools } from './review-context.ts';

/** Edits the words, the product and the strength of a proposal. */
export function PanelEdit({ proposal }: { proposal: Proposal }) {
  const t = useWords();
  const { take } = useReviewTools();
  const [content, setContent] = useState(proposal.content);
  const [product, setProduct] = useState(proposal.product ?? '');
  const [strength, setStrength] = useState(proposal.strength);
  const changed = content !== proposal.content || product !== (proposal.product ?? '') || strength !== proposal.strength;
  const id = `edit-${proposal.id}`;
  return (
    <PanelForm
      title={t('panel.edit')}
      okText={t('panel.editOk')}
      ready={changed && content.trim().length > 0}
      onOk={() =>
        take({
          type: 'edit',
          proposalId: proposal.id,
          ...(content !== proposal.content && { content }),
          ...(product !== (proposal.product ?? '') && { product }),
          ...(strength !== proposal.strength && { strength }),
        })
      }
    >
      <div className="pl-field">
        <label htmlFor={`${id}-content`}>{t('field.content')}</label>
        <Input.TextArea
          id={`${id}-content`}
          autoSize={{ minRows: 3, maxRows: 14 }}
          maxLength={4000}
          value={content}
          onChange={(event) => setContent(event.target.value)}
        />
      </div>
      <div className="pl-field">
        <label htmlFor={`${id}-product`}>{t('field.product')}</label>
        <Input id={`${id}-product`} maxLength={500} value={product} onChange={(event) => setProduct(event.target.value)} />
      </div>
      <div className="pl-field">
        <span id={`${id}-strength`}>{t('field.strength')}</span>
        <Radio.Group
          aria-labelledby={`${id}-strength`}
          value={strength}
          onChange={(event) => setStrength(event.target.value as typeof strength)}
        >
          <Radio value="hard">{t('strength.hardLong')}</Radio>
          <Radio value="soft">{t('strength.softLong')}</Radio>
        </Radio.Group>
      </div>
    </PanelForm>
  );
}
