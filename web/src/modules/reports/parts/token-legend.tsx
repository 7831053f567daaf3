import { useTranslation } from 'react-i18next';
import type { ReportFigure } from '@thientruong/contract';

interface TokenLegendProps {
  figures: readonly ReportFigure[];
  printed: readonly string[];
  missing: readonly number[];
  onInsert: (token: number) => void;
}

/** What each token stands for; a press puts it where the caret is. */
export function TokenLegend({ figures, printed, missing, onInsert }: TokenLegendProps) {
  const { t } = useTranslation();
  return (
    <div className="rp-tokens">
      <p className="tt-help">{t('reports.tokens.help')}</p>
      <ul>
        {figures.map((figure, i) => {
          const token = i + 1;
          return (
            <li key={figure.key} className={missing.includes(token) ? 'rp-token-missing' : undefined}>
              <button type="button" className="rp-token" onClick={() => onInsert(token)} title={t('reports.tokens.insert')}>
                {`{${token}}`}
              </button>{' '}
              = <b>{printed[i]}</b> <span className="tt-quiet">({figure.label})</span>
              {missing.includes(token) && <span className="tt-red"> – {t('reports.tokens.missing')}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
