import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENCY_KINDS, readAgencyList, type CreatedAgency, type FileRef } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice, TextArea, TextLine } from '../../../ui/fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { emptyAgency } from '../model/reorganisation-draft.ts';

interface CreatedEditorProps {
  created: readonly CreatedAgency[];
  on: string;
  error: (path: string) => string | null;
  onChange: (created: CreatedAgency[]) => void;
}

/** Agencies to be made: typed one by one, or read from a list. */
export function CreatedEditor({ created, on, error, onChange }: CreatedEditorProps) {
  const { t } = useTranslation();
  const [reading, setReading] = useState(false);
  const change = (at: number, part: Partial<CreatedAgency>) => onChange(created.map((agency, i) => (i === at ? { ...agency, ...part } : agency)));
  return (
    <section className="tt-stack" aria-labelledby="created-title">
      <h3 id="created-title">{t('agencies.reorg.created')}</h3>
      <p className="tt-help">{t('agencies.reorg.createdHelp')}</p>
      {created.map((agency, i) => (
        <fieldset key={agency.id} className="rc-rows">
          <legend>{t('agencies.reorg.createdOne', { number: i + 1 })}</legend>
          <div className="rc-pair">
            <TextLine label={t('agencies.one.code')} max={40} value={agency.code} error={error(`created.${i}.code`)} onChange={(code) => change(i, { code })} />
            <TextLine label={t('agencies.name')} max={300} value={agency.name} error={error(`created.${i}.name`)} onChange={(name) => change(i, { name })} />
          </div>
          <div className="rc-pair">
            <TextLine label={t('agencies.abbrev')} optional max={100} value={agency.abbrev} onChange={(abbrev) => change(i, { abbrev })} />
            <Choice label={t('agencies.kind')} value={agency.kind} values={AGENCY_KINDS} name={(one) => t(`agencies.kind.${one}`)} empty="–" onChange={(kind) => kind && change(i, { kind })} />
          </div>
          <button type="button" className="tt-button tt-button-small" onClick={() => onChange(created.filter((one) => one.id !== agency.id))}>
            <Icon name="close" size={14} />
            {t('agencies.reorg.removeCreated', { name: agency.name || i + 1 })}
          </button>
        </fieldset>
      ))}
      {error('created') && <p className="tt-field-error">{error('created')}</p>}
      <div className="tt-row">
        <button type="button" className="tt-button" onClick={() => onChange([...created, emptyAgency()])}>
          {t('agencies.reorg.addCreated')}
        </button>
        <button type="button" className="tt-button" onClick={() => setReading(true)}>
          {t('agencies.reorg.readList')}
        </button>
      </div>
      {reading && <ListDialog on={on} onRead={(items) => onChange([...created, ...items])} onClose={() => setReading(false)} />}
    </section>
  );
}

function ListDialog({ on, onRead, onClose }: { on: string; onRead: (items: CreatedAgency[]) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [file, setFile] = useState<FileRef | null>(null);
  const [kind, setKind] = useState<CreatedAgency['kind']>('commune');
  const [parentId, setParentId] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string[]>([]);
  const send = async () => {
    const { items } = await call(readAgencyList, { body: { text: file ? null : text, fileId: file?.id ?? null, kind, parentId } });
    onRead(items);
  };
  return (
    <FormDialog title={t('agencies.reorg.readList')} label={t('agencies.reorg.readListGo')} onSend={() => send()} onFields={(fields) => setWrong(Object.values(fields))} onClose={onClose}>
      <p className="tt-help">{t('agencies.reorg.readListHelp')}</p>
      <TextArea label={t('agencies.reorg.listText')} optional={file !== null} max={200_000} rows={6} value={text} onChange={setText} />
      <UploadField label={t('agencies.reorg.listFile')} optional onChange={setFile} />
      <Choice label={t('agencies.kind')} value={kind} values={AGENCY_KINDS} name={(one) => t(`agencies.kind.${one}`)} empty="–" onChange={(one) => one && setKind(one)} />
      <Field label={t('agencies.one.parent')} optional>
        {(control) => <AgencyPicker control={control} on={on} value={parentId} onChange={setParentId} />}
      </Field>
      {wrong.length > 0 && (
        <ul className="tt-field-error" role="alert">
          {wrong.slice(0, 30).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </FormDialog>
  );
}
