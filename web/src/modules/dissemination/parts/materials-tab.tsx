import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MATERIAL_KINDS, MATERIAL_LANGUAGES, type Material } from '@thientruong/contract';
import { useMay } from '../../../app/session.ts';
import { FilterChoice, SearchBox } from '../../../ui/fields.tsx';
import { dayText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { FileLink } from '../../../ui/record-parts.tsx';
import { plainDateOf } from '@thientruong/kernel';
import { materialsQuery, type MaterialFilter } from '../dissemination.data.ts';
import { MaterialDialog, WithdrawMaterialDialog } from './material-dialogs.tsx';

type Search = Record<string, string | undefined>;

function readFilter(search: Search): MaterialFilter {
  const [kind, language] = [MATERIAL_KINDS.find((one) => one === search['kind']), MATERIAL_LANGUAGES.find((one) => one === search['language'])];
  const [q, topic] = [(search['q'] ?? '').trim().slice(0, 200), (search['topic'] ?? '').trim().slice(0, 60)];
  return { ...(q && { q }), ...(topic && { topic }), ...(kind && { kind }), ...(language && { language }) };
}

/** The library that all use. */
export function MaterialsTab({ search, onChange }: { search: Search; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [open, setOpen] = useState<{ deed: 'add' } | { deed: 'change' | 'withdraw'; of: Material } | null>(null);
  const filter = readFilter(search);
  const list = useInfiniteQuery(materialsQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setOpen(null);
  return (
    <>
      {may('dissemination.write') && (
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => setOpen({ deed: 'add' })}>
            {t('dissemination.material.add')}
          </button>
        </div>
      )}
      <search className="tt-card rc-filters tt-no-print">
        <SearchBox label={t('dissemination.material.q')} placeholder={t('dissemination.qHelp')} value={typed} onChange={(text) => (setTyped(text), onChange({ q: text }))} />
        <FilterChoice label={t('dissemination.material.kind')} value={filter.kind ?? ''} values={MATERIAL_KINDS} name={(one) => t(`dissemination.material.kind.${one}`)} empty={t('dissemination.any')} onChange={(kind) => onChange({ kind })} />
        <FilterChoice label={t('dissemination.material.language')} value={filter.language ?? ''} values={MATERIAL_LANGUAGES} name={(one) => t(`dissemination.material.language.${one}`)} empty={t('dissemination.any')} onChange={(language) => onChange({ language })} />
        {filter.topic && (
          <button type="button" className="tt-button" onClick={() => onChange({ topic: '' })}>
            {t('dissemination.material.ofTopic')}: {filter.topic} ×
          </button>
        )}
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t(Object.keys(filter).length > 0 ? 'dissemination.noneFound' : 'dissemination.material.none')} text={t(Object.keys(filter).length > 0 ? 'dissemination.noneFoundText' : 'dissemination.material.noneText')}>
        <ul className="rc-cards">
          {rows.map((one) => (
            <li key={one.id}>
              <Item one={one} onTopic={(topic) => onChange({ topic })} onOpen={(deed) => setOpen({ deed, of: one })} />
            </li>
          ))}
        </ul>
      </ListFrame>
      {open?.deed === 'add' && <MaterialDialog onClose={close} />}
      {open?.deed === 'change' && <MaterialDialog material={open.of} onClose={close} />}
      {open?.deed === 'withdraw' && <WithdrawMaterialDialog material={open.of} onClose={close} />}
    </>
  );
}

function Item({ one, onTopic, onOpen }: { one: Material; onTopic: (topic: string) => void; onOpen: (deed: 'change' | 'withdraw') => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="tt-row">
        <b>{one.title}</b>
        <span className="tt-chip tt-chip-plain">{t(`dissemination.material.kind.${one.kind}`)}</span>
        {one.language !== 'vi' && <span className="tt-chip tt-chip-plain">{t(`dissemination.material.language.${one.language}`)}</span>}
      </div>
      <div>{one.file ? <FileLink file={one.file} /> : one.url && <a href={one.url} target="_blank" rel="noreferrer">{one.url}</a>}</div>
      <p className="rc-text">{one.reuse}</p>
      <div className="tt-row">
        {one.topics.map((topic) => (
          <button key={topic} type="button" className="tt-link-button tt-no-print" aria-label={t('dissemination.material.topic', { topic })} onClick={() => onTopic(topic)}>
            {topic}
          </button>
        ))}
        <span className="tt-help">{t('dissemination.material.by', { name: one.createdBy.name, agency: one.agency?.name ?? '', day: dayText(plainDateOf(new Date(one.createdAt))) })}</span>
        {one.can.change && (
          <>
            <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={t('dissemination.material.changeOf', { title: one.title })} onClick={() => onOpen('change')}>
              {t('dissemination.material.change')}
            </button>
            <button type="button" className="tt-button tt-button-small tt-button-danger tt-no-print" aria-label={t('dissemination.material.withdrawOf', { title: one.title })} onClick={() => onOpen('withdraw')}>
              {t('dissemination.material.withdraw')}
            </button>
          </>
        )}
      </div>
    </>
  );
}
