import { Dialog } from '../../../ui/dialog.tsx';
import { useWords } from '../words.ts';
import { KEY_HELP } from '../model/keyboard.ts';

/** The keys of the review screen. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const t = useWords();
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <dl className="pl-keys">
        {KEY_HELP.map(({ keys, label }) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`help.${label}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="pl-hint">{t('help.note')}</p>
    </Dialog>
  );
}
