import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, callUrl, exportObstacles } from '@thientruong/contract';
import { download } from '../../../app/api.ts';
import { Icon } from '../../../ui/icon.tsx';
import { notify } from '../../../ui/notify.ts';
import type { ObstacleFilter } from '../obstacles.data.ts';

/** Fetches the filtered list as a workbook and hands it to the browser. */
export function ExportButton({ filter }: { filter: ObstacleFilter }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await download(callUrl(exportObstacles, {}, filter), `${t('obstacles.title')}.xlsx`);
      notify(t('obstacles.export.done'));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="tt-button" disabled={busy} onClick={() => void save()}>
      <Icon name="download" size={16} />
      {t('obstacles.export')}
    </button>
  );
}
