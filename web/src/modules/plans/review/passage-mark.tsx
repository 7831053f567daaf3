import type { Passage } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { useReviewTools } from './review-context.ts';

interface PassageMarkProps {
  passage: Passage;
  tooltipId: string;
  shown: boolean;
  onHover(passageId: string | null): void;
}

/** The quiet letter in the margin beside words that are no task; says why on hover and focus, opens the passage on click. */
export function PassageMark({ passage, tooltipId, shown, onHover }: PassageMarkProps) {
  const t = useWords();
  const { store } = useReviewTools();
  return (
    <span className="pl-margin">
      <button
        type="button"
        className={`pl-margin-mark pl-class-${passage.class}`}
        aria-label={t('passage.markLabel', { kind: t(`passage.class.${passage.class}`) })}
        aria-describedby={shown ? tooltipId : undefined}
        onMouseEnter={() => onHover(passage.id)}
        onMouseLeave={() => onHover(null)}
        onFocus={() => onHover(passage.id)}
        onBlur={() => onHover(null)}
        onKeyDown={(event) => event.key === 'Escape' && onHover(null)}
        onClick={() => store.dispatch({ type: 'passage', passageId: passage.id })}
      >
        <span aria-hidden="true">{t(`passage.letter.${passage.class}`)}</span>
      </button>
      {shown && (
        <span role="tooltip" id={tooltipId} className="pl-margin-tip">
          <strong>{t(`passage.class.${passage.class}`)}</strong> – {passage.reason}
        </span>
      )}
    </span>
  );
}
