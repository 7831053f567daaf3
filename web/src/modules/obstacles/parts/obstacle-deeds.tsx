import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { acceptObstacle, answerObstacle, changeObstacle, reopenObstacle, returnObstacle, withdrawObstacle, type Obstacle } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { newerObstacle, storeObstacle } from '../obstacles.data.ts';
import { useFacts } from './facts.ts';
import { TextArea } from './fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { bodyOf, WordsFields, wordsOf } from './words.tsx';

/** Deeds that take words. */
export const WORDED = ['answer', 'return', 'accept', 'reopen', 'withdraw'] as const;
/** A deed that takes words. */
export type Worded = (typeof WORDED)[number];

interface DialogProps {
  obstacle: Obstacle;
  onClose: () => void;
}

/** What every dialog on an obstacle shares: facts, the newer record, and what follows when it is done. */
function useObstacleDialog(obstacle: Obstacle) {
  const client = useQueryClient();
  const { ofObstacle } = useFacts();
  const store = (next: Obstacle) => storeObstacle(client, next);
  return { store, common: { record: obstacle, facts: ofObstacle, newer: newerObstacle, onNewer: store } };
}

/** Answers, asks for more, confirms, raises again, withdraws: one text and a button. */
export function WordedDialog({ obstacle, deed, onClose }: DialogProps & { deed: Worded }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, common } = useObstacleDialog(obstacle);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const optional = deed === 'accept';
  const send = (version: number) => {
    const words = text.trim();
    setTried(true);
    if (!words && !optional) return false;
    const params = { obstacleId: obstacle.id };
    const idempotencyKey = keyOf([deed, version, words]);
    const sending = {
      answer: () => call(answerObstacle, { params, body: { version, text: words }, idempotencyKey }),
      return: () => call(returnObstacle, { params, body: { version, text: words }, idempotencyKey }),
      accept: () => call(acceptObstacle, { params, body: { version, text: words || null }, idempotencyKey }),
      reopen: () => call(reopenObstacle, { params, body: { version, reason: words }, idempotencyKey }),
      withdraw: () => call(withdrawObstacle, { params, body: { version, reason: words }, idempotencyKey }),
    }[deed]();
    return sending.then((next) => {
      store(next);
      notify(t(`obstacles.${deed}.done`));
    });
  };
  const max = { answer: 8000, return: 4000, accept: 2000, reopen: 4000, withdraw: 2000 }[deed];
  return (
    <FormDialog title={t(`obstacles.${deed}`)} label={t(`obstacles.${deed}`)} danger={deed === 'withdraw'} {...common} onSend={send} onClose={onClose}>
      <p>{t(`obstacles.${deed}.text`)}</p>
      <TextArea label={t(`obstacles.${deed}.words`)} max={max} optional={optional} value={text} error={tried && !optional && !text.trim() ? t('ui.missing') : null} onChange={setText} />
    </FormDialog>
  );
}

/** The agency words its obstacle anew. */
export function ChangeDialog({ obstacle, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { store, common } = useObstacleDialog(obstacle);
  const [draft, setDraft] = useState(() => wordsOf(obstacle));
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    const words = bodyOf(draft);
    if (!words) return false;
    return call(changeObstacle, { params: { obstacleId: obstacle.id }, body: { version, ...words } }).then((next) => {
      store(next);
      notify(t('obstacles.change.done'));
    });
  };
  return (
    <FormDialog title={t('obstacles.change')} label={t('ui.save')} {...common} onSend={send} onClose={onClose}>
      <WordsFields draft={draft} tried={tried} onChange={setDraft} />
    </FormDialog>
  );
}
