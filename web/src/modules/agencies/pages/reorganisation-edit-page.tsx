import { useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeReorganisation } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { draftOf } from '../model/reorganisation-draft.ts';
import { ReorganisationForm } from '../parts/reorganisation-form.tsx';
import { reorganisationQuery, useDone } from '../reorganisations.data.ts';
import '../../../ui/records.css';
import '../agencies.css';

/** Changes a draft; the version is the one that the form began with. */
export default function ReorganisationEditPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const done = useDone();
  const { reorganisationId = '' }: { reorganisationId?: string } = useParams({ strict: false });
  const found = useQuery({ ...reorganisationQuery(reorganisationId), refetchOnWindowFocus: false });
  const seen = useRef<number | null>(null);
  const title = t('agencies.reorg.edit');
  usePage(title, [{ label: t('agencies.title'), to: '/agencies' }, { label: t('agencies.reorg.title'), to: '/agencies/reorganisations' }, { label: found.data?.name ?? title }]);
  if (!found.data) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  seen.current ??= found.data.version;
  return (
    <div className="tt-page">
      <header>
        <h1>{title}</h1>
      </header>
      <ReorganisationForm
        start={draftOf(found.data)}
        onSend={(fields) => call(changeReorganisation, { params: { reorganisationId }, body: { ...fields, version: seen.current ?? 0 } })}
        onDone={async () => {
          await done(t('agencies.reorg.saved'));
          await navigate({ to: '/agencies/reorganisations/$reorganisationId' as string, params: { reorganisationId } as never });
        }}
      />
    </div>
  );
}
