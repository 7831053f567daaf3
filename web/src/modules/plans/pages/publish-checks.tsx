import type { PlanReview } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import type { ProposalFilter } from '../model/grouping.ts';
import { numberText } from '../../../ui/format.ts';
import { useWords } from '../words.ts';

interface PublishChecksProps {
  head: PlanReview['head'];
  counts: Record<ProposalFilter, number>;
  passages: number;
  /** Task sentences that no proposal was read from. */
  bare: number;
  problems: readonly string[];
}

/** The check list before publishing: each line says whether it is in order, and what an open point means. */
export function PublishChecks({ head, counts, passages, bare, problems }: PublishChecksProps) {
  const t = useWords();
  const lines = [
    {
      ok: counts.all > 0,
      text: t('check.tasks', { count: numberText(counts.all) }),
      help: counts.all > 0 ? null : t('check.tasksHelp'),
    },
    { ok: bare === 0, text: t('check.bare', { count: numberText(bare) }), help: bare ? t('check.bareHelp') : null },
    {
      ok: counts.noLead === 0,
      text: t('check.lead', { count: numberText(counts.noLead) }),
      help: counts.noLead ? t('check.leadHelp') : null,
    },
    {
      ok: counts.groupOpen === 0,
      text: t('check.group', { count: numberText(counts.groupOpen) }),
      help: counts.groupOpen ? t('check.groupHelp') : null,
    },
    {
      ok: counts.noMatch === 0,
      text: t('check.match', { count: numberText(counts.noMatch) }),
      help: counts.noMatch ? t('check.matchHelp') : null,
    },
    {
      ok: counts.noDeadline === 0,
      text: t('check.deadline', { count: numberText(counts.noDeadline) }),
      help: counts.noDeadline ? t('check.deadlineHelp') : null,
    },
    { ok: counts.lowConfidence === 0, text: t('check.confidence', { count: numberText(counts.lowConfidence) }), help: null },
    {
      ok: /^[0-9]/.test(head.symbol ?? ''),
      text: head.symbol ? t('check.symbol', { symbol: head.symbol }) : t('check.noSymbol'),
      help: head.symbol?.startsWith('/') ? t('check.symbolHelp') : null,
    },
    {
      ok: head.issuedOn?.length === 10,
      text: head.issuedOn ? t('check.date', { date: formatDate(head.issuedOn) }) : t('check.noDate'),
      help: null,
    },
    {
      ok: problems.length === 0,
      text: t('check.problems', { count: problems.length }),
      help: problems.slice(0, 5).join(' · ') || null,
    },
    { ok: true, text: t('check.passages', { count: numberText(passages) }), help: null },
    { ok: true, text: t('check.dropped', { count: numberText(counts.dropped) }), help: null },
  ];
  return (
    <ul className="pl-checks">
      {lines.map((line) => (
        <li key={line.text} className={line.ok ? 'is-ok' : 'is-open'}>
          <span className="pl-check-sign" role="img" aria-label={line.ok ? t('check.ok') : t('check.open')}>
            {line.ok ? '✓' : '!'}
          </span>
          <span>
            {line.text}
            {line.help && <span className="pl-hint">{line.help}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
