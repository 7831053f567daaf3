import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@thientruong/contract';
import { Field } from '../../../ui/field.tsx';
import { TaskDeed } from './task-deed.tsx';

interface WordsDeedProps {
  task: Task;
  title: string;
  label: string;
  /** Asks for words under this label; without it the deed needs only a yes. */
  words?: string;
  help?: string;
  max?: number;
  danger?: boolean;
  text?: ReactNode;
  send: (body: { version: number; words: string }, key: string) => Promise<Task>;
  onClose: () => void;
}

/** A deed that needs a yes, or a few words: accept, propose, confirm, return. */
export function WordsDeed({ task, title, label, words, help, max = 2000, danger, text, send, onClose }: WordsDeedProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const ready = !words || typed.trim() !== '';
  return (
    <TaskDeed
      task={task}
      title={title}
      label={label}
      {...(danger && { danger })}
      body={ready ? { version: task.version, words: typed.trim() } : null}
      onMissing={() => setTried(true)}
      send={send}
      onClose={onClose}
    >
      {text && <div>{text}</div>}
      {words && (
        <Field label={words} help={help} error={tried && !ready ? t('ui.missing') : null}>
          {(control) => (
            <textarea
              {...control}
              className="tt-input"
              rows={5}
              maxLength={max}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
    </TaskDeed>
  );
}
