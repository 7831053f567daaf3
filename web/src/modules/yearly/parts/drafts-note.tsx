import { useTranslation } from 'react-i18next';
import type { YearlyPlan } from '@thientruong/contract';
import { useMe } from '../../../app/session.ts';
import { SavedAt } from '../../../ui/saved-at.tsx';
import type { Deed } from '../model/deed.ts';
import { listDrafts } from '../model/draft-store.ts';

/** Drafts that this browser kept and that were not sent, with a way to go on. */
export function DraftsNote({ plan, onDeed }: { plan: YearlyPlan; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const personId = useMe()?.person.id ?? '';
  const drafts = listDrafts(personId, plan.id);
  if (drafts.length === 0) return null;
  return (
    <section className="tt-note tt-note-amber tt-no-print" aria-label={t('yearly.drafts')}>
      <b>{t('yearly.drafts')}</b>
      <ul className="yr-plain">
        {drafts.map((draft) => (
          <li key={draft.actionId ?? 'new'}>
            {draft.content.trim() || draft.task?.name || t('yearly.draft.empty')} {draft.at && <SavedAt at={draft.at} words="ui.keptAt" />}{' '}
            <button type="button" className="tt-link-button" onClick={() => onDeed({ kind: 'write', draft })}>
              {t('yearly.draft.goOn')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
