import { useId, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { discardPlan } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useWords } from '../words.ts';

/** Throws the plan under review away, with a reason. */
export function DiscardForm({ planId, version }: { planId: string; version: number }) {
  const t = useWords();
  const id = useId();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const discard = useMutation({
    mutationFn: () => call(discardPlan, { params: { planId }, body: { version, reason } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['plans', 'list'] });
      await navigate({ to: '/plans' as string });
    },
  });
  return (
    <details className="pl-notes">
      <summary>{t('discard.title')}</summary>
      <p>{t('discard.lead')}</p>
      <div className="pl-field">
        <label htmlFor={id}>{t('discard.reason')}</label>
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {discard.isError && <ErrorState error={discard.error} />}
      <Button danger disabled={!reason.trim()} loading={discard.isPending} onClick={() => discard.mutate()}>
        {t('discard.ok')}
      </Button>
    </details>
  );
}
