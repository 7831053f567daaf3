import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, linkSignIn, SignInRequest } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { UserFinder, type Found } from '../../../ui/finder.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { notify } from '../../../ui/notify.ts';

const newer = (error: unknown): SignInRequest | null => (error instanceof ApiProblem ? (SignInRequest.safeParse((error.problem as { current?: unknown }).current).data ?? null) : null);

/** Links somebody of the provider with a user of the installation. */
export function LinkDialog({ request, onClose }: { request: SignInRequest; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [user, setUser] = useState<Found | null>(null);
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const name = request.name ?? t('users.signOn.unnamed');
  const send = (version: number) => {
    setTried(true);
    setFields({});
    if (!user) return false;
    const body = { version, userId: user.id };
    return call(linkSignIn, { params: { requestId: request.id }, body, idempotencyKey: keyOf(body) }).then(async () => {
      notify(t('users.signOn.linked'));
      await Promise.all([client.invalidateQueries({ queryKey: ['sign'] }), client.invalidateQueries({ queryKey: ['users'] })]);
    });
  };
  const facts = (one: SignInRequest) => [{ label: t('users.signOn.state'), now: t(`users.signOn.state.${one.state}`) }];
  return (
    <FormDialog title={t('users.signOn.doLinkOf', { name })} label={t('users.signOn.doLink')} record={request} facts={facts} newer={newer} onSend={send} onFields={setFields} onClose={onClose}>
      <p>{t('users.signOn.doLinkText', { name, email: request.email ?? '–', subject: request.subject })}</p>
      <UserFinder label={t('users.signOn.user')} help={t('users.signOn.userHelp')} error={tried && !user ? t('ui.missing') : fields['userId']} value={user} onChange={setUser} />
    </FormDialog>
  );
}
