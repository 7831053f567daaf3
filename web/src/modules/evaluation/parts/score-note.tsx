import { useTranslation } from 'react-i18next';
import { FORMULA_MARKS, type FormulaContent } from '@thientruong/contract';
import { Unconfirmed } from './chips.tsx';

/** Which formula holds, on what it rests, and which of its settings no source confirmed. */
export function ScoreNote({ name, basis, formula }: { name: string; basis: string; formula: FormulaContent }) {
  const { t } = useTranslation();
  const open = FORMULA_MARKS.filter((key) => formula.marks[key] === 'unverified' && (key !== 'cap' || formula.cap) && (key !== 'head' || formula.head));
  return (
    <div className="tt-note">
      <p>
        <b>{name}.</b> {basis}
      </p>
      {open.length > 0 && (
        <p>
          <Unconfirmed /> {open.map((key) => t(`evaluation.mark.${key}`)).join('; ')}.
        </p>
      )}
    </div>
  );
}
