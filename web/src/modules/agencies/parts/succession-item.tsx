import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Succession } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { SourceMark } from './source-mark.tsx';

/** One reorganisation: what became what, when, on which basis. */
export function SuccessionItem({ succession }: { succession: Succession }) {
  const { t } = useTranslation();
  const link = (agency: { id: string; name: string }) => (
    <Link to={'/agencies/$agencyId' as string} params={{ agencyId: agency.id } as never}>
      {agency.name}
    </Link>
  );
  return (
    <li className="ag-succession">
      <div className="tt-row">
        <b className="tt-nowrap">{dayText(succession.on)}</b>
        <span>{t(`agencies.succession.${succession.kind}`)}</span>
        <SourceMark mark={succession.sourceMark} />
      </div>
      <div className="ag-change">
        <div>
          <p className="tt-help">{t('agencies.succession.from')}</p>
          <ul>
            {succession.from.map((agency) => (
              <li key={agency.id}>{link(agency)}</li>
            ))}
          </ul>
        </div>
        {succession.to.length > 0 && (
          <div>
            <p className="tt-help">{t('agencies.succession.to')}</p>
            <ul>
              {succession.to.map((agency) => (
                <li key={agency.id}>
                  {link(agency)}
                  {agency.functions && (
                    <p className="tt-help">{t('agencies.succession.functions', { functions: agency.functions })}</p>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <p className="tt-help">{t('agencies.succession.basis', { basis: succession.legalBasis })}</p>
      {succession.note && <p className="tt-help">{succession.note}</p>}
    </li>
  );
}
