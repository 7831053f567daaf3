import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { PowerChip } from './chips.tsx';
import { usePowerWords } from './power-words.ts';

/** Delegated powers as a table, on a phone as cards. */
export function PowerTable({ rows, busy }: { rows: readonly Delegation[]; busy: boolean }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const words = usePowerWords();
  const name = (power: Delegation) => (
    <Link to={'/policies/powers/$delegationId' as string} params={{ delegationId: power.id } as never} className="po-name po-clamp">
      {power.power}
    </Link>
  );
  const columns: Column<Delegation>[] = [
    { key: 'power', label: t('policies.power.power'), width: '34%', render: name },
    { key: 'kind', label: t('policies.powers.kind'), render: (power) => t(`policies.kind.${power.kind}`) },
    { key: 'from', label: t('policies.power.from'), render: (power) => power.from.name },
    { key: 'to', label: t('policies.power.to'), render: words.receiver },
    { key: 'basis', label: t('policies.power.basis'), render: words.basis },
    { key: 'days', label: t('policies.power.days'), className: 'tt-nowrap', render: words.days },
    { key: 'state', label: t('policies.powers.state'), render: (power) => <PowerChip state={power.state} /> },
  ];
  if (!phone) return <DataTable caption={t('policies.powers')} columns={columns} rows={rows} rowKey={(power) => power.id} busy={busy} />;
  return (
    <ul className={`po-cards${busy ? ' tt-busy' : ''}`}>
      {rows.map((power) => (
        <li key={power.id}>
          {name(power)}
          <span>
            {power.from.name} → {words.receiver(power)}
          </span>
          <span className="tt-help">
            {t(`policies.kind.${power.kind}`)} · {words.basis(power)} · {words.days(power)}
          </span>
          <PowerChip state={power.state} />
        </li>
      ))}
    </ul>
  );
}
