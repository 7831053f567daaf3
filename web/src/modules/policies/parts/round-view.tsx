import { useTranslation } from 'react-i18next';
import { callUrl, exportReplies, type PolicyRound, type PolicyWork } from '@thientruong/contract';
import { ExportButtons } from '../../../ui/export-button.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import type { Deed } from '../model/deed.ts';
import { ReplyView } from './reply-view.tsx';

/** One round of consultation: what was asked, who replied what, who has not, what the drafter answered. */
export function RoundView({ work, round, onDeed }: { work: PolicyWork; round: PolicyRound; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const seen = round.asks.filter((ask) => ask.timing !== null);
  const replied = seen.filter((ask) => ask.reply !== null);
  const silent = seen.filter((ask) => ask.reply === null);
  const hidden = round.asks.filter((ask) => ask.timing === null);
  const open = replied.reduce((sum, ask) => sum + (ask.reply?.comments.filter((comment) => comment.answer === null).length ?? 0), 0);
  const whole = hidden.length === 0;
  const names = (asks: typeof silent) => asks.map((ask) => ask.agency.name).join('; ');
  return (
    <section className="po-round" aria-label={t('policies.round.title', { number: round.number })}>
      <div className="tt-row">
        <h4>{t('policies.round', { number: round.number })}</h4>
        <span>{t('policies.round.due', { day: dayText(round.dueOn) })}</span>
        {whole && <strong>{t('policies.round.counts', { replied: replied.length, asked: seen.length })}</strong>}
        {open > 0 && <span className="tt-chip tt-chip-wait">{t('policies.round.open', { count: open })}</span>}
        {work.can.export && <Exports work={work} round={round} />}
      </div>
      <p className="po-text">{round.question}</p>
      <p className="tt-help">{t('policies.round.by', { name: round.openedBy.name, time: timeText(round.openedAt), day: dayText(round.directoryDay) })}</p>
      {replied.map((ask) => ask.reply && <ReplyView key={ask.agency.id} ask={ask} reply={ask.reply} answers={work.can.answer} onAnswer={(commentId) => onDeed({ kind: 'answer', commentId })} />)}
      {silent.length > 0 && (
        <p className={silent.some((ask) => ask.timing === 'overdue') ? 'po-silent po-silent-late' : 'po-silent'}>
          <strong>{t('policies.round.pending', { count: silent.length })}: </strong>
          {names(silent)}
        </p>
      )}
      {hidden.length > 0 && <p className="tt-help">{t('policies.round.others', { count: hidden.length, names: names(hidden) })}</p>}
    </section>
  );
}

function Exports({ work, round }: { work: PolicyWork; round: PolicyRound }) {
  const { t } = useTranslation();
  const name = t('policies.export.name', { number: round.number, title: work.title.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 100) });
  return (
    <span className="tt-row tt-push tt-no-print">
      <ExportButtons small choices={(['docx', 'pdf', 'xlsx'] as const).map((format) => ({ label: t(`policies.round.export.${format}`), url: callUrl(exportReplies, { policyWorkId: work.id, roundId: round.id }, { format }), name: `${name}.${format}` }))} />
    </span>
  );
}
