import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addOutreach, type Mandate } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { documentLabel } from '../../../ui/finder.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { mandateQuery, useDone } from '../dissemination.data.ts';
import { emptyDraft, fieldsOf, type OutreachDraft } from '../model/outreach-draft.ts';
import { OutreachFieldset } from '../parts/outreach-fields.tsx';
import '../../../ui/records.css';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reports an activity; for a document to be disseminated the document stands there already. */
export default function AddPage() {
  const { t } = useTranslation();
  usePage(t('dissemination.add'), [{ label: t('dissemination.title'), to: '/dissemination' }, { label: t('dissemination.add') }]);
  const [search] = useAddress();
  const mandateId = ID.test(search['mandateId'] ?? '') ? (search['mandateId'] ?? '') : '';
  const mandate = useQuery({ ...mandateQuery(mandateId), enabled: mandateId !== '' });
  return (
    <div className="tt-page">
      <header>
        <h1>{t('dissemination.add')}</h1>
        <p className="tt-quiet">{t('dissemination.add.lead')}</p>
      </header>
      {mandateId !== '' && mandate.isPending ? <Loading /> : <Form mandate={mandate.data ?? null} campaignId={ID.test(search['campaignId'] ?? '') ? (search['campaignId'] ?? '') : ''} />}
    </div>
  );
}

function Form({ mandate, campaignId }: { mandate: Mandate | null; campaignId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const keyOf = useKey();
  const done = useDone();
  const [draft, setDraft] = useState<OutreachDraft>(() => ({ ...emptyDraft(), campaignId, documents: mandate ? [{ id: mandate.document.id, name: documentLabel(mandate.document) }] : [] }));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setTried(true);
    const body = fieldsOf(draft);
    if (!body) return;
    setBusy(true);
    setError(null);
    try {
      const made = await call(addOutreach, { body, idempotencyKey: keyOf(body) });
      void done(t('dissemination.add.done'));
      await navigate({ to: '/dissemination/outreach/$outreachId' as string, params: { outreachId: made.id } as never });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form
      className="tt-card tt-form rc-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <OutreachFieldset draft={draft} tried={tried} onChange={setDraft} />
      {error !== null && <ErrorState error={error} />}
      <div className="tt-form-foot">
        <button type="button" className="tt-button" disabled={busy} onClick={() => window.history.back()}>
          {t('ui.cancel')}
        </button>
        <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
          {busy ? t('ui.sending') : t('dissemination.add')}
        </button>
      </div>
    </form>
  );
}
