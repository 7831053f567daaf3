import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { allEndpoints, callUrl, permissionsOf, ProblemDocument } from '@thientruong/contract';
import { ROLES } from '@thientruong/kernel';
import { BODIES, collect, kindsOf, LOGIN, QUERIES, type Records } from './records.ts';
import { world, type World } from './world.ts';

/** What a broken or hostile client sends where a text is expected. JSON carries NUL and halves of surrogate pairs as escapes. */
const TEXTS = ['\u0000', 'a\u0000b', '\ud800', 'x\udfffy', '\u202Ex', '1e999', '9999-99-99', '-'.repeat(36), '%', "';--", 'á'.repeat(300_000), ''];
const NUMBERS = [Number.MAX_SAFE_INTEGER, 2 ** 31, -1, 0.5, 1e300];
const OTHERS = [null, [], {}, true, { $ne: 1 }];

/** Every variant of a value with one leaf replaced. */
function variants(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => variants(item).map((one) => value.with(i, one))).concat([Array.from({ length: 2000 }, () => value[0] as unknown)]);
  if (value && typeof value === 'object')
    return Object.entries(value).flatMap(([key, item]) => variants(item).map((one) => ({ ...value, [key]: one })));
  if (typeof value === 'number') return [...NUMBERS, ...OTHERS, 'x'];
  return [...TEXTS, ...NUMBERS, ...OTHERS];
}

describe('nội dung gửi lên bất thường không bao giờ làm hệ thống lỗi', () => {
  let w: World;
  let records: Records;
  beforeAll(async () => {
    w = await world({ keep: true });
    records = await collect(w);
  });
  afterAll(() => w.close());

  for (const endpoint of allEndpoints.filter((candidate) => candidate.takes === 'json' && candidate.id !== 'session.signOut' && candidate.id !== 'session.leave' && candidate.id !== 'signon.callback'))
    test(endpoint.id, async () => {
      const role = ROLES.find((candidate) => candidate !== 'public' && permissionsOf(candidate).has(endpoint.permission)) as keyof typeof LOGIN;
      const { cookie } = await w.as(LOGIN[role]);
      const params = Object.fromEntries(kindsOf(endpoint).map((kind) => [kind, records[kind].own]));
      const good = `/api${callUrl(endpoint, params, QUERIES[endpoint.id]?.(records) ?? {})}`;
      const send = async (url: string, payload?: unknown) => {
        const answer = await w.app.inject({
          method: endpoint.method as 'GET',
          url,
          headers: { cookie, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
        });
        const seen = `${endpoint.method} ${url.slice(0, 150)} ${JSON.stringify(payload)?.slice(0, 300) ?? ''}: ${answer.statusCode} ${answer.body.slice(0, 300)}`;
        expect(answer.statusCode, seen).toBeLessThan(500);
        if (answer.statusCode < 400) return;
        const problem = ProblemDocument.parse(answer.json());
        for (const field of problem.fields) expect(field.message, seen).not.toMatch(/Invalid|expected|Too (big|small)/);
      };
      const body = BODIES[endpoint.id]?.(records);
      // A leaf is a text of any length: most are refused before the database is asked
      if (body !== undefined) for (const variant of variants(body)) await send(good, variant);
      for (const odd of ['null', '[]', '{']) if (endpoint.method !== 'GET') await send(good, odd);
      const shape = (endpoint.query as z.ZodObject).shape as Record<string, unknown>;
      for (const name of Object.keys(shape))
        for (const value of ['%00', 'a%00b', '%ED%A0%80', '%', '-'.repeat(36), '1e999', '9'.repeat(30), Buffer.from('["a","b"]').toString('base64url'), 'a&'.concat(name, '=b')])
          if (endpoint.method === 'GET') await send(`${good}${good.includes('?') ? '&' : '?'}${name}=${value}`);
      for (const kind of kindsOf(endpoint))
        for (const value of ['%00', 'x', '-'.repeat(36), '%ED%A0%80', '..%2f..', 'x'.repeat(500)]) await send(good.replace(encodeURIComponent(records[kind].own), value), body);
    }, 180_000);

  test('một yêu cầu hỏng ngay từ địa chỉ hay từ đầu thân cũng nhận một văn bản lỗi tiếng Việt', async () => {
    for (const url of ['/api/tasks/%E0%A4', '/api/khong-co', '/%'])
      expect(ProblemDocument.parse((await w.app.inject({ method: 'GET', url })).json()).detail).toMatch(/[àảạđườ]/);
    const large = await w.app.inject({ method: 'POST', url: '/api/session', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ username: 'a'.repeat(3_000_000), password: 'x' }) });
    expect(large.json()).toMatchObject({ status: 413, detail: expect.stringContaining('2 MB') as unknown });
  });
});
