import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { canonicalJson, linkHash, sha256, type ChainEntry } from '../chain.ts';
import { bundleLine, BUNDLE_FORMAT, countedSetHash, packLines, verifyBundle, type BundleContent } from './index.ts';
import { GZIP_HEAD } from './format.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TENANT = '11111111-1111-4111-8111-111111111111';
const entryOf = (action: string, subject: string | null, details: unknown = {}): ChainEntry => ({
  id: randomUUID(),
  at: '2024-12-20T02:00:00.000001Z',
  action,
  subject_type: 'period',
  subject_id: subject,
  person_id: null,
  post_id: null,
  agency_id: null,
  role: 'coordinator',
  request_id: null,
  details,
  personal_hash: null,
});

/** Lines of a made-up closed period, and the head that is printed on its report. */
function closedPeriod(anchor = sha256('trước đó'), name = 'Kỳ năm 2024') {
  const periodId = randomUUID();
  const ids = Array.from({ length: 5 }, () => randomUUID()).sort();
  const hash = countedSetHash('task', ids);
  const told = { lines: [{ text: 'Tổ chức 05 hội nghị với 420 lượt người.' }] };
  const submissionId = randomUUID();
  const content: BundleContent[] = [
    { type: 'content', part: 'period', tenantId: TENANT, periodId, period: { name } },
    { type: 'content', part: 'report', report: { id: randomUUID(), scope: 'province' } },
    { type: 'content', part: 'submission', id: submissionId, reportId: randomUUID(), number: 1, hash: sha256(canonicalJson(told)), content: told },
    { type: 'content', part: 'set', hash, kind: 'task', size: 5, from: 0, ids: ids.slice(0, 3) },
    { type: 'content', part: 'set', hash, kind: 'task', size: 5, from: 3, ids: ids.slice(3) },
    { type: 'content', part: 'figure', submissionId, figure: 'tasks', value: '5', computed: '5', setHash: hash },
  ];
  const lines = content.map(bundleLine);
  const contentHash = createHash('sha256').update(lines.join('')).digest('hex');
  let at = anchor;
  const links = [entryOf('report.accepted', randomUUID()), entryOf('tasks.exported', null), entryOf('period.closed', periodId, { contentHash })].map((entry) =>
    bundleLine({ type: 'link', entry, hash: (at = linkHash(at, entry)) }),
  );
  return { lines: [bundleLine({ type: 'header', format: BUNDLE_FORMAT, tenantId: TENANT, periodId, anchor }), ...lines, ...links], head: at };
}

async function* iterate<T>(values: Iterable<T>): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}
const pieces = function* (bytes: Uint8Array, size = 7000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};
const check = (bytes: Uint8Array, head: string, size?: number) => verifyBundle(iterate(pieces(bytes, size)), head);
const packed = (text: string | Buffer): Buffer => {
  const bytes = gzipSync(text);
  bytes.set(GZIP_HEAD);
  return bytes;
};

/** Works every hash out again over lines that were altered, as somebody would who wants to hide it. */
function madeAgain(lines: readonly string[]): string[] {
  const values = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const content = values.filter((value) => value['type'] === 'content');
  for (const value of content) if (value['part'] === 'submission') value['hash'] = sha256(canonicalJson(value['content']));
  const contentHash = createHash('sha256').update(content.map((value) => `${canonicalJson(value)}\n`).join('')).digest('hex');
  let at = String(values[0]?.['anchor']);
  for (const value of values.filter((one) => one['type'] === 'link')) {
    const entry = value['entry'] as ChainEntry;
    if (entry.action === 'period.closed') entry.details = { contentHash };
    value['hash'] = at = linkHash(at, entry);
  }
  return values.map((value) => `${canonicalJson(value)}\n`);
}

describe('gói kiểm chứng', () => {
  test('gói nguyên vẹn được chấp nhận, dù đọc từng byte; mã in hoa hay có khoảng trắng cũng nhận', async () => {
    const { lines, head } = closedPeriod();
    const file = path.join(folder, 'goi.gz');
    await packLines(iterate(lines), file);
    const bytes = readFileSync(file);
    expect(gunzipSync(bytes).toString()).toBe(lines.join(''));
    for (const size of [1, 3, 1 << 20]) expect(await check(bytes, head, size)).toMatchObject({ ok: true, problem: null, periodName: 'Kỳ năm 2024', submissions: 1, links: 3, head });
    expect(await check(bytes, head.toUpperCase().replace(/(.{8})/g, '$1 '))).toMatchObject({ ok: true });
  });

  test('sửa một byte ở bất kỳ đâu trong nội dung đều bị phát hiện', async () => {
    const { lines, head } = closedPeriod();
    const text = Buffer.from(lines.join(''));
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const altered = Buffer.from(text);
        altered[at] = (altered[at] ?? 0) ^ by;
        const report = await check(packed(altered), head);
        expect(report.ok).toBe(false);
        expect(report.problem).toMatch(/Dòng|Mắt xích|Mã đầu chuỗi|Nội dung|Gói/);
      }),
      { numRuns: 1500 },
    );
  });

  test('sửa một byte ở bất kỳ đâu trong tệp nén: bị phát hiện, hoặc giải nén ra vẫn đúng từng byte', async () => {
    const { lines, head } = closedPeriod();
    const whole = lines.join('');
    const bytes = packed(whole);
    let refused = 0;
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ (1 << at % 8);
      const report = await check(altered, head);
      if (report.ok) expect(gunzipSync(altered).toString()).toBe(whole);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(bytes.length * 0.99);
  });

  test('sửa rồi tính lại mọi mã sau đó vẫn bị phát hiện, vì mã đầu chuỗi khác mã đã in', async () => {
    const { lines, head } = closedPeriod();
    expect(await check(packed(madeAgain(lines).join('')), head)).toMatchObject({ ok: true });
    const alterations: [RegExp, string][] = [
      [/05 hội nghị/, '06 hội nghị'],
      [/"value":"5"/, '"value":"6"'],
      [/report\.accepted/, 'report.returned'],
      [/02:00:00\.000001Z/, '03:00:00.000001Z'],
      [/"anchor":"./, '"anchor":"z'],
      [/Kỳ năm 2024/, 'Kỳ năm 2025'],
    ];
    for (const [what, by] of alterations) {
      const altered = lines.join('').replace(what, by).trimEnd().split('\n');
      const report = await check(packed(madeAgain(altered).join('')), head);
      expect([what, report.ok]).toEqual([what, false]);
      expect(report.problem).toContain('khác mã in trên báo cáo');
    }
  });

  test('thiếu đoạn cuối: dù cắt ở byte nào cũng bị phát hiện', async () => {
    const { lines, head } = closedPeriod();
    const bytes = packed(lines.join(''));
    for (let length = 0; length < bytes.length; length += 3) expect((await check(bytes.subarray(0, length), head)).ok).toBe(false);
    for (let count = 0; count < lines.length; count++) expect((await check(packed(lines.slice(0, count).join('')), head)).ok).toBe(false);
    for (let left = 0; left < lines.length; left++) expect((await check(packed(lines.filter((_, i) => i !== left).join('')), head)).ok).toBe(false);
  });

  test('gói của kỳ khác, gói ghép nội dung kỳ khác, byte thừa ở cuối đều không được chấp nhận', async () => {
    const one = closedPeriod();
    const other = closedPeriod(one.head, 'Kỳ năm 2025');
    expect(await check(packed(other.lines.join('')), one.head)).toMatchObject({ ok: false, problem: expect.stringContaining('khác mã in trên báo cáo') });
    const mixed = [...one.lines.slice(0, -3), ...other.lines.slice(-3)];
    expect((await check(packed(mixed.join('')), other.head)).ok).toBe(false);
    const bytes = packed(one.lines.join(''));
    expect((await check(Buffer.concat([bytes, Buffer.from('thêm')]), one.head)).ok).toBe(false);
    expect((await check(Buffer.concat([bytes, packed('')]), one.head)).ok).toBe(false);
    expect((await check(Buffer.from('không phải gói'), one.head)).problem).toContain('không phải gói');
    expect((await check(bytes, 'abc')).problem).toContain('64 ký tự');
  });

  test('tệp nén bẫy không làm đầy bộ nhớ: dừng sớm, báo bằng tiếng Việt', async () => {
    const limits = { line: 1 << 20, ratio: 200, floor: 1 << 20 };
    const long = packed(Buffer.alloc(64 << 20, 0x20));
    expect(await verifyBundle(iterate(pieces(long)), 'a'.repeat(64), limits)).toMatchObject({ ok: false, problem: expect.stringMatching(/bất thường/) });
    const header = bundleLine({ type: 'header', format: BUNDLE_FORMAT, tenantId: TENANT, periodId: randomUUID(), anchor: '' });
    const many = packed(header + header.repeat(300_000));
    const before = process.memoryUsage().rss;
    expect((await verifyBundle(iterate(pieces(many)), 'a'.repeat(64), limits)).ok).toBe(false);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
    const deep = packed(`${'['.repeat(500_000)}\n`);
    expect(await check(deep, 'a'.repeat(64))).toMatchObject({ ok: false, problem: expect.stringContaining('Dòng 1') });
  });
});
