import { useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, downloadFile, withdrawDocument, type DocumentEntry } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay, useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { OcrMark } from '../../../ui/ocr-mark.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { entryQuery, nameOf, textQuery } from '../documents.data.ts';
import { CompleteDialog } from '../parts/complete-dialog.tsx';
import { DutyTable } from '../parts/duty-table.tsx';
import { EditDialog } from '../parts/edit-dialog.tsx';
import { ForceChip, HoldingChip } from '../parts/force-chip.tsx';
import { ForceDialog } from '../parts/force-dialog.tsx';
import { RelationDialog } from '../parts/relation-dialog.tsx';
import { RelationList } from '../parts/relation-list.tsx';
import { WhyList } from '../parts/why-list.tsx';
import '../documents.css';

type Open = 'edit' | 'force' | 'relation' | 'complete' | null;

/** One document: its head, its force on a day and why, its relations, the duties that follow from it, its words. */
export default function EntryPage() {
  const { t } = useTranslation();
  const today = useToday();
  const may = useMay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { documentId = '' }: { documentId?: string } = useParams({ strict: false });
  const [search, change] = useAddress();
  const on = search['on'] && isPlainDate(search['on']) ? search['on'] : null;
  const [open, setOpen] = useState<Open>(null);
  const [showText, setShowText] = useState(false);
  const found = useQuery({ ...entryQuery(documentId, on), placeholderData: (before) => (before?.id === documentId ? before : undefined) });
  const words = useQuery({ ...textQuery(documentId), enabled: showText });
  const entry = found.data;
  usePage(entry ? nameOf(entry) : t('documents.one.title'), [{ label: t('documents.title'), to: '/documents' }, { label: entry?.symbol ?? t('documents.one.title') }]);
  if (!entry) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  // The answer is of today; another day that is shown is asked for again
  const done = (changed: DocumentEntry) => {
    queries.setQueryData(entryQuery(documentId, null).queryKey, changed);
    void queries.invalidateQueries({ queryKey: ['documents'] });
    void queries.invalidateQueries({ queryKey: ['duties'] });
  };
  const dialog = { entry, onClose: () => setOpen(null), onDone: done };
  const facts: [string, ReactNode][] = [
    ['documents.type', entry.type],
    ['documents.issuer', entry.issuer ?? t(`documents.level.${entry.level}`)],
    ['documents.issuedOn', entry.issuedOn ? dayText(entry.issuedOn) : t('documents.noDay')],
    ['documents.effectiveOn', entry.effectiveOn && dayText(entry.effectiveOn)],
    ['documents.expiresOn', entry.expiresOn && dayText(entry.expiresOn)],
    ['documents.one.issuedBy', entry.agency?.name],
  ];
  const fileId = entry.fileId;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <p className="tt-quiet">
            {[entry.type, entry.symbol ?? t('documents.noSymbol')].filter(Boolean).join(' ')} <HoldingChip holding={entry.holding} />
          </p>
          <h1>{entry.title ?? entry.symbol ?? t('documents.one.title')}</h1>
          <OcrMark ocr={entry.ocr} long />
          {!entry.open && <p className="tt-note tt-note-amber">{t('documents.review')}</p>}
        </div>
        <div className="tt-row tt-no-print">
          <Link to={'/documents/$documentId/chain' as string} params={{ documentId } as never} className="tt-button">
            {t('documents.one.chain')}
          </Link>
          {entry.planId && entry.open && (
            <Link to={'/plans/$planId' as string} params={{ planId: entry.planId } as never} className="tt-button">
              {t('documents.one.plan')}
            </Link>
          )}
          {fileId && may('files.read') && (
            <a className="tt-button" href={`/api${callUrl(downloadFile, { fileId }, {})}`} download>
              {t('documents.one.download')}
            </a>
          )}
          {entry.can.complete && (
            <button type="button" className="tt-button" onClick={() => setOpen('complete')}>
              {t('documents.one.complete')}
            </button>
          )}
          {entry.can.edit && (
            <button type="button" className="tt-button" onClick={() => setOpen('edit')}>
              {t('documents.one.edit')}
            </button>
          )}
        </div>
      </header>
      <div className="dc-columns">
        <section className="tt-card">
          <dl className="dc-facts">
            {facts
              .filter(([, value]) => value)
              .map(([label, value]) => (
                <div key={label} style={{ display: 'contents' }}>
                  <dt>{t(label)}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </section>
        <section className="tt-card">
          <div className="tt-row dc-between">
            <h2>
              <ForceChip force={entry.force} />
              {entry.force === 'ended' && entry.endsOn && entry.endKind && <span className="tt-quiet"> {t('documents.one.ended', { how: t(`documents.end.${entry.endKind}`), day: dayText(entry.endsOn) })}</span>}
            </h2>
            {entry.can.edit && (
              <button type="button" className="tt-button tt-button-small tt-no-print" onClick={() => setOpen('force')}>
                {t('documents.decide')}
              </button>
            )}
          </div>
          <Field label={t('documents.on')}>
            {(control) => <DateField control={{ ...control, 'aria-required': false }} value={on ?? today} onChange={(day) => change({ on: day && day !== today ? day : '' })} />}
          </Field>
          <h3>{t('documents.why.title')}</h3>
          <WhyList why={entry.why} />
        </section>
      </div>
      <section className="tt-card">
        <div className="tt-row dc-between">
          <h2>{t('documents.relations.title')}</h2>
          {entry.can.edit && (
            <button type="button" className="tt-button tt-button-small tt-no-print" onClick={() => setOpen('relation')}>
              {t('documents.relations.add')}
            </button>
          )}
        </div>
        {entry.relations.length === 0 && <p className="tt-quiet">{t('documents.relations.none')}</p>}
        <RelationList entry={entry} direction="out" onDone={done} />
        <RelationList entry={entry} direction="in" onDone={done} />
        {entry.relationsCut && <p className="tt-help">{t('documents.relations.cut')}</p>}
      </section>
      {entry.duties.length > 0 && (
        <section className="tt-card">
          <h2>{t('documents.duties.title')}</h2>
          <DutyTable duties={entry.duties} onDone={() => void queries.invalidateQueries({ queryKey: ['documents'] })} />
        </section>
      )}
      <section className="tt-card">
        <div className="tt-row dc-between">
          <h2>{t('documents.one.text')}</h2>
          {entry.textLength > 0 && (
            <button type="button" className="tt-button tt-button-small tt-no-print" aria-expanded={showText} onClick={() => setShowText(!showText)}>
              {t(showText ? 'documents.one.hideText' : 'documents.one.showText')}
            </button>
          )}
        </div>
        {entry.textLength === 0 && <p className="tt-quiet">{t('documents.one.noText')}</p>}
        {showText && words.isPending && <Loading />}
        {showText && words.isError && <ErrorState error={words.error} onRetry={() => void words.refetch()} />}
        {showText && words.data?.text && (
          <div className="dc-text tt-serif" role="region" aria-label={t('documents.one.text')} tabIndex={0}>
            {words.data.text}
          </div>
        )}
      </section>
      {entry.can.withdraw && (
        <div className="tt-no-print">
          <ConfirmButton
            look="danger"
            label={t('documents.one.withdraw')}
            title={t('documents.one.withdraw')}
            text={t('documents.one.withdrawText')}
            reason={t('documents.one.reason')}
            facts={facts.flatMap(([label, value]) => (typeof value === 'string' ? [{ label: t(label), now: value }] : []))}
            onStale={() => queries.invalidateQueries({ queryKey: ['documents', 'one', documentId] })}
            onConfirm={async (reason) => {
              await call(withdrawDocument, { params: { documentId }, body: { version: entry.version, reason } });
              await queries.invalidateQueries({ queryKey: ['documents', 'list'] });
              await navigate({ to: '/documents' as '/' });
            }}
          />
        </div>
      )}
      {open === 'edit' && <EditDialog {...dialog} />}
      {open === 'force' && <ForceDialog {...dialog} />}
      {open === 'relation' && <RelationDialog {...dialog} />}
      {open === 'complete' && <CompleteDialog {...dialog} />}
    </div>
  );
}
