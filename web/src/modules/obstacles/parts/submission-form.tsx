import { useTranslation } from 'react-i18next';
import type { ObstacleSummary, Submission } from '@thientruong/contract';
import { Due } from './chips.tsx';
import { TextArea, TextLine } from './fields.tsx';

/** What Sở KH&CN is typing of a submission. */
export interface SubmissionDraft {
  title: string;
  synthesis: string;
  proposal: string;
  chosen: readonly string[];
}

/** The submission as a draft; empty for a new one. */
export const draftOf = (submission?: Submission): SubmissionDraft => ({ title: submission?.title ?? '', synthesis: submission?.synthesis ?? '', proposal: submission?.proposal ?? '', chosen: submission?.list.map((one) => one.id) ?? [] });

/** The draft as it is sent, with the versions of the obstacles as they were seen; null where words are missing. */
export function bodyOf(draft: SubmissionDraft, offered: readonly ObstacleSummary[]): { title: string; synthesis: string; proposal: string; obstacles: { id: string; version: number }[] } | null {
  const [title, synthesis, proposal] = [draft.title.trim(), draft.synthesis.trim(), draft.proposal.trim()];
  if (!title || !synthesis || !proposal) return null;
  return { title, synthesis, proposal, obstacles: offered.filter((one) => draft.chosen.includes(one.id)).map(({ id, version }) => ({ id, version })) };
}

interface SubmissionFieldsProps {
  draft: SubmissionDraft;
  offered: readonly ObstacleSummary[];
  tried: boolean;
  /** Says that nothing is chosen; a draft that exists may stand empty. */
  needsOne: boolean;
  onChange: (draft: SubmissionDraft) => void;
}

/** Which obstacles a submission holds, and its words. */
export function SubmissionFields({ draft, offered, tried, needsOne, onChange }: SubmissionFieldsProps) {
  const { t } = useTranslation();
  const missing = (value: string) => (tried && !value.trim() ? t('ui.missing') : null);
  const toggle = (id: string, on: boolean) => onChange({ ...draft, chosen: on ? [...draft.chosen, id] : draft.chosen.filter((one) => one !== id) });
  return (
    <>
      <fieldset className="ob-choices">
        <legend>{t('obstacles.gather.choose')}</legend>
        {offered.length === 0 && <p className="tt-help">{t('obstacles.gather.none')}</p>}
        {offered.map((one) => (
          <label key={one.id}>
            <input type="checkbox" checked={draft.chosen.includes(one.id)} onChange={(event) => toggle(one.id, event.target.checked)} />
            <span>
              <b>{one.code}</b> {one.content}{' '}
              <span className="tt-help">
                {one.agency.name}, {t(`obstacles.kind.${one.kind}`)}
              </span>{' '}
              <Due of={one} />
            </span>
          </label>
        ))}
        {tried && needsOne && draft.chosen.length === 0 && (
          <span className="tt-field-error" role="alert">
            {t('obstacles.gather.missing')}
          </span>
        )}
      </fieldset>
      <TextLine label={t('obstacles.submission.title')} max={500} value={draft.title} error={missing(draft.title)} onChange={(title) => onChange({ ...draft, title })} />
      <TextArea label={t('obstacles.submission.synthesis')} max={20_000} value={draft.synthesis} error={missing(draft.synthesis)} onChange={(synthesis) => onChange({ ...draft, synthesis })} />
      <TextArea label={t('obstacles.submission.proposal')} max={20_000} value={draft.proposal} error={missing(draft.proposal)} onChange={(proposal) => onChange({ ...draft, proposal })} />
    </>
  );
}
