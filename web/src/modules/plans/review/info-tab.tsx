import { DocumentDownloads } from '../parts/document-downloads.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { useWords } from '../words.ts';
import { CitationList } from './citation-list.tsx';
import { HeadField } from './head-field.tsx';
import { useReviewState } from './review-context.ts';

const FIELDS = ['documentType', 'symbol', 'issuedOn', 'place', 'issuer', 'title'] as const;

/** What the document says of itself: head, recipients, signer, and the documents that it cites. */
export function InfoTab({ onShow }: { onShow(): void }) {
  const t = useWords();
  const head = useReviewState((state) => state.shown.head);
  const plan = useReviewState((state) => state.review.plan);
  const milliseconds = useReviewState((state) => state.review.readMilliseconds);
  return (
    <div className="pl-tab-body pl-scroll">
      <h2 className="pl-section">{t('info.head')}</h2>
      <dl className="pl-info">
        {FIELDS.map((field) => (
          <HeadField
            key={`${field}-${head[field] ?? ''}`}
            field={field}
            value={head[field]}
            edited={head.edited.includes(field)}
          />
        ))}
        <div>
          <dt>{t('info.signer')}</dt>
          <dd>
            {head.signer ? (
              <>
                {head.signer.capacity}
                <br />
                {head.signer.title}
                <br />
                <strong>{head.signer.name}</strong>
              </>
            ) : (
              <span className="pl-empty">{t('info.silent')}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('info.recipients')}</dt>
          <dd>
            {head.recipients.length ? (
              <ul className="pl-names">
                {head.recipients.map((recipient) => (
                  <li key={recipient}>{recipient}</li>
                ))}
              </ul>
            ) : (
              <span className="pl-empty">{t('info.silent')}</span>
            )}
          </dd>
        </div>
      </dl>
      <div className="pl-panel-foot">
        <PlanLink to="compare" planId={plan.id} look="button">
          {t('compare.go')}
        </PlanLink>
        <DocumentDownloads plan={plan} />
      </div>
      <CitationList onShow={onShow} />
      <p className="pl-hint">{t('info.readIn', { milliseconds: Math.round(milliseconds) })}</p>
    </div>
  );
}
