import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, changeLine, type Report, type ReportLine } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { notify } from '../../../ui/notify.ts';
import { reportKey, withLine } from '../reports.data.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { useDesk } from './desk.ts';

/** What can be done with one sentence: correct it, hide or show it, take the computed words back, remove an own one. */
export function LineTools({ report, line }: { report: Report; line: ReportLine }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { desk } = useDesk();
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const own = line.origin === 'own';
  const edited = !own && line.computedText !== null;
  const short = line.text.length > 60 ? `${line.text.slice(0, 60)}…` : line.text;
  const send = (part: { template?: string | null; hidden?: boolean; removed?: boolean }) => {
    const kept = own || edited ? line.template : null;
    const body = { version: line.version, template: kept, hidden: line.hidden, taskId: line.taskId, ...part };
    return call(changeLine, { params: { reportId: report.id, lineKey: line.id }, body });
  };
  const change = async (part: { template?: string | null; hidden?: boolean }) => {
    setBusy(true);
    try {
      const next = await send(part);
      if (next) client.setQueryData<Report>(reportKey(report.id), (now) => now && withLine(now, next, null));
    } catch (error) {
      notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: reportKey(report.id) });
    }
  };
  const open = () =>
    desk.open({
      lineId: line.id,
      part: line.part,
      kind: own ? 'own' : 'computed',
      text: line.template,
      taskId: line.taskId,
      after: null,
      version: line.version,
      hidden: line.hidden,
    });
  const tool = (word: string, run: () => void) => (
    <button type="button" className="rp-tool" disabled={busy} aria-label={`${t(`reports.line.${word}`)}: ${short}`} onClick={run}>
      {t(`reports.line.${word}`)}
    </button>
  );
  return (
    <div className="rp-tools tt-no-print">
      {tool('edit', open)}
      {!own && tool(line.hidden ? 'show' : 'hide', () => void change({ hidden: !line.hidden }))}
      {edited && tool('restore', () => void change({ template: null }))}
      {own && tool('remove', () => setRemoving(true))}
      {removing && (
        <DeedDialog
          title={t('reports.line.removeTitle')}
          label={t('reports.line.removeDo')}
          danger
          onSend={() => send({ removed: true }).then(() => client.invalidateQueries({ queryKey: reportKey(report.id) }))}
          onClose={() => setRemoving(false)}
        >
          <blockquote>{line.text}</blockquote>
        </DeedDialog>
      )}
    </div>
  );
}
