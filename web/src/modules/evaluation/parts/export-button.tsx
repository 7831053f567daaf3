import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@thientruong/contract';
import { download } from '../../../app/api.ts';
import { Icon } from '../../../ui/icon.tsx';
import { notify } from '../../../ui/notify.ts';

/** Fetches a workbook and hands it to the browser. */
export function ExportButton({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await download(url, `${name}.xlsx`);
      notify(t('evaluation.export.done'));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="tt-button" disabled={busy} onClick={() => void save()}>
      <Icon name="download" size={16} />
      {t('evaluation.export')}
    </button>
  );
}
