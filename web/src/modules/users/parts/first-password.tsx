import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

/** The first password of a user, shown once. */
export function FirstPassword({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('users.first')} onClose={onClose} closable={false}>
      <p>{t('users.firstText', { name })}</p>
      <p style={{ fontSize: '1.25rem', fontVariantNumeric: 'tabular-nums' }}>
        <code>{password}</code> <CopyButton text={password} />
      </p>
      <div className="tt-form-foot">
        <button type="button" className="tt-button tt-button-primary" onClick={onClose}>
          {t('users.close')}
        </button>
      </div>
    </Dialog>
  );
}
