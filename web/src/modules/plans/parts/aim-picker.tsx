import { useId, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { AGENCY_GROUPS, listAgencies, type Target } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useWords } from '../words.ts';
import { chosenTarget } from './aim.ts';
import { targetName } from './target-name.ts';

interface AimPickerProps {
  label: string;
  value: Target | null;
  onChange(target: Target | null): void;
  withGroups?: boolean;
  /** Day of the directory; today when there is none. */
  on?: string | null;
}

/** Chooses an agency of the directory of a day or a group of agencies; finds by name, abbreviation and alias, with or without accents. */
export function AimPicker({ label, value, onChange, withGroups = true, on = null }: AimPickerProps) {
  const t = useWords();
  const id = useId();
  const directory = useQuery({
    queryKey: ['agencies', 'on', on ?? 'today'],
    queryFn: () => call(listAgencies, { query: on ? { on } : {} }),
    staleTime: 300_000,
  });
  const agencies = useMemo(() => directory.data?.items ?? [], [directory.data]);
  const options = useMemo(() => {
    const groups = AGENCY_GROUPS.map((group) => ({
      value: `group:${group}`,
      label: t(`group.${group}`),
      folded: foldText(t(`group.${group}`)),
    }));
    const single = agencies.map((agency) => ({
      value: `agency:${agency.id}`,
      label: agency.name,
      folded: foldText([agency.name, agency.abbrev, agency.code, ...agency.aliases].join(' ')),
    }));
    return [
      ...(withGroups ? [{ label: t('lead.groups'), options: groups }] : []),
      { label: t('lead.agencies'), options: single },
    ];
  }, [agencies, withGroups, t]);
  const chosen = value?.agency ? `agency:${value.agency.id}` : value?.group ? `group:${value.group}` : null;
  const choose = (key: string | undefined) => {
    const [kind, name] = key?.split(':') ?? [];
    const agency = kind === 'agency' ? agencies.find((one) => one.id === name) : undefined;
    const group = kind === 'group' ? (AGENCY_GROUPS.find((one) => one === name) ?? null) : null;
    onChange(
      agency || group
        ? chosenTarget(agency ? { id: agency.id, code: agency.code, name: agency.name, abbrev: agency.abbrev } : null, group)
        : null,
    );
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        className="pl-wide"
        value={chosen ? { value: chosen, label: value ? targetName(value, t) : '' } : null}
        labelInValue
        loading={directory.isPending}
        options={options}
        placeholder={t('lead.choose')}
        showSearch={{
          filterOption: (words, option) =>
            'folded' in (option ?? {}) && String((option as { folded?: string }).folded).includes(foldText(words)),
        }}
        onChange={(option) => choose(option?.value)}
      />
    </>
  );
}
