import { useTranslation } from 'react-i18next';
import { withdrawPolicyAttachment, type PolicyAttachment, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { timeText } from '../../../ui/format.ts';
import { EntryLink, FileLink } from './links.tsx';
import { useDone } from './use-done.ts';

/** Documents of a stage; what was withdrawn stays, struck through, with the reason. */
export function AttachmentList({ work, attachments, label }: { work: PolicyWork; attachments: readonly PolicyAttachment[]; label: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const done = useDone();
  return (
    <ul className="po-files" aria-label={label}>
      {attachments.map((one) => (
        <li key={one.id}>
          {one.withdrawn ? <del>{one.title}</del> : one.document ? <EntryLink document={one.document}>{one.title}</EntryLink> : one.file && may('files.read') ? <FileLink file={one.file}>{one.title}</FileLink> : one.title}
          <span className="tt-help">
            {one.document && ` ${t('policies.file.register')}.`} {t('policies.file.by', { name: one.by.name, time: timeText(one.at) })}
            {one.withdrawn && `. ${t('policies.file.withdrawn', { reason: one.withdrawn.reason })}`}
          </span>
          {one.can.withdraw && (
            <span className="tt-no-print">
              <ConfirmButton
                small
                label={t('policies.withdraw')}
                title={t('policies.withdraw.title')}
                text={t('policies.withdraw.text', { name: one.title })}
                reason={t('policies.reason')}
                onConfirm={async (reason) => done(await call(withdrawPolicyAttachment, { params: { policyWorkId: work.id, attachmentId: one.id }, body: { reason } }), t('policies.saved'))}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
