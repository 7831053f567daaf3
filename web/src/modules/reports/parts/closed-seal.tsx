import { useTranslation } from 'react-i18next';
import type { ReportPeriod } from '@thientruong/contract';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { timeText } from '../../../ui/format.ts';

/** Who closed the period and when, and the code against which anybody can check it. */
export function ClosedSeal({ closed }: { closed: NonNullable<ReportPeriod['closed']> }) {
  const { t } = useTranslation();
  const who = [closed.by.name, closed.by.position].filter(Boolean).join(', ');
  return (
    <section className="tt-card rp-seal" aria-labelledby="seal-title">
      <h2 id="seal-title">{t('reports.seal.title')}</h2>
      <p>{t('reports.seal.by', { who, time: timeText(closed.at) })}</p>
      {closed.note && <p>{t('reports.seal.note', { note: closed.note })}</p>}
      {closed.head ? (
        <div className="rp-hash">
          <span>{t('reports.seal.head')}</span>
          <code>{closed.head}</code>
          <CopyButton text={closed.head} />
        </div>
      ) : (
        <p className="tt-quiet">{t('reports.seal.waiting')}</p>
      )}
      <div className="rp-hash">
        <span>{t('reports.seal.content')}</span>
        <code>{closed.contentHash}</code>
        <CopyButton text={closed.contentHash} />
      </div>
      <p className="tt-help">{t('reports.seal.help')}</p>
    </section>
  );
}
