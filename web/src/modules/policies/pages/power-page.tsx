import { useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { PowerChip } from '../parts/chips.tsx';
import { EndDialog } from '../parts/end-dialog.tsx';
import { EntryLink } from '../parts/links.tsx';
import { PowerForm } from '../parts/power-form.tsx';
import { usePowerWords } from '../parts/power-words.ts';
import { powerQuery } from '../policies.data.ts';
import '../policies.css';

/** One delegated power, or the form of a new one. */
export default function PowerPage() {
  const { t } = useTranslation();
  const { delegationId }: { delegationId?: string } = useParams({ strict: false });
  const title = t(delegationId ? 'policies.power' : 'policies.power.add');
  usePage(title, [{ label: t('policies.powers'), to: '/policies/powers' }, { label: title }]);
  return <div className="tt-page">{delegationId ? <Existing key={delegationId} delegationId={delegationId} /> : <New title={title} />}</div>;
}

function New({ title }: { title: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <h1>{title}</h1>
      <PowerForm
        onCancel={() => void navigate({ to: '/policies/powers' as '/' })}
        onDone={(saved) => {
          client.setQueryData(powerQuery(saved.id).queryKey, saved);
          void client.invalidateQueries({ queryKey: ['delegations', 'list'] });
          notify(t('policies.power.saved'));
          void navigate({ to: '/policies/powers/$delegationId' as string, params: { delegationId: saved.id } as never });
        }}
      />
    </>
  );
}

function Existing({ delegationId }: { delegationId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(powerQuery(delegationId));
  const [open, setOpen] = useState<'edit' | 'end' | null>(null);
  const power = found.data;
  if (!power) return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const done = (saved: Delegation, said: string) => {
    client.setQueryData(powerQuery(saved.id).queryKey, saved);
    void client.invalidateQueries({ queryKey: ['delegations', 'list'] });
    notify(said);
    setOpen(null);
  };
  if (open === 'edit')
    return (
      <>
        <h1>{t('policies.power.edit')}</h1>
        <PowerForm power={power} onCancel={() => setOpen(null)} onDone={(saved) => done(saved, t('policies.saved'))} />
      </>
    );
  return (
    <>
      <header className="tt-page-head">
        <div>
          <div className="tt-row">
            <h1>{t(`policies.kind.${power.kind}`)}</h1>
            <PowerChip state={power.state} />
          </div>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('policies.print')}
          </button>
          {power.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('edit')}>
              {t('policies.power.edit')}
            </button>
          )}
          {power.can.end && (
            <button type="button" className="tt-button tt-button-danger" onClick={() => setOpen('end')}>
              {t('policies.power.end')}
            </button>
          )}
        </div>
      </header>
      <Facts power={power} />
      {open === 'end' && <EndDialog power={power} onClose={() => setOpen(null)} onDone={(saved) => done(saved, t('policies.power.endDone'))} />}
    </>
  );
}

function Facts({ power }: { power: Delegation }) {
  const { t } = useTranslation();
  const words = usePowerWords();
  const { ended } = power;
  const facts: [string, ReactNode][] = [
    ['policies.power.power', <span className="po-text">{power.power}</span>],
    ['policies.power.from', power.from.name],
    ['policies.power.to', words.receiver(power)],
    ['policies.power.conditions', power.conditions && <span className="po-text">{power.conditions}</span>],
    [
      'policies.power.basis',
      <>
        {power.document && <EntryLink document={power.document} />} {power.symbol}
      </>,
    ],
    ['policies.power.days', words.days(power)],
    [
      'policies.power.end',
      ended && (
        <>
          {t('policies.power.ended', { day: dayText(ended.on), reason: ended.reason })} <span className="tt-help">{t('policies.power.endedBy', { name: ended.by.name, time: timeText(ended.at) })}</span>
        </>
      ),
    ],
  ];
  return (
    <section className="tt-card">
      <dl className="po-facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="tt-help">{t('policies.power.enteredBy', { name: power.createdBy.name, time: timeText(power.createdAt) })}</p>
    </section>
  );
}
