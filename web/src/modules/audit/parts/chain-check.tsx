import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { verifyAudit } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { numberText } from '../../../ui/format.ts';

/** Checks the sealed chain and shows its head, to be compared with a printed one. */
export function ChainCheck() {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: () => call(verifyAudit) });
  const found = check.data;
  return (
    <div className="tt-card tt-stack">
      <div>
        <button type="button" className="tt-button" disabled={check.isPending} onClick={() => check.mutate()}>
          {check.isPending ? t('audit.checking') : t('audit.check')}
        </button>
      </div>
      {check.isError && <ErrorState error={check.error} />}
      {found?.ok && (
        <div className="tt-note" role="status">
          {t('audit.ok', { sealed: numberText(found.sealed), waiting: numberText(found.waiting) })}
          {found.head && (
            <div className="tt-row">
              <span className="tt-help">{t('audit.head')}:</span> <code style={{ overflowWrap: 'anywhere' }}>{found.head}</code>{' '}
              <CopyButton text={found.head} />
            </div>
          )}
        </div>
      )}
      {found && !found.ok && (
        <div className="tt-error" role="alert">
          {t('audit.broken', { problem: found.problem ?? '' })}
        </div>
      )}
    </div>
  );
}
