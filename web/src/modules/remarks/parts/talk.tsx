import { useEffect, useRef, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { About, Thread } from '@thientruong/contract';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Composer } from './composer.tsx';
import { OneRemark } from './one-remark.tsx';
import { talkQuery } from '../remarks.data.ts';
import '../remarks.css';

/** Where a notice of a remark leads on the page of the record. */
const PLACE = 'trao-doi';

/** The talk about a record: new remarks on top, replies under theirs. What others write comes in by itself and leaves what is being typed alone. */
export function Talk({ kind, recordId }: About) {
  const { t } = useTranslation();
  const about: About = { kind, recordId };
  const found = useInfiniteQuery(talkQuery(about));
  const box = useRef<HTMLElement>(null);
  const pages = found.data?.pages ?? [];
  const threads = pages.flatMap((page) => page.items);
  const first = pages[0];
  const ready = first !== undefined;
  useEffect(() => {
    if (ready && window.location.hash === `#${PLACE}`) box.current?.scrollIntoView({ block: 'start' });
  }, [ready]);
  return (
    <section ref={box} id={PLACE} className="tt-card rm-talk" aria-labelledby="remarks-title">
      <h2 id="remarks-title">
        {t('remarks.title')} {first && first.count > 0 && <span className="tt-quiet">({t('remarks.count', { count: first.count })})</span>}
      </h2>
      {first?.can.write && <p className="tt-help tt-no-print">{t('remarks.lead')}</p>}
      {first?.can.write && <Composer key={recordId} about={about} />}
      {found.isPending && <Loading />}
      {found.isError && !first && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {first && threads.length === 0 && <p className="tt-quiet">{t('remarks.none')}</p>}
      {threads.length > 0 && (
        <ol className="rm-threads">
          {threads.map((thread) => (
            <OneThread key={thread.id} thread={thread} about={about} />
          ))}
        </ol>
      )}
      {found.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
    </section>
  );
}

function OneThread({ thread, about }: { thread: Thread; about: About }) {
  const [replying, setReplying] = useState(false);
  return (
    <li>
      <OneRemark remark={thread} about={about} onReply={() => setReplying(true)} />
      {(thread.replies.length > 0 || replying) && (
        <div className="rm-replies">
          {thread.replies.map((reply) => (
            <OneRemark key={reply.id} remark={reply} about={about} />
          ))}
          {replying && <Composer about={about} parent={{ id: thread.id, name: thread.author.name }} onSent={() => setReplying(false)} onClose={() => setReplying(false)} />}
        </div>
      )}
    </li>
  );
}
