import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@thientruong/contract';
import { download } from '../app/api.ts';
import { Icon } from './icon.tsx';
import { notify } from './notify.ts';

/** One way to hand a list or a document out: `name` is the file's whole name. */
export interface ExportChoice {
  label: string;
  url: string;
  name: string;
}

/** Buttons that fetch files which the server makes and hand them to the browser; only one is made at a time. */
export function ExportButtons({ choices, disabled = false, small = false }: { choices: readonly ExportChoice[]; disabled?: boolean; small?: boolean }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState<string | null>(null);
  const save = async ({ url, name }: ExportChoice) => {
    setBusy(url);
    try {
      await download(url, name);
      notify(t('ui.downloaded'));
    } catch (error) {
      notify(error instanceof ApiProblem ? (error.problem.fields[0]?.message ?? error.problem.detail) : t('ui.error.unexpected'), true);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      {choices.map((choice) => (
        <button key={choice.url} type="button" className={small ? 'tt-button tt-button-small' : 'tt-button'} disabled={disabled || busy !== null} onClick={() => void save(choice)}>
          {busy === choice.url ? <span className="tt-spinner" aria-hidden="true" /> : <Icon name="download" size={16} />}
          {choice.label}
        </button>
      ))}
    </>
  );
}

/** Hands a list out as a workbook and, unless it is a form to fill in, as a page to print (PDF). `url` is that of the workbook, `name` the file's name without its ending. */
export function ExportButton({ label, url, name, printable = true, disabled = false }: { label: string; url: string; name: string; printable?: boolean; disabled?: boolean }) {
  const { t } = useTranslation();
  const pdf = { label: t('ui.exportPdf'), url: `${url}${url.includes('?') ? '&' : '?'}format=pdf`, name: `${name}.pdf` };
  return <ExportButtons disabled={disabled} choices={[{ label, url, name: `${name}.xlsx` }, ...(printable ? [pdf] : [])]} />;
}
