import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { openReorganisation } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useKey } from '../../../app/use-key.ts';
import { emptyDraft } from '../model/reorganisation-draft.ts';
import { ReorganisationForm } from '../parts/reorganisation-form.tsx';
import { useDone } from '../reorganisations.data.ts';
import '../../../ui/records.css';
import '../agencies.css';

/** Begins a reorganisation. */
export default function ReorganisationNewPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const keyOf = useKey();
  const done = useDone();
  const title = t('agencies.reorg.new');
  usePage(title, [{ label: t('agencies.title'), to: '/agencies' }, { label: t('agencies.reorg.title'), to: '/agencies/reorganisations' }, { label: title }]);
  return (
    <div className="tt-page">
      <header>
        <h1>{title}</h1>
        <p className="tt-quiet">{t('agencies.reorg.newText')}</p>
      </header>
      <ReorganisationForm
        start={emptyDraft()}
        onSend={(body) => call(openReorganisation, { body, idempotencyKey: keyOf(body) })}
        onDone={async ({ id }) => {
          await done(t('agencies.reorg.saved'));
          await navigate({ to: '/agencies/reorganisations/$reorganisationId' as string, params: { reorganisationId: id } as never });
        }}
      />
    </div>
  );
}
