import { useId, useState } from 'react';
import { Button } from 'antd';
import { uploadFile } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useWords } from '../words.ts';

/** The amending document itself, if it is at hand. */
export function AmendFile({ onChange }: { onChange(fileId: string | null): void }) {
  const t = useWords();
  const id = useId();
  const [state, setState] = useState<{ name: string; percent: number; error?: unknown } | null>(null);
  const start = async (file: File) => {
    setState({ name: file.name, percent: 0 });
    try {
      const stored = await uploadFile(file, (part) => setState({ name: file.name, percent: Math.round(part * 100) }));
      setState({ name: stored.name, percent: 100 });
      onChange(stored.id);
    } catch (error) {
      setState({ name: file.name, percent: 0, error });
    }
  };
  return (
    <div className="pl-field">
      <span id={`${id}-label`}>{t('amend.file')}</span>
      <input
        id={id}
        type="file"
        className="pl-file"
        aria-labelledby={`${id}-label ${id}-choose`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void start(file);
        }}
      />
      <label htmlFor={id} id={`${id}-choose`} className="pl-button pl-fit">
        {t('amend.chooseFile')}
      </label>
      {state && !state.error && (
        <span className="pl-hint" role="status">
          {state.name} – {state.percent} %
          <Button
            size="small"
            type="link"
            onClick={() => {
              setState(null);
              onChange(null);
            }}
          >
            {t('remove')}
          </Button>
        </span>
      )}
      {state?.error !== undefined && <ErrorState error={state.error} />}
    </div>
  );
}
