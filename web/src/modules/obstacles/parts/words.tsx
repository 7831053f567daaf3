import { useTranslation } from 'react-i18next';
import { ASKED_OF, OBSTACLE_KINDS, type Obstacle } from '@thientruong/contract';
import { Choice, TextArea, TextLine } from './fields.tsx';

/** What an agency is typing of an obstacle. */
export interface WordsDraft {
  kind: Obstacle['kind'] | '';
  content: string;
  tried: string;
  asked: string;
  askedOf: Obstacle['askedOf'] | '';
  askedName: string;
}

/** Nothing typed yet. */
export const emptyWords = (): WordsDraft => ({ kind: '', content: '', tried: '', asked: '', askedOf: '', askedName: '' });

/** Whether something kept is a draft of this shape. */
export const isWords = (value: unknown): value is WordsDraft =>
  typeof value === 'object' && value !== null && Object.keys(emptyWords()).every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

/** The words of an obstacle as a draft. */
export const wordsOf = ({ kind, content, tried, asked, askedOf, askedName }: Obstacle): WordsDraft => ({ kind, content, tried: tried ?? '', asked, askedOf, askedName: askedName ?? '' });

/** The words as they are sent; null where something is missing. */
export function bodyOf(draft: WordsDraft): (Pick<Obstacle, 'kind' | 'askedOf'> & { content: string; tried: string | null; asked: string; askedName: string | null }) | null {
  const [content, asked, askedName] = [draft.content.trim(), draft.asked.trim(), draft.askedName.trim()];
  if (draft.kind === '' || draft.askedOf === '' || !content || !asked || (draft.askedOf === 'other' && !askedName)) return null;
  return { kind: draft.kind, content, tried: draft.tried.trim() || null, asked, askedOf: draft.askedOf, askedName: draft.askedOf === 'other' ? askedName : null };
}

/** The fields of an obstacle. `tried`: sending was tried, so that what is missing says so. */
export function WordsFields({ draft, tried, onChange }: { draft: WordsDraft; tried: boolean; onChange: (draft: WordsDraft) => void }) {
  const { t } = useTranslation();
  const missing = (value: string) => (tried && !value.trim() ? t('ui.missing') : null);
  const put = (part: Partial<WordsDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Choice label={t('obstacles.kind')} required value={draft.kind} values={OBSTACLE_KINDS} name={(one) => t(`obstacles.kind.${one}`)} empty="–" error={missing(draft.kind)} onChange={(kind) => put({ kind })} />
      <TextArea label={t('obstacles.content')} max={4000} value={draft.content} error={missing(draft.content)} onChange={(content) => put({ content })} />
      <TextArea label={t('obstacles.tried')} optional max={4000} value={draft.tried} onChange={(value) => put({ tried: value })} />
      <TextArea label={t('obstacles.asked')} max={4000} value={draft.asked} error={missing(draft.asked)} onChange={(asked) => put({ asked })} />
      <Choice label={t('obstacles.askedOf')} required value={draft.askedOf} values={ASKED_OF} name={(one) => t(`obstacles.askedOf.${one}`)} empty="–" error={missing(draft.askedOf)} onChange={(askedOf) => put({ askedOf })} />
      {draft.askedOf === 'other' && <TextLine label={t('obstacles.askedName')} max={300} value={draft.askedName} error={missing(draft.askedName)} onChange={(askedName) => put({ askedName })} />}
    </>
  );
}
