import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BudgetEntry, BudgetLine } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { lineQuery } from '../budget.data.ts';
import { BATCH_DEEDS, BatchDialog, type BatchDeed } from '../parts/batch-dialog.tsx';
import { BookTable } from '../parts/book-table.tsx';
import { StateChip } from '../parts/chips.tsx';
import { dongText } from '../parts/dong.tsx';
import { LINE_DEEDS, LineDialog, ReverseDialog, type LineDeed } from '../parts/line-deeds.tsx';
import { LineLink } from '../parts/line-link.tsx';
import { RateBar } from '../parts/rate-bar.tsx';
import { useSpan } from '../parts/use-span.ts';
import '../budget.css';

/** One budget line: its sums against one another and against the time, what it is for, its book, and every step. */
export default function LinePage() {
  const { t } = useTranslation();
  const { lineId = '' }: { lineId?: string } = useParams({ strict: false });
  const found = useQuery(lineQuery(lineId));
  const line = found.data;
  const [batch, setBatch] = useState<BatchDeed | null>(null);
  const [deed, setDeed] = useState<LineDeed | null>(null);
  const [reversed, setReversed] = useState<BudgetEntry | null>(null);
  usePage(line ? `${t('budget.one')} ${line.code}` : t('budget.one'), [{ label: t('budget.title'), to: '/budget' }, ...(line ? [{ label: line.code }] : [])]);
  if (!line) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>
            {t('budget.one')} {line.code}
          </h1>
          <div className="tt-row">
            <StateChip state={line.state} />
            <span className="tt-quiet">{line.agency.name}</span>
          </div>
        </div>
        <div className="tt-row tt-no-print">
          {BATCH_DEEDS.filter((one) => line.can[one]).map((one) => (
            <button key={one} type="button" className="tt-button tt-button-primary" onClick={() => setBatch(one)}>
              {t(`budget.${one}`)}
            </button>
          ))}
          {LINE_DEEDS.filter((one) => line.can[one]).map((one) => (
            <button key={one} type="button" className={`tt-button${one === 'withdraw' ? ' tt-button-danger' : one === 'enter' ? ' tt-button-primary' : ''}`} onClick={() => setDeed(one)}>
              {t(`budget.${one}`)}
            </button>
          ))}
        </div>
      </header>
      <Sums line={line} />
      <Facts line={line} />
      <BookTable line={line} onReverse={setReversed} />
      <Steps line={line} />
      {batch && <BatchDialog deed={batch} lines={[line]} onDone={() => setBatch(null)} onClose={() => setBatch(null)} />}
      {deed && <LineDialog deed={deed} line={line} onClose={() => setDeed(null)} />}
      {reversed && <ReverseDialog line={line} entry={reversed} onClose={() => setReversed(null)} />}
    </article>
  );
}

function Sums({ line }: { line: BudgetLine }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('budget.sums')}</h2>
      <dl className="bg-sums">
        {(['requested', 'appraised', 'budget', 'committed', 'disbursed', 'advanced', 'settled'] as const).map((key) => (
          <div key={key}>
            <dt>{t(`budget.amount.${key}`)}</dt>
            <dd>{t('budget.dong', { amount: dongText(line.amounts[key]) })}</dd>
          </div>
        ))}
      </dl>
      {line.rate !== null && (
        <>
          <RateBar label={line.code} rate={line.rate} expected={line.expected} />
          <p className="tt-help">
            {t('budget.rateText', { rate: numberText(line.rate), expected: numberText(line.expected ?? 0), day: dayText(line.closesOn) })}
          </p>
        </>
      )}
    </section>
  );
}

function Facts({ line }: { line: BudgetLine }) {
  const { t } = useTranslation();
  const span = useSpan();
  const codes = (['chapter', 'category', 'group', 'item'] as const).flatMap((key) => (line.codes[key] ? [`${t(`budget.code.${key}`)} ${line.codes[key]}`] : []));
  const facts: [string, ReactNode][] = [
    ['budget.content', <span key="content" className="bg-text">{line.content}</span>],
    ['budget.task', line.task && (<><Link to={'/tasks/$taskId' as string} params={{ taskId: line.task.id } as never}>{line.task.code}</Link> {line.task.content}</>)],
    ['budget.project', line.project && (<><Link to={'/budget/projects/$projectId' as string} params={{ projectId: line.project.id } as never}>{line.project.code}</Link> {line.project.name}</>)],
    ['budget.action', line.action?.content],
    ['budget.source', t(`yearly.source.${line.source}`)],
    ['budget.year', span(line)],
    ['budget.holder', line.holder?.name],
    ['budget.within', line.within && <LineLink lineId={line.within.id}>{line.within.code}</LineLink>],
    ['budget.carriedFrom', line.carriedFrom && <LineLink lineId={line.carriedFrom.id}>{line.carriedFrom.code}</LineLink>],
    ['budget.reason', line.reason && <span className="bg-text">{line.reason}</span>],
    ['budget.codes', codes.join(', ')],
  ];
  return (
    <section className="tt-card">
      <dl className="bg-facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Steps({ line }: { line: BudgetLine }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('budget.history')}</h2>
      <ol className="bg-steps">
        {line.events.map((event) => (
          <li key={event.id}>
            <strong>{t(`budget.deed.${event.kind}`)}</strong>{' '}
            <span className="tt-help">
              {event.by.name}, {timeText(event.at)}
            </span>
            {event.text && <p className="bg-text">{event.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
