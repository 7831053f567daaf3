import { useState } from 'react';
import { Button } from 'antd';
import type { Proposal, Target } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { directoryDay } from '../model/directory-day.ts';
import { AimPicker } from '../parts/aim-picker.tsx';
import { aimOf } from '../parts/aim.ts';
import { targetName } from '../parts/target-name.ts';
import { PanelForm } from './panel-form.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';

/** Changes who supports: agencies, groups, or words of the plan that match nobody yet. */
export function PanelSupporting({ proposal }: { proposal: Proposal }) {
  const t = useWords();
  const on = useReviewState((state) => directoryDay(state.shown.head.issuedOn));
  const { take } = useReviewTools();
  const [list, setList] = useState<readonly Target[]>(proposal.supporting);
  const same = (a: Target, b: Target) => targetName(a, t) === targetName(b, t);
  const add = (target: Target | null) => {
    if (target && !list.some((one) => same(one, target))) setList([...list, target]);
  };
  return (
    <PanelForm
      title={t('panel.supporting')}
      okText={t('panel.supportingOk')}
      ready={list !== proposal.supporting}
      onOk={() =>
        take(
          {
            type: 'setSupporting',
            proposalId: proposal.id,
            supporting: list.map((target) => aimOf(target) ?? { words: target.words ?? '' }),
          },
          { supporting: [...list] },
        )
      }
    >
      <ul className="pl-chosen">
        {list.map((target) => (
          <li key={targetName(target, t)}>
            {targetName(target, t)}
            <Button
              size="small"
              type="text"
              aria-label={t('supporting.remove', { name: targetName(target, t) })}
              onClick={() => setList(list.filter((one) => one !== target))}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
        {list.length === 0 && <li className="pl-empty">{t('supporting.none')}</li>}
      </ul>
      <div className="pl-field">
        <AimPicker on={on} label={t('supporting.add')} value={null} onChange={add} />
      </div>
    </PanelForm>
  );
}
