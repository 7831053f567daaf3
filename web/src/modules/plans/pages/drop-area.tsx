import { useId, useState } from 'react';
import { useWords } from '../words.ts';

/** Takes one file: dropped, or chosen with mouse or keyboard. */
export function DropArea({ accept, onFile }: { accept: string; onFile(file: File): void }) {
  const t = useWords();
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'pl-drop is-over' : 'pl-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <p>{t('import.drop')}</p>
      <input
        id={id}
        type="file"
        className="pl-file"
        accept={accept}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <label htmlFor={id} className="pl-button pl-button-primary">
        {t('import.choose')}
      </label>
      <p id={`${id}-help`} className="pl-hint">
        {t('import.kinds')}
      </p>
    </div>
  );
}
