import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '@thientruong/contract';
import { uploadFile } from '../app/api.ts';
import { ErrorState } from './error-state.tsx';
import { Field } from './field.tsx';
import { sizeText } from './format.ts';

interface UploadFieldProps {
  label: string;
  help?: string;
  optional?: boolean;
  error?: string | null;
  onChange: (file: FileRef | null) => void;
}

/** Chooses a file and sends it at once, with progress, stop and another try. */
export function UploadField({ label, help, optional = false, error, onChange }: UploadFieldProps) {
  const { t } = useTranslation();
  const [part, setPart] = useState<number | null>(null);
  const [stored, setStored] = useState<FileRef | null>(null);
  const [failure, setFailure] = useState<{ file: File; error: unknown } | null>(null);
  const stop = useRef<AbortController | null>(null);
  const send = async (file: File) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setFailure(null);
    setStored(null);
    onChange(null);
    setPart(0);
    try {
      const done = await uploadFile(file, setPart, { signal: controller.signal });
      setStored(done);
      onChange(done);
    } catch (caught) {
      if (stop.current === controller) setFailure({ file, error: caught });
    } finally {
      if (stop.current === controller) setPart(null);
    }
  };
  const stopped = failure?.error instanceof DOMException;
  const percent = part === null ? 0 : Math.round(part * 100);
  return (
    <Field label={label} help={help} optional={optional} error={error}>
      {(control) => (
        <div className="tt-stack" style={{ gap: 6 }}>
          <input
            {...control}
            type="file"
            className="tt-input"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void send(file);
            }}
          />
          {part !== null && (
            <div className="tt-row">
              <div
                className="tt-progress"
                style={{ flex: 1 }}
                role="progressbar"
                aria-label={label}
                aria-valuenow={percent}
                aria-valuemin={0}
                aria-valuemax={100}
              >
                <span style={{ width: `${percent}%` }} />
              </div>
              <span className="tt-help">{t('ui.file.sending', { percent })}</span>
              <button type="button" className="tt-button tt-button-small" onClick={() => stop.current?.abort()}>
                {t('ui.file.stop')}
              </button>
            </div>
          )}
          {stored && (
            <span className="tt-help" role="status">
              {t('ui.file.done', { name: stored.name, size: sizeText(stored.size) })}
            </span>
          )}
          {failure && (
            <div className="tt-row">
              {stopped ? <span className="tt-help">{t('ui.file.stopped')}</span> : <ErrorState error={failure.error} />}
              <button type="button" className="tt-button tt-button-small" onClick={() => void send(failure.file)}>
                {t('ui.file.again')}
              </button>
            </div>
          )}
        </div>
      )}
    </Field>
  );
}
