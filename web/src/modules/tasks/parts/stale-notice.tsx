import { useTranslation } from 'react-i18next';
import type { Task } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';

/** What somebody else changed while a form stood open. */
export function StaleNotice({ before, after }: { before: Task; after: Task }) {
  const { t } = useTranslation();
  const names = (task: Task) => task.supporting.map((agency) => agency.abbrev).join(', ') || t('ui.none');
  const fields = [
    { field: t('tasks.column.state'), before: t(`state.${before.state}`), after: t(`state.${after.state}`) },
    { field: t('tasks.column.due'), before: dayText(before.dueOn), after: dayText(after.dueOn) },
    { field: t('tasks.one.lead'), before: before.lead?.name ?? t('tasks.noLead'), after: after.lead?.name ?? t('tasks.noLead') },
    { field: t('tasks.one.supporting'), before: names(before), after: names(after) },
    { field: t('tasks.column.progress'), before: `${before.progressPercent ?? 0} %`, after: `${after.progressPercent ?? 0} %` },
  ].filter((change) => change.before !== change.after);
  return (
    <div className="tt-note tt-note-amber" role="alert">
      <b>{t('tasks.stale.title')}</b>
      <p>{t('tasks.stale.text')}</p>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {fields.map((change) => (
          <li key={change.field}>{t('tasks.stale.field', change)}</li>
        ))}
        {fields.length === 0 && <li>{t('tasks.stale.other')}</li>}
      </ul>
    </div>
  );
}
