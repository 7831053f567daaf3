import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { currentSession } from '@thientruong/contract';
import { world } from '../../test/world.ts';
import { forgetOld } from './forgetting.ts';

const NOW = new Date('2024-07-01T02:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test('mã chống gửi trùng quá một tuần và phiên đã hết hạn, lần thử mật khẩu quá một ngày, lần đăng nhập dở và yêu cầu liên kết quá hạn được dọn; mã mới và phiên đang dùng vẫn còn', async () => {
  const w = await world({ now: NOW.toISOString() });
  const an = await w.as('tonghop');
  const { person } = await an.call(currentSession);
  const keys = [8, 6].map((days) => ({ tenantId: w.tenantId, personId: person.id, key: `cách-${days}-ngày`, endpoint: 'views.save', requestHash: 'x', createdAt: daysAgo(days) }));
  await w.owner.insertInto('idempotency').values(keys).execute();
  const expired = { tenantId: w.tenantId, id: randomUUID(), personId: person.id, tokenHash: 'đã hết hạn', expiresAt: daysAgo(1) };
  await w.owner.insertInto('signInSession').values(expired).execute();

  const tries = [2, 0].map((days) => ({ tenantId: w.tenantId, key: `thử sai ${days} ngày trước`, failures: 1, changedAt: daysAgo(days) }));
  await w.owner.insertInto('signInAttempt').values(tries).execute();

  for (const days of [1, -1]) {
    const at = { tenantId: w.tenantId, expiresAt: daysAgo(days) };
    await w.owner.insertInto('signInFlow').values({ ...at, stateHash: `${days}`, browserHash: 'x', nonce: 'x', verifier: 'x', returnTo: '/' }).execute();
    await w.owner.insertInto('signInRequest').values({ ...at, id: randomUUID(), issuer: 'x', subject: `${days}`, askedAt: NOW, lastAskedAt: NOW }).execute();
  }

  expect(await forgetOld(w.db, w.tenantId, NOW)).toEqual({ keys: 1, sessions: 1, tries: 1, flows: 1, requests: 1 });

  expect(await w.owner.selectFrom('idempotency').select('key').execute()).toEqual([{ key: 'cách-6-ngày' }]);
  expect((await w.owner.selectFrom('signInSession').select('tokenHash').execute()).map((row) => row.tokenHash)).not.toContain('đã hết hạn');
  expect(await w.owner.selectFrom('signInFlow').select('stateHash').execute()).toEqual([{ stateHash: '-1' }]);
  expect(await w.owner.selectFrom('signInRequest').select('subject').execute()).toEqual([{ subject: '-1' }]);
  expect((await an.call(currentSession)).person.id).toBe(person.id);
  expect(await forgetOld(w.db, w.tenantId, NOW)).toEqual({ keys: 0, sessions: 0, tries: 0, flows: 0, requests: 0 });
});
