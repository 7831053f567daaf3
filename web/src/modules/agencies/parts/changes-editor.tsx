import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SUCCESSION_KINDS, type CreatedAgency } from '@thientruong/contract';
import { addDays, plainDate } from '@thientruong/kernel';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextLine } from '../../../ui/fields.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { ChangeDraft } from '../model/reorganisation-draft.ts';

interface ChangesEditorProps {
  changes: readonly ChangeDraft[];
  created: readonly CreatedAgency[];
  on: string;
  error: (path: string) => string | null;
  onChange: (changes: ChangeDraft[]) => void;
}

/** What becomes of agencies: from whom, to whom, with which functions. */
export function ChangesEditor({ changes, created, on, error, onChange }: ChangesEditorProps) {
  const { t } = useTranslation();
  const all = useQuery(agenciesOn('all'));
  const nameOf = (id: string): string => created.find((one) => one.id === id)?.name ?? all.data?.items.find((one) => one.id === id)?.name ?? t('ui.loading');
  const change = (at: number, part: Partial<ChangeDraft>) => onChange(changes.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const before = addDays(plainDate(on), -1);
  return (
    <section className="tt-stack" aria-labelledby="changes-title">
      <h3 id="changes-title">{t('agencies.reorg.changes')}</h3>
      <p className="tt-help">{t('agencies.reorg.changesHelp')}</p>
      {changes.map((one, i) => {
        const free = created.filter(({ id }) => !one.to.some(({ agencyId }) => agencyId === id));
        const add = (agencyId: string | null) => agencyId && change(i, { to: [...one.to, { agencyId, functions: '' }] });
        return (
          <fieldset key={i} className="rc-rows">
            <legend>{t('agencies.reorg.change', { number: i + 1 })}</legend>
            <Choice label={t('agencies.reorg.kind')} value={one.kind} values={SUCCESSION_KINDS} name={(kind) => t(`agencies.succession.${kind}`)} empty="–" error={error(`changes.${i}.kind`)} onChange={(kind) => change(i, { kind })} />
            <Field label={t('agencies.reorg.from')} error={error(`changes.${i}.from`)}>
              {(control) => (
                <>
                  <Picked ids={one.from} nameOf={nameOf} onRemove={(id) => change(i, { from: one.from.filter((of) => of !== id) })} />
                  <AgencyPicker control={control} on={before} value={null} without={one.from} onChange={(id) => id && change(i, { from: [...one.from, id] })} />
                </>
              )}
            </Field>
            {one.to.map(({ agencyId, functions }) => (
              <div key={agencyId} className="ag-heir">
                <b>{nameOf(agencyId)}</b>
                <TextLine
                  label={t('agencies.reorg.functions', { name: nameOf(agencyId) })}
                  optional={one.kind !== 'transfer'}
                  max={1000}
                  value={functions}
                  onChange={(words) => change(i, { to: one.to.map((heir) => (heir.agencyId === agencyId ? { ...heir, functions: words } : heir)) })}
                />
                <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${nameOf(agencyId)}`} onClick={() => change(i, { to: one.to.filter((heir) => heir.agencyId !== agencyId) })}>
                  <Icon name="close" size={14} />
                </button>
              </div>
            ))}
            <div className="rc-pair">
              <Choice label={t('agencies.reorg.toCreated')} optional value="" values={free.map(({ id }) => id)} name={nameOf} empty="–" error={error(`changes.${i}.to`) ?? error(`changes.${i}`)} onChange={add} />
              <Field label={t('agencies.reorg.toKnown')} optional>
                {(control) => <AgencyPicker control={control} on={on} value={null} without={[...one.from, ...one.to.map(({ agencyId }) => agencyId)]} onChange={add} />}
              </Field>
            </div>
            <button type="button" className="tt-button tt-button-small" onClick={() => onChange(changes.filter((_, at) => at !== i))}>
              <Icon name="close" size={14} />
              {t('agencies.reorg.removeChange', { number: i + 1 })}
            </button>
          </fieldset>
        );
      })}
      {error('changes') && (
        <p className="tt-field-error" role="alert">
          {error('changes')}
        </p>
      )}
      <div className="tt-row">
        <button type="button" className="tt-button" onClick={() => onChange([...changes, { kind: '', from: [], to: [] }])}>
          {t('agencies.reorg.addChange')}
        </button>
      </div>
    </section>
  );
}

function Picked({ ids, nameOf, onRemove }: { ids: readonly string[]; nameOf: (id: string) => string; onRemove: (id: string) => void }) {
  const { t } = useTranslation();
  if (ids.length === 0) return null;
  return (
    <ul className="tt-picked">
      {ids.map((id) => (
        <li key={id}>
          {nameOf(id)}
          <button type="button" className="tt-icon-button" aria-label={`${t('ui.remove')} ${nameOf(id)}`} onClick={() => onRemove(id)}>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
