import { useTranslation } from 'react-i18next';

/** Something is on its way. */
export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation();
  return (
    <div className="tt-loading" role="status">
      <span className="tt-spinner" aria-hidden="true" />
      {label ?? t('ui.loading')}
    </div>
  );
}
