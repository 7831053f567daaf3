import { useId, useState } from 'react';
import { Button } from 'antd';
import type { Proposal } from '@thientruong/contract';
import { FIELD_CODES, SYSTEM_CODES, type FieldCode, type SystemCode } from '@thientruong/kernel';
import { topicName } from '../../../ui/topic-name.ts';
import { useWords } from '../words.ts';
import { PanelForm } from './panel-form.tsx';
import { useReviewTools } from './review-context.ts';

/** Changes what a proposal is about: fields of the plan and systems, each from a list. */
export function PanelTopics({ proposal }: { proposal: Proposal }) {
  const t = useWords();
  const { take } = useReviewTools();
  const [fields, setFields] = useState<readonly FieldCode[]>(() => proposal.fields.map(({ code }) => code));
  const [systems, setSystems] = useState<readonly SystemCode[]>(() => proposal.systems.map(({ code }) => code));
  const same = [...fields, '', ...systems].join() === [...proposal.fields.map(({ code }) => code), '', ...proposal.systems.map(({ code }) => code)].join();
  return (
    <PanelForm
      title={t('panel.topics')}
      okText={t('panel.topicsOk')}
      ready={!same}
      onOk={() => take({ type: 'setTopics', proposalId: proposal.id, fields: [...fields], systems: [...systems] })}
    >
      <Codes label={t('topics.fields')} add={t('topics.addField')} all={FIELD_CODES} chosen={fields} onChange={setFields} />
      <Codes label={t('topics.systems')} add={t('topics.addSystem')} all={SYSTEM_CODES} chosen={systems} onChange={setSystems} />
    </PanelForm>
  );
}

interface CodesProps<Code> {
  label: string;
  add: string;
  all: readonly Code[];
  chosen: readonly Code[];
  onChange(codes: readonly Code[]): void;
}

function Codes<Code extends FieldCode | SystemCode>({ label, add, all, chosen, onChange }: CodesProps<Code>) {
  const t = useWords();
  const id = useId();
  return (
    <div className="pl-field">
      <label htmlFor={id}>{label}</label>
      <ul className="pl-chosen">
        {chosen.map((code) => (
          <li key={code}>
            {topicName(code)}
            <Button size="small" type="text" aria-label={t('topics.remove', { name: topicName(code) })} onClick={() => onChange(chosen.filter((one) => one !== code))}>
              {t('remove')}
            </Button>
          </li>
        ))}
        {chosen.length === 0 && <li className="pl-empty">{t('topics.none')}</li>}
      </ul>
      <select
        id={id}
        className="tt-input"
        data-autofocus
        value=""
        disabled={chosen.length >= 8}
        onChange={(event) => {
          const code = all.find((one) => one === event.target.value);
          if (code) onChange([...chosen, code]);
        }}
      >
        <option value="">{add}</option>
        {all
          .filter((code) => !chosen.includes(code))
          .map((code) => (
            <option key={code} value={code}>
              {topicName(code)}
            </option>
          ))}
      </select>
    </div>
  );
}
