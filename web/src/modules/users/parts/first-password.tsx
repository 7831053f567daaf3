import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

/** A first password, shown once. */
export function FirstPassword({ username, password, onClose }: { username: string; password: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('users.first', { username })} onClose={onClose}>
      <div className="tt-form">
        <p>{t('users.firstText')}</p>
        <div className="tt-row">
          <output className="us-password">{password}</output>
          <CopyButton text={password} />
        </div>
        <div className="tt-form-foot">
          <button type="button" className="tt-button tt-button-primary" onClick={onClose}>
            {t('users.firstClose')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
