import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callUrl, downloadFile, withdrawEvidence, type Evidence } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { dayText, numberText, sizeText, timeText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { taskKey } from './task-query.ts';

const who = (person: { name: string; position: string | null }) => [person.name, person.position].filter(Boolean).join(', ');

/** One evidence with what it says about itself; withdrawn ones stay readable. */
export function EvidenceItem({ evidence, taskId, mayWithdraw }: { evidence: Evidence; taskId: string; mayWithdraw: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const { activity, document, file } = evidence;
  const withdraw = async (reason: string) => {
    const task = await call(withdrawEvidence, { params: { taskId, evidenceId: evidence.id }, body: { reason } });
    client.setQueryData(taskKey(taskId), task);
  };
  const more = [
    document && [document.symbol, document.issuedOn && dayText(document.issuedOn), document.issuer].filter(Boolean).join(', '),
    activity &&
      [activity.kind, [activity.heldOn, activity.endedOn].filter(Boolean).map(dayText).join(' – '), activity.place]
        .filter(Boolean)
        .join(', '),
    activity?.participants != null && t('tasks.evidence.people', { count: numberText(activity.participants) as never }),
    activity?.product,
  ].filter(Boolean);
  return (
    <li className={evidence.withdrawn ? 'ta-gone' : undefined}>
      <Icon name={evidence.kind === 'link' ? 'link' : evidence.kind === 'activity' ? 'people' : 'file'} size={18} />
      <div>
        <b>{evidence.title}</b> <span className="tt-chip tt-chip-plain">{t(`tasks.evidence.kind.${evidence.kind}`)}</span>
        {more.length > 0 && <p>{more.join('; ')}</p>}
        {evidence.url && (
          <p>
            <a href={evidence.url} target="_blank" rel="noreferrer noopener">
              {evidence.url}
            </a>
          </p>
        )}
        {file && (
          <p>
            {may('files.read') ? (
              <a
                href={`/api${callUrl(downloadFile, { fileId: file.id }, {})}`}
                download={file.name}
                aria-label={t('tasks.evidence.download', { name: file.name })}
              >
                {file.name}
              </a>
            ) : (
              file.name
            )}{' '}
            <span className="tt-quiet">({sizeText(file.size)})</span>
          </p>
        )}
        {evidence.note && <p className="ta-quote">{evidence.note}</p>}
        <p className="tt-help">
          {t('tasks.evidence.by', { who: who(evidence.createdBy), time: timeText(evidence.createdAt) })}
          {evidence.agency && `, ${evidence.agency.abbrev}`}
        </p>
        {evidence.withdrawn && (
          <p className="tt-help">
            {t('tasks.evidence.withdrawn', {
              who: who(evidence.withdrawn.by),
              time: timeText(evidence.withdrawn.at),
              reason: evidence.withdrawn.reason,
            })}
          </p>
        )}
      </div>
      {mayWithdraw && !evidence.withdrawn && (
        <span className="tt-no-print">
          <ConfirmButton
            small
            look="danger"
            label={t('tasks.evidence.withdraw')}
            title={t('tasks.evidence.withdrawTitle', { title: evidence.title })}
            text={t('tasks.evidence.withdrawText')}
            reason={t('tasks.evidence.reason')}
            onConfirm={withdraw}
          />
        </span>
      )}
    </li>
  );
}
