import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, callUrl, exportTasks } from '@thientruong/contract';
import { download } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { Icon } from '../../../ui/icon.tsx';
import { notify } from '../../../ui/notify.ts';
import type { ListQuery } from '../model/filter.ts';

/** Hands out the filtered list as a workbook. */
export function ExportButton({ query, disabled }: { query: ListQuery; disabled: boolean }) {
  const { t } = useTranslation();
  const today = useToday();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await download(callUrl(exportTasks, {}, query), `nhiem-vu-${today}.xlsx`);
      notify(t('tasks.list.exported'));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className="tt-button" disabled={busy || disabled} onClick={() => void run()}>
      {busy ? <span className="tt-spinner" aria-hidden="true" /> : <Icon name="download" size={18} />}
      {busy ? t('tasks.list.exporting') : t('tasks.list.export')}
    </button>
  );
}
