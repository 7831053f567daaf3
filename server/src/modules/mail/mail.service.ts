import { randomUUID } from 'node:crypto';
import type { askMailAddress, changeMailWishes, confirmMailAddress, getMailAddress, MailAddress, removeMailAddress, showUnsubscribe, unsubscribe } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import { findAddress, insertMessages, makeAddress, turnNewsOff, updateAddress, type AddressRow } from './mail.queries.ts';
import { CODE, codeHash, maskAddress, newCode, newSecret, writeCode } from './mail.rules.ts';
import { siteOf } from './mail.settings.ts';

type Own = Pick<Call<typeof getMailAddress>, 'actor' | 'tx' | 'services'>;

function personOf({ actor }: Pick<Own, 'actor'>): string {
  if (!actor.personId) throw new AppError('auth.forbidden');
  return actor.personId;
}

function present({ services }: Pick<Own, 'services'>, row: Pick<AddressRow, 'address' | 'confirmedAt' | 'pending' | 'news'> | undefined): MailAddress {
  return { configured: services.settings.SMTP_URL !== '', address: row?.address ?? null, confirmedAt: row?.confirmedAt?.toISOString() ?? null, pending: row?.pending ?? null, news: row?.news ?? true };
}

/** One's own address. */
export const readAddress = async (call: Call<typeof getMailAddress>): Promise<MailAddress> => present(call, await findAddress(call.tx, call.actor.tenantId, personOf(call)));

/** Puts an address down as pending and queues the letter with its code, in one transaction. */
export async function askAddress(call: Call<typeof askMailAddress>): Promise<MailAddress> {
  const { tx, actor, body, now, today, services } = call;
  const personId = personOf(call);
  if (services.settings.SMTP_URL === '') throw new AppError('mail.not_configured');
  await makeAddress(tx, actor.tenantId, personId, newSecret());
  const before = await findAddress(tx, actor.tenantId, personId, true);
  const codes = before?.codesOn === today ? before.codes : 0;
  if (codes >= CODE.aDay) throw new AppError('mail.too_many_codes');
  const code = newCode();
  const change = { pending: body.address, codeHash: codeHash(personId, code), codeAt: now, codeTries: 0, codesOn: today, codes: codes + 1 };
  await updateAddress(tx, actor.tenantId, personId, change);
  const name = (await peopleNames(tx, actor.tenantId, [personId])).get(personId)?.name ?? '';
  await insertMessages(tx, actor.tenantId, [{ id: randomUUID(), personId, kind: 'code', day: today, masked: maskAddress(body.address), ...writeCode(name, code, siteOf(services.settings)) }], now);
  await record(tx, actor, { action: 'mail.address_asked', subjectType: 'mail_address', personal: { address: body.address } });
  return present(call, { address: before?.address ?? null, confirmedAt: before?.confirmedAt ?? null, news: before?.news ?? true, pending: body.address });
}

/** Takes the pending address into use. A wrong code counts and stays counted, whatever is refused after it. */
export async function confirmAddress(call: Call<typeof confirmMailAddress>): Promise<MailAddress & { wrong: boolean }> {
  const { tx, actor, body, now } = call;
  const personId = personOf(call);
  const row = await findAddress(tx, actor.tenantId, personId, true);
  if (!row?.pending || !row.codeAt) throw new AppError('mail.no_pending');
  if (row.codeTries >= CODE.tries || now.getTime() - row.codeAt.getTime() > CODE.hours * 3_600_000) throw new AppError('mail.code_over');
  if (codeHash(personId, body.code) !== row.codeHash) {
    await updateAddress(tx, actor.tenantId, personId, { codeTries: row.codeTries + 1 });
    return { ...present(call, row), wrong: true };
  }
  const confirmed = { address: row.pending, confirmedAt: now, pending: null, codeHash: null, codeAt: null, codeTries: 0 };
  await updateAddress(tx, actor.tenantId, personId, confirmed);
  await record(tx, actor, { action: 'mail.address_confirmed', subjectType: 'mail_address' });
  return { ...present(call, { ...row, ...confirmed }), wrong: false };
}

/** Chooses whether information comes too. */
export async function changeWishes(call: Call<typeof changeMailWishes>): Promise<MailAddress> {
  const { tx, actor, body } = call;
  const personId = personOf(call);
  const row = await findAddress(tx, actor.tenantId, personId, true);
  if (!row?.address) throw new AppError('mail.no_address');
  if (row.news !== body.news) {
    await updateAddress(tx, actor.tenantId, personId, { news: body.news });
    await record(tx, actor, { action: 'mail.wishes_changed', subjectType: 'mail_address', details: { news: body.news } });
  }
  return present(call, { ...row, news: body.news });
}

/** Removes the address and what is pending. The row stays: how many codes were sent today is not forgotten with it. */
export async function removeAddress(call: Call<typeof removeMailAddress>): Promise<MailAddress> {
  const { tx, actor } = call;
  const personId = personOf(call);
  const row = await findAddress(tx, actor.tenantId, personId, true);
  const none = { address: null, confirmedAt: null, pending: null, codeHash: null, codeAt: null };
  if (row?.address || row?.pending) {
    await updateAddress(tx, actor.tenantId, personId, none);
    await record(tx, actor, { action: 'mail.address_removed', subjectType: 'mail_address' });
  }
  return present(call, { news: row?.news ?? true, ...none });
}

const html = (title: string, text: string, form = ''): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p>${form}</main></body></html>`;
const give = ({ reply }: Pick<RawCall<typeof unsubscribe>, 'reply'>, page: string): string => {
  void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  return page;
};

/** The page behind the link of a letter: it asks, and changes nothing. An unknown secret gets the same page, so that none can be tried out. */
export async function unsubscribePage(call: RawCall<typeof showUnsubscribe>): Promise<string> {
  return give(call, html('Bỏ nhận tin qua thư', 'Bấm nút dưới đây để thôi nhận tin để biết qua thư. Việc phải biết (hạn, việc chờ mình) vẫn được gửi; mọi tin vẫn có ở trang Thông báo.', '<form method="post"><button type="submit">Bỏ nhận tin để biết</button></form>'));
}

/** Turns information off. */
export async function unsubscribeNow(call: RawCall<typeof unsubscribe>): Promise<string> {
  const { services, params } = call;
  await asSystem(services.db, 'jobs', services.tenantId, async (tx) => {
    const found = await turnNewsOff(tx, services.tenantId, params.secret);
    if (found?.was) await record(tx, { tenantId: services.tenantId, personId: found.personId, postId: null, agencyId: null, role: null }, { action: 'mail.wishes_changed', subjectType: 'mail_address', details: { news: false, by: 'link' } });
  });
  return give(call, html('Đã bỏ nhận tin qua thư', 'Từ nay thư chỉ có việc phải biết. Muốn nhận lại, hãy bật ở trang Thông báo của hệ thống.'));
}
