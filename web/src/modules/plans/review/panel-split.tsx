import { useRef, useState } from 'react';
import { Button, Input } from 'antd';
import type { Proposal } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { cutAtCursor, cutByLines, partsWithSpans } from '../model/split-text.ts';
import { PanelForm } from './panel-form.tsx';
import { useReviewTools } from './review-context.ts';

/** Splits a proposal: at the cursor, or by lines and statements; each part may be edited before saving. */
export function PanelSplit({ proposal }: { proposal: Proposal }) {
  const t = useWords();
  const { take, text } = useReviewTools();
  const [parts, setParts] = useState<readonly string[]>([proposal.content]);
  const cursor = useRef<{ part: number; at: number }>({ part: 0, at: 0 });
  const replace = (index: number, by: readonly string[]) =>
    setParts([...parts.slice(0, index), ...by, ...parts.slice(index + 1)]);
  const filled = parts.filter((part) => part.trim());
  const atCursor = () => {
    const { part, at } = cursor.current;
    const content = parts[part];
    if (content !== undefined) replace(part, cutAtCursor(content, at));
  };
  return (
    <PanelForm
      title={t('panel.split')}
      okText={t('panel.splitOk', { count: filled.length })}
      ready={filled.length > 1 && filled.length <= 20}
      onOk={() => take({ type: 'split', proposalId: proposal.id, parts: partsWithSpans(text, proposal.spans, filled) })}
    >
      <p className="pl-hint">{t('split.help')}</p>
      {parts.map((part, index) => (
        <div key={index} className="pl-field">
          <label htmlFor={`split-${proposal.id}-${index}`}>{t('split.part', { number: index + 1 })}</label>
          <Input.TextArea
            id={`split-${proposal.id}-${index}`}
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={4000}
            value={part}
            onChange={(event) => replace(index, [event.target.value])}
            onSelect={(event) => {
              cursor.current = { part: index, at: event.currentTarget.selectionStart };
            }}
          />
        </div>
      ))}
      <div className="pl-panel-tools">
        <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={atCursor}>
          {t('split.atCursor')}
        </Button>
        <Button size="small" onClick={() => setParts(parts.flatMap(cutByLines))}>
          {t('split.byLines')}
        </Button>
        {parts.length > 1 && (
          <Button size="small" onClick={() => setParts([proposal.content])}>
            {t('split.reset')}
          </Button>
        )}
      </div>
    </PanelForm>
  );
}
