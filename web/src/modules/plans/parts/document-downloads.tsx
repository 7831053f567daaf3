import { useState } from 'react';
import { ApiProblem, callUrl, downloadPlanDocument, type PlanSummary } from '@thientruong/contract';
import { download } from '../../../app/api.ts';
import { Menu } from '../../../ui/menu.tsx';
import { notify } from '../../../ui/notify.ts';
import { useWords } from '../words.ts';

const FORMATS = ['docx', 'pdf', 'html', 'akn'] as const;

/** The plan's document as Word file or PDF in the format of NĐ 30/2020, HTML page or Akoma Ntoso. */
export function DocumentDownloads({ plan }: { plan: PlanSummary }) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  const run = async (format: (typeof FORMATS)[number]) => {
    setBusy(true);
    const name = (plan.symbol ?? plan.title).replace(/[\\/:*?"<>|]+/g, '-').slice(0, 80);
    try {
      await download(callUrl(downloadPlanDocument, { planId: plan.id }, { format }), `${name}.${format === 'akn' ? 'akn.xml' : format}`);
      notify(t('compare.download.done'));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : String(error), true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu label={busy ? <span className="tt-spinner" aria-hidden="true" /> : t('compare.download.button')} name={t('compare.download.button')} className="pl-button">
      {(close) => (
        <ul className="pl-menu-list">
          {FORMATS.map((format) => (
            <li key={format}>
              <button
                type="button"
                disabled={busy}
                onClick={() => {
                  close();
                  void run(format);
                }}
              >
                {t(`compare.download.${format}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
