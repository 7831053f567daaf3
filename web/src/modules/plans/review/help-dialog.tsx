import { Modal } from 'antd';
import { useWords } from '../words.ts';
import { KEY_HELP } from '../model/keyboard.ts';

/** The keys of the review screen. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const t = useWords();
  return (
    <Modal open title={t('help.title')} footer={null} onCancel={onClose} closable={{ 'aria-label': t('close') }}>
      <dl className="pl-keys">
        {KEY_HELP.map(({ keys, label }) => (
          <div key={label}>
            <dt>
              {keys.map((key, index) => (
                <kbd key={index}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`help.${label}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="pl-hint">{t('help.note')}</p>
    </Modal>
  );
}
