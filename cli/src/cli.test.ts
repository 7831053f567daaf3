import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { fromAkomaNtoso } from '@thientruong/documents/akn';
import { BUNDLE_FORMAT, bundleLine, packLines } from '@thientruong/server/bundle';
import { linkHash, sha256 } from '../../server/src/platform/chain.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-cli-'));
const at = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function launch(args: string[], environment: Record<string, string> = {}) {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'error', ...environment };
  const child = spawn(process.execPath, [path.join(root, 'cli', 'bin', 'thientruong.mjs'), ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const seen = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (seen.out += String(data)));
  child.stderr.on('data', (data: Buffer) => (seen.err += String(data)));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...seen })));
  return { child, seen, ended };
}
const run = (args: string[], environment: Record<string, string> = {}) => launch(args, environment).ended;

const PLAN = `ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 01/KH-UBND
Nam Định, ngày 05 tháng 01 năm 2024
KẾ HOẠCH
Thử lệnh đọc
I. NHIỆM VỤ
1. Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính rà soát quy định trước ngày 30/6/2024.
`;

describe('thientruong read', () => {
  test('in JSON mà mọi vị trí trỏ đúng vào văn bản của --text', async () => {
    writeFileSync(at('kế hoạch.txt'), PLAN);
    const json = await run(['read', 'kế hoạch.txt', '--json']);
    const text = await run(['read', 'kế hoạch.txt', '--text']);
    expect([json.code, text.code, json.err]).toEqual([0, 0, '']);
    const reading = JSON.parse(json.out) as { symbol: string; clauses: { path: string; num: string; span: [number, number] }[]; tasks: { why: [number, number][] }[] };
    expect(reading.symbol).toBe('01/KH-UBND');
    expect(reading.clauses.map((clause) => clause.path)).toEqual(['I', 'I/1']);
    for (const clause of reading.clauses) expect(text.out.slice(...clause.span)).toMatch(new RegExp(`^${clause.num}\\.`));
    expect(reading.tasks.length).toBeGreaterThan(0);
  });

  test('in Akoma Ntoso đọc lại được; in HTML', async () => {
    writeFileSync(at('kế hoạch.txt'), PLAN);
    const akn = await run(['read', 'kế hoạch.txt', '--akn']);
    expect([akn.code, akn.err]).toEqual([0, '']);
    const reading = fromAkomaNtoso(akn.out);
    expect(reading.symbol).toBe('01/KH-UBND');
    expect(reading.clauses.map((clause) => clause.path)).toEqual(['I', 'I/1']);
    expect((await run(['read', 'kế hoạch.txt', '--html'])).out).toContain('<section id="I/1">');
    expect(reading.text).toBe((await run(['read', 'kế hoạch.txt', '--text'])).out.trimEnd());
  });

  test('ghi .docx theo Nghị định 30 đọc lại được; không ghi đè lên tệp được đọc', async () => {
    writeFileSync(at('kế hoạch.txt'), PLAN);
    expect(await run(['read', 'kế hoạch.txt', '--docx', 'ra.docx'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Đã ghi ra.docx') });
    const back = JSON.parse((await run(['read', 'ra.docx', '--json'])).out) as { format: string; symbol: string; clauses: { path: string }[] };
    expect(back).toMatchObject({ format: 'docx', symbol: '01/KH-UBND' });
    expect(back.clauses.map((clause) => clause.path)).toEqual(['I', 'I/1']);
    expect(await run(['read', 'ra.docx', '--docx', './ra.docx'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('phải khác') });
    expect(await run(['read', 'ra.docx', '--docx', 'không-có/ra.docx'])).toMatchObject({ code: 1, err: expect.stringContaining('Không có thư mục') });
    expect(await run(['read', 'ra.docx', '--docx'])).toMatchObject({ code: 2, err: expect.stringContaining('cần một giá trị') });
  });

  test('tệp không đọc được: một câu tiếng Việt ở lỗi chuẩn, mã thoát 1, không in gì khác', async () => {
    writeFileSync(at('ảnh.docx'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    for (const file of ['ảnh.docx', 'không-có.docx', '.']) {
      const done = await run(['read', file, '--json']);
      expect([done.code, done.out]).toEqual([1, '']);
      expect(done.err.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('thientruong compare', () => {
  test('nói mục thêm, mục sửa với chữ bỏ và chữ thêm; JSON đủ từng chữ; hai bản như nhau thì nói như nhau', async () => {
    writeFileSync(at('trước.txt'), PLAN);
    writeFileSync(at('sau.txt'), `${PLAN.replace('30/6/2024', '15/9/2024').replace('01/KH-UBND', '02/KH-UBND')}2. Sở Nội vụ chủ trì lập danh mục vị trí việc làm.\n`);
    const said = await run(['compare', 'trước.txt', 'sau.txt']);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toContain('Số, ký hiệu: "01/KH-UBND" → "02/KH-UBND"');
    expect(said.out).toContain('trước ngày [-30/6-]{+15/9+}/2024');
    expect(said.out).toMatch(/Mục thêm \(1\)|thêm 1/);
    const json = JSON.parse((await run(['compare', 'trước.txt', 'sau.txt', '--json'])).out) as { counts: Record<string, number>; changes: { kinds: string[]; to: { path: string } | null }[] };
    expect(json.counts).toMatchObject({ added: 1, changed: 1, dropped: 0 });
    expect(json.changes.map((change) => [change.kinds, change.to?.path])).toEqual([[['changed'], 'I/1'], [['added'], 'I/2']]);
    expect((await run(['compare', 'trước.txt', 'trước.txt'])).out).toBe('Hai văn bản không có gì khác nhau.\n');
    expect(await run(['compare', 'trước.txt', 'không-có.txt'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Không có tệp') });
    expect(await run(['compare', 'trước.txt'])).toMatchObject({ code: 2, err: expect.stringContaining('Thiếu đối số') });
  });
});

test('gọi sai: mã thoát 2 và câu tiếng Việt; xem hướng dẫn: mã thoát 0', async () => {
  expect(await run(['read'])).toMatchObject({ code: 2, err: expect.stringContaining('Thiếu đối số') });
  expect(await run(['đọc'])).toMatchObject({ code: 2, err: expect.stringContaining('Không có lệnh') });
  expect(await run(['read', 'a', '--docx'])).toMatchObject({ code: 2, err: expect.stringContaining('cần một giá trị') });
  expect(await run(['read', 'a', 'b'])).toMatchObject({ code: 2, err: expect.stringContaining('Thừa đối số') });
  expect(await run(['read', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Akoma Ntoso 3.0') });
  expect(await run(['read', 'a', '--pdf'])).toMatchObject({ code: 2, err: expect.stringContaining('Không có tùy chọn') });
  expect(await run(['admin', 'user', 'add'])).toMatchObject({ code: 2, err: expect.stringContaining('Thiếu tùy chọn') });
  expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Cách dùng:') });
});

describe('một hệ thống thật', () => {
  test('chạy, sao lưu khi đang chạy, dừng, phục hồi vào thư mục khác, kiểm tra, thêm người dùng', async () => {
    const system = launch(['start', '--port', '0'], { DATA_DIR: at('a') });
    await expect.poll(() => system.seen.out, { timeout: 60_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+[\s\S]*tonghop/);
    expect(await run(['backup', at('b')], { DATA_DIR: at('a') })).toMatchObject({ code: 0, out: expect.stringContaining('Đã sao lưu') });
    expect(await run(['restore', at('b')], { DATA_DIR: at('a') })).toMatchObject({ code: 1, err: expect.stringContaining('không trống') });
    system.child.kill('SIGTERM');
    expect((await system.ended).code).toBe(0);
    expect(existsSync(at('a/postgres/pg15/postmaster.pid'))).toBe(false);
    expect(await run(['restore', at('b')], { DATA_DIR: at('c') })).toMatchObject({ code: 0, out: expect.stringContaining('Chuỗi niêm phong nguyên vẹn') });
    expect(await run(['verify'], { DATA_DIR: at('c') })).toMatchObject({ code: 0, out: expect.stringContaining('nguyên vẹn') });
    const person = ['admin', 'user', 'add', '--username', 'thu.moi', '--name', 'Nguyễn Văn Thử', '--role', 'auditor', '--position', 'Thanh tra viên'];
    const added = await run(person, { DATA_DIR: at('c') });
    expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/Mật khẩu lần đầu.*: [a-z0-9-]{19}/) });
    expect(await run(person, { DATA_DIR: at('c') })).toMatchObject({ code: 1, err: expect.stringContaining('đã có người dùng') });
  }, 180_000);

  test('bản cài đặt mới không minh họa: người quản trị đầu tiên thêm được bằng lệnh', async () => {
    const added = await run(['admin', 'user', 'add', '--username', 'quantri', '--name', 'Trần Thị Thử', '--role', 'administrator', '--position', 'Quản trị viên'], { DATA_DIR: at('d') });
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(await run(['admin', 'user', 'add', '--username', 'x.y.z', '--name', 'A', '--role', 'vua', '--position', 'x'], { DATA_DIR: at('d') })).toMatchObject({ code: 1, err: expect.stringContaining('Không có vai trò') });
    expect(await run(['admin', 'user', 'add', '--username', 'x.y.z', '--name', 'A', '--role', 'head', '--agency', 'XX', '--position', 'x'], { DATA_DIR: at('d') })).toMatchObject({ code: 1, err: expect.stringContaining('mã "XX"') });
  }, 120_000);

  test('bản cài đặt mới: nạp danh bạ từ CSV, tất cả hoặc không, rồi thêm được người của cơ quan', async () => {
    const own = { DATA_DIR: at('e'), DEMO: 'false', TENANT_NAME: 'Tỉnh thử' };
    writeFileSync(at('sai.csv'), 'code;name;kind;from;to\nSX;Sở X;department;2024-13-01;\nSY;;bộ;2024-01-01;2023-01-01\n');
    const refused = await run(['admin', 'agencies', 'load', 'sai.csv'], own);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/Dòng 2: ngày "2024-13-01"[\s\S]*Dòng 3: cột name còn trống[\s\S]*Dòng 3: không có loại "bộ"[\s\S]*Dòng 3: ngày kết thúc/);
    writeFileSync(at('danh-ba.csv'), '\uFEFFcode,name,kind,from,parent,aliases\r\nSKHCN,"Sở Khoa học và Công nghệ",department,2010-01-01,UBND,Sở KH&CN|Sở KHCN\r\nUBND,UBND tỉnh,committee,2010-01-01,,\r\n');
    expect(await run(['admin', 'agencies', 'load', 'danh-ba.csv'], own)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Đã thêm 2 cơ quan') });
    expect(await run(['admin', 'agencies', 'load', 'danh-ba.csv'], own)).toMatchObject({ code: 1, err: expect.stringContaining('Mã SKHCN đã có trong danh bạ') });
    expect(await run(['admin', 'user', 'add', '--username', 'tonghop', '--name', 'Lê Văn Thử', '--role', 'coordinator', '--agency', 'SKHCN', '--position', 'Chuyên viên'], own)).toMatchObject({ code: 0 });
    expect(await run(['verify'], own)).toMatchObject({ code: 0, out: expect.stringContaining('Tỉnh thử: nguyên vẹn') });
  }, 180_000);
});

describe('thientruong verify --bundle', () => {
  const tenantId = '11111111-1111-4111-8111-111111111111';
  const periodId = '22222222-2222-4222-8222-222222222222';
  const period = { type: 'content', part: 'period', tenantId, periodId, period: { name: 'Kỳ thử năm 2024' } } as const;
  const contentHash = sha256(bundleLine(period));
  const entry = { id: tenantId, at: '2024-12-20T02:00:00.000001Z', action: 'period.closed', subject_type: 'period', subject_id: periodId, person_id: null, post_id: null, agency_id: null, role: null, request_id: null, details: { contentHash }, personal_hash: null };
  const head = linkHash('', entry);
  const lines = [bundleLine({ type: 'header', format: BUNDLE_FORMAT, tenantId, periodId, anchor: '' }), bundleLine(period), bundleLine({ type: 'link', entry, hash: head })];

  test('không cần cơ sở dữ liệu; nguyên vẹn mã thoát 0, bị sửa mã thoát 1 và nói chỗ đầu tiên', async () => {
    await packLines(Readable.from(lines), at('gói.gz'));
    await packLines(Readable.from(lines.map((line) => line.replace('Kỳ thử', 'Kỳ giả'))), at('sửa.gz'));
    const good = await run(['verify', '--bundle', 'gói.gz', '--head', head]);
    expect(good).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Nguyên vẹn: Kỳ thử năm 2024') });
    expect(await run(['verify', '--bundle', 'sửa.gz', '--head', head])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('không khớp mã nội dung') });
    expect(await run(['verify', '--bundle', 'gói.gz', '--head', 'f'.repeat(64)])).toMatchObject({ code: 1, err: expect.stringContaining('khác mã in trên báo cáo') });
    expect(await run(['verify', '--bundle', 'không-có.gz', '--head', head])).toMatchObject({ code: 1, err: expect.stringContaining('Không có tệp') });
    expect(await run(['verify', '--bundle', 'gói.gz'])).toMatchObject({ code: 2, err: expect.stringContaining('Thiếu tùy chọn --head') });
    expect(existsSync(at('data'))).toBe(false);
  });
});
