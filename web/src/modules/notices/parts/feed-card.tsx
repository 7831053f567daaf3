import { useState } from 'react';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, dropFeed, getFeed, makeFeed } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { timeText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';

const feedQuery = queryOptions({ queryKey: ['feed'], queryFn: () => call(getFeed) });

/** The address under which one's calendar program fetches deadlines: made, shown once, changed, closed. */
export function FeedCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(feedQuery);
  const [token, setToken] = useState<string | null>(null);
  const make = () =>
    call(makeFeed).then((made) => {
      setToken(made.token);
      client.setQueryData(feedQuery.queryKey, { createdAt: made.createdAt });
    });
  if (!found.data) return null;
  const { createdAt } = found.data;
  return (
    <section className="tt-card no-feed tt-no-print" aria-label={t('notices.feed')}>
      <h2>{t('notices.feed')}</h2>
      <p>{t('notices.feed.text')}</p>
      {createdAt && <p className="tt-quiet">{t('notices.feed.since', { time: timeText(createdAt) })}</p>}
      {token && (
        <Field label={t('notices.feed.address')}>
          {(control) => (
            <div className="tt-row">
              <input {...control} aria-required={false} className="tt-input" readOnly value={`${window.location.origin}/api/feeds/${token}.ics`} onFocus={(event) => event.target.select()} />
              <CopyButton text={`${window.location.origin}/api/feeds/${token}.ics`} />
            </div>
          )}
        </Field>
      )}
      <div className="tt-row">
        {createdAt ? (
          <>
            <ConfirmButton label={t('notices.feed.renew')} title={t('notices.feed.renew')} text={t('notices.feed.renewText')} onConfirm={make} />
            <ConfirmButton
              label={t('notices.feed.drop')}
              title={t('notices.feed.drop')}
              text={t('notices.feed.dropText')}
              look="danger"
              onConfirm={() =>
                call(dropFeed).then((state) => {
                  setToken(null);
                  client.setQueryData(feedQuery.queryKey, state);
                  notify(t('notices.feed.dropped'));
                })
              }
            />
          </>
        ) : (
          <button type="button" className="tt-button" onClick={() => make().catch((error: unknown) => notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true))}>
            {t('notices.feed.make')}
          </button>
        )}
      </div>
    </section>
  );
}
