import { PASSAGE_CLASSES } from '@thientruong/contract';
import { useWords } from '../words.ts';

/** Says what the marks in the text and the letters in its margin mean. */
export function DocumentLegend() {
  const t = useWords();
  return (
    <p className="pl-legend">
      <span>
        <span className="pl-mark">{t('document.legendTask')}</span>
      </span>
      {PASSAGE_CLASSES.filter((kind) => kind !== 'task').map((kind) => (
        <span key={kind}>
          <b>{t(`passage.letter.${kind}`)}</b> {t(`passage.class.${kind}`)}
        </span>
      ))}
      <span>{t('document.legendHow')}</span>
    </p>
  );
}
