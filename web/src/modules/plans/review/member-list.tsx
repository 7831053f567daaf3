import { useState } from 'react';
import { Button, Input } from 'antd';
import type { Agency } from '@thientruong/contract';
import { foldText, formatDate } from '@thientruong/kernel';
import { useWords } from '../words.ts';

/** From here on a list is searched rather than read. */
const MANY = 15;

interface MemberListProps {
  label: string;
  members: readonly Agency[];
  without: ReadonlySet<string>;
  onChange(without: ReadonlySet<string>): void;
}

/** The members of a group by name, each to be left out by its own box. */
export function MemberList({ label, members, without, onChange }: MemberListProps) {
  const t = useWords();
  const [words, setWords] = useState('');
  const folded = foldText(words);
  const shown = members.filter((agency) => foldText([agency.name, agency.abbrev, ...agency.aliases].join(' ')).includes(folded));
  const set = (ids: readonly string[], out: boolean) => {
    const next = new Set(without);
    for (const id of ids)
      if (out) next.add(id);
      else next.delete(id);
    onChange(next);
  };
  const all = shown.map(({ id }) => id);
  return (
    <fieldset className="pl-members">
      <legend>{label}</legend>
      <div className="pl-panel-tools">
        {members.length >= MANY && <Input size="small" aria-label={t('group.find')} placeholder={t('group.find')} value={words} onChange={(event) => setWords(event.target.value)} />}
        <Button size="small" htmlType="button" disabled={!all.some((id) => without.has(id))} onClick={() => set(all, false)}>
          {t('group.all')}
        </Button>
        <Button size="small" htmlType="button" disabled={all.every((id) => without.has(id))} onClick={() => set(all, true)}>
          {t('group.nobody')}
        </Button>
      </div>
      <ul>
        {shown.map((agency) => (
          <li key={agency.id}>
            <label>
              <input type="checkbox" checked={!without.has(agency.id)} onChange={(event) => set([agency.id], !event.target.checked)} />
              <span>
                {agency.name}
                {agency.validTo && <span className="pl-note">{t('group.ended', { day: formatDate(agency.validTo) })}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
