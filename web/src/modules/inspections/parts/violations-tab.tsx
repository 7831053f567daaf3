import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { VIOLATION_FORMS } from '@thientruong/contract';
import { FilterChoice, SearchBox } from '../../../ui/fields.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { violationsQuery } from '../inspections.data.ts';
import { ViolationTable } from './violation-table.tsx';
import { readYear, YearChoice } from './year-choice.tsx';

/** Violations of all inspections, the newest decision first. */
export function ViolationsTab({ search, onChange }: { search: Record<string, string | undefined>; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const year = readYear(search);
  const form = VIOLATION_FORMS.find((one) => one === search['form']);
  const q = (search['q'] ?? '').trim().slice(0, 200);
  const list = useInfiniteQuery(violationsQuery({ ...(q && { q }), ...(year && { year }), ...(form && { form }) }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(q || (year ?? form));
  return (
    <>
      <search className="tt-card rc-filters tt-no-print">
        <SearchBox label={t('inspections.violation.q')} placeholder={t('inspections.qHelp')} value={typed} onChange={(text) => (setTyped(text), onChange({ q: text }))} />
        <FilterChoice label={t('inspections.violation.formOf')} value={form ?? ''} values={VIOLATION_FORMS} name={(one) => t(`inspections.violation.form.${one}`)} empty={t('inspections.any')} onChange={(value) => onChange({ form: value })} />
        <YearChoice year={year} onChange={(value) => onChange({ year: value })} />
        <button type="button" className="tt-button" onClick={() => window.print()}>
          {t('ui.print')}
        </button>
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t(filtered ? 'inspections.noneFound' : 'inspections.violation.none')} text={t(filtered ? 'inspections.noneFoundText' : 'inspections.violation.noneText')}>
        <ViolationTable rows={rows} linked />
      </ListFrame>
    </>
  );
}
