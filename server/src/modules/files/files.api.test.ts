import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { promises as fs } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { FileRef, type ProblemDocument } from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { blobPath, filesDirOf, temporaryDirOf } from '../../platform/blobs.ts';
import { asActor } from '../../platform/database.ts';
import { readForReading, storeBytes } from './index.ts';
import { removeOldParts } from './files.jobs.ts';

const WORD = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };

/** A small zip: entries deflated; `lie` overrides what the directory declares. */
function zip(entries: Record<string, string | Buffer>, lie: { size?: number; count?: number; shareOffset?: boolean; localName?: string } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const raw = Buffer.from(content as string);
    const packed = deflateRawSync(raw);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(raw.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(lie.size ?? raw.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(lie.shareOffset ? 0 : offset, 42);
    bodies.push(local, Buffer.from((name === 'word/document.xml' && lie.localName) || name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lie.count ?? Object.keys(entries).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

/** A compound file's header with directory entries of these names. */
function compound(...names: string[]): Buffer {
  const file = Buffer.alloc(512 + 128 * names.length);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  names.forEach((name, i) => {
    const at = 512 + 128 * i;
    const bytes = Buffer.from(`${name}\0`, 'utf16le');
    bytes.copy(file, at);
    file.writeUInt16LE(bytes.length, at + 64);
    file[at + 66] = 2;
  });
  return file;
}

describe('tệp', () => {
  let w: World;
  beforeAll(async () => {
    w = await world({ keep: true });
  });
  afterAll(() => w.close());

  const send = async (username: string, name: string, bytes: Buffer | string, options: { key?: string; field?: string } = {}) => {
    const head = `--x\r\nContent-Disposition: form-data; name="${options.field ?? 'file'}"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`;
    return w.app.inject({
      method: 'POST',
      url: '/api/files',
      headers: {
        cookie: (await w.as(username)).cookie,
        'content-type': 'multipart/form-data; boundary=x',
        ...(options.key ? { 'idempotency-key': options.key } : {}),
      },
      payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes as string), Buffer.from('\r\n--x--\r\n')]),
    });
  };
  const get = async (username: string, fileId: string, headers: Record<string, string> = {}) =>
    w.app.inject({ method: 'GET', url: `/api/files/${fileId}`, headers: { cookie: (await w.as(username)).cookie, ...headers } });
  const parts = () => fs.readdir(temporaryDirOf(filesDirOf(w.dataDir))).catch(() => []);
  const expectRefused = async (bytes: Buffer | string, code: string, words: string, name = 'tệp.docx') => {
    const answer = await send('tonghop', name, bytes);
    const problem = answer.json() as ProblemDocument;
    expect([answer.statusCode, problem.code]).toEqual([422, code]);
    expect(problem.detail).toContain(words);
    expect(await parts()).toEqual([]);
  };

  test('tải lên rồi tải về đúng từng byte, luôn là tệp đính kèm', async () => {
    const content = Buffer.from('Kế hoạch số 01/KH-UBND\n'.repeat(50_000));
    const file = await w.upload('tonghop', 'Kế hoạch Đề án 06.txt', content);
    expect(file).toMatchObject({ name: 'Kế hoạch Đề án 06.txt', mediaType: 'text/plain; charset=utf-8', size: content.length });
    const answer = await get('tonghop', file.id);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(content)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-disposition': `attachment; filename="Ke hoach De an 06.txt"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%C4%90%E1%BB%81%20%C3%A1n%2006.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'text/plain; charset=utf-8',
      etag: `"${file.sha256}"`,
    });
    const again = await get('tonghop', file.id, { 'if-none-match': `"${file.sha256}"` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(await parts()).toEqual([]);
  });

  test('cùng nội dung chỉ giữ một bản trên đĩa, hai dòng trong bảng', async () => {
    const one = await w.upload('tonghop', 'a.txt', 'cùng một nội dung');
    const two = await w.upload('tonghop', 'b.txt', 'cùng một nội dung');
    expect(two.id).not.toBe(one.id);
    expect(two.sha256).toBe(one.sha256);
    const folder = path.dirname(blobPath(filesDirOf(w.dataDir), w.tenantId, one.sha256));
    expect(await fs.readdir(folder)).toEqual([one.sha256]);
  });

  test('nhật ký ghi việc tải lên; tên tệp chỉ nằm trong phần cá nhân', async () => {
    const file = await w.upload('tonghop', 'Danh sách Nguyễn Văn A.txt', 'nội dung');
    const { rows } = await sql<{ details: unknown; value: unknown }>`select e.details, p.value from audit_entry e
      join audit_personal p on p.tenant_id = e.tenant_id and p.entry_id = e.id where e.action = 'file.uploaded' and e.subject_id = ${file.id}`.execute(w.owner);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.value).toEqual({ name: 'Danh sách Nguyễn Văn A.txt' });
    expect(JSON.stringify(rows[0]?.details)).not.toContain('Nguyễn');
  });

  test('gửi lại với cùng mã chống trùng thì chỉ có một tệp; mã ấy với nội dung khác bị từ chối', async () => {
    const key = randomUUID();
    const [one, two] = await Promise.all([send('tonghop', 'a.txt', 'một lần', { key }), send('tonghop', 'a.txt', 'một lần', { key })]);
    expect(FileRef.parse(two.json())).toEqual(FileRef.parse(one.json()));
    const other = await send('tonghop', 'a.txt', 'nội dung khác', { key });
    expect((other.json() as ProblemDocument).code).toBe('idempotency.conflict');
  });

  test('cơ quan khác không thấy tệp: 404', async () => {
    const file = await w.upload('daumoi.nnptnt', 'riêng.txt', 'của một sở');
    expect((await get('daumoi.nnptnt', file.id)).statusCode).toBe(200);
    expect((await get('kiemtra', file.id)).statusCode).toBe(200);
    expect((await get('daumoi.tttt', file.id)).statusCode).toBe(404);
    expect((await get('tonghop', randomUUID())).statusCode).toBe(404);
  });

  test('không có quyền tải lên thì bị từ chối trước khi nhận tệp', async () => {
    expect((await send('kiemtra', 'a.txt', 'x')).statusCode).toBe(403);
  });

  test('tệp quá 50 MB bị từ chối và không để lại phần dở dang', async () => {
    const answer = await send('tonghop', 'lớn.txt', Buffer.alloc(50 * 1024 * 1024 + 1, 'a'));
    expect([answer.statusCode, (answer.json() as ProblemDocument).code]).toEqual([413, 'request.too_large']);
    expect((answer.json() as ProblemDocument).detail).toContain('50 MB');
    expect(await parts()).toEqual([]);
  });

  test('thiếu tệp hoặc sai tên trường thì nói rõ', async () => {
    expect((await send('tonghop', 'a.txt', 'x', { field: 'khac' })).json()).toMatchObject({ code: 'request.invalid', fields: [{ path: 'file' }] });
    const none = await w.app.inject({ method: 'POST', url: '/api/files', headers: { cookie: (await w.as('tonghop')).cookie } });
    expect(none.statusCode).toBeGreaterThanOrEqual(400);
    expect(none.statusCode).toBeLessThan(500);
  });

  test('loại tệp theo nội dung, không theo tên', async () => {
    expect(await w.upload('tonghop', 'a.exe', zip(WORD))).toMatchObject({ name: 'a.exe.docx' });
    expect(await w.upload('tonghop', 'b.docx', '%PDF-1.7\n')).toMatchObject({ name: 'b.docx.pdf', mediaType: 'application/pdf' });
    expect(await w.upload('tonghop', 'c.doc', compound('Root Entry', 'WordDocument', '1Table'))).toMatchObject({ mediaType: 'application/msword' });
    expect(await w.upload('tonghop', 'd.xlsx', zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': 'x' }))).toMatchObject({ name: 'd.xlsx' });
    expect(await w.upload('tonghop', 'e.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toMatchObject({ mediaType: 'image/png' });
    expect((await w.upload('tonghop', '..\\..\\x\u202Egpj.txt', 'abc')).name).toBe('xgpj.txt');
  });

  test('chương trình, trang web, tệp nén, macro, tệp rỗng bị từ chối kèm lý do', async () => {
    await expectRefused('MZ\u0000\u0001', 'file.refused', 'chương trình');
    await expectRefused('<!doctype html><script>', 'file.refused', 'HTML');
    await expectRefused('<svg xmlns="http://www.w3.org/2000/svg"/>', 'file.refused', 'SVG', 'a.png');
    await expectRefused(zip({ 'a.txt': 'x' }), 'file.type', 'tệp nén');
    await expectRefused(zip({ ...WORD, 'word/vbaProject.bin': 'x' }), 'file.refused', 'macro');
    await expectRefused(zip({ ...WORD, '[Content_Types].xml': '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' }), 'file.refused', 'macro');
    await expectRefused(compound('WordDocument', '_VBA_PROJECT'), 'file.refused', 'macro');
    await expectRefused(compound('EncryptedPackage'), 'file.refused', 'mật khẩu');
    await expectRefused(compound('Workbook'), 'file.type', 'không phải Word');
    await expectRefused('', 'file.refused', 'không có nội dung');
    await expectRefused(Buffer.from([1, 2, 3, 0, 0, 5]), 'file.type', 'không nhận ra');
    await expectRefused('GIF89a', 'file.type', 'gif');
  });

  test('thực thể XML, lồng quá sâu, đường dẫn ra ngoài, mục lục nói khác nội dung: bị từ chối ngay khi tải lên', async () => {
    const document = (xml: string | Buffer) => zip({ ...WORD, 'word/document.xml': xml });
    const dtd = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    await expectRefused(document(dtd), 'file.refused', 'thực thể');
    await expectRefused(document(Buffer.from(`\ufeff${dtd}`, 'utf16le')), 'file.refused', 'thực thể');
    await expectRefused(zip({ ...WORD, 'word/_rels/document.xml.rels': dtd }), 'file.refused', 'thực thể');
    await expectRefused(document('<a>'.repeat(100_000)), 'file.refused', 'lồng');
    for (const name of ['../../etc/cron.d/x', '/etc/x', 'word\\..\\x', 'c:/x', 'word/a\nb']) await expectRefused(zip({ ...WORD, [name]: 'x' }), 'file.refused', 'bất thường');
    await expectRefused(zip(WORD, { localName: 'word/documenx.xml' }), 'file.refused', 'bất thường');
    // Signs inside comments, sections, attributes and instructions are no tags
    const harmless = `<?xml version="1.0"?><a b=">/>"><!-- <!DOCTYPE ${'<x>'.repeat(300)} --><![CDATA[<!DOCTYPE ${'<x>'.repeat(300)}]]><c/>${'<d></d>'.repeat(300)}${'<e/>'.repeat(300)}</a>`;
    expect((await send('tonghop', 'a.docx', document(harmless))).statusCode).toBe(200);
  });

  test('macro giấu sau tên khác hay chữ hoa chữ thường khác cũng bị nhận ra', async () => {
    const list = (type: string, name = '[Content_Types].xml') => zip({ 'word/document.xml': '<w:document/>', [name]: `<Types><Override PartName="/word/a.bin" ContentType="${type}"/></Types>` });
    await expectRefused(list('application/vnd.ms-office.vbaProject'), 'file.refused', 'macro');
    await expectRefused(list('application/vnd.ms-word.document.MACROENABLED.main+xml', '[CONTENT_TYPES].XML'), 'file.refused', 'macro');
    await expectRefused(zip({ ...WORD, 'word/VBAPROJECT.BIN': 'x' }), 'file.refused', 'macro');
  });

  test('tệp .docx mà bên trong là bảng tính được gọi đúng tên của nó', async () => {
    expect(await w.upload('tonghop', 'báo cáo.docx', zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' }))).toMatchObject({
      name: 'báo cáo.docx.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
  });

  test('bỏ dở giữa chừng thì không để lại gì', async () => {
    const cookie = (await w.as('tonghop')).cookie;
    const before = await w.owner.selectFrom('file').select('id').execute();
    const address = new URL(await w.app.listen({ port: 0, host: '127.0.0.1' }));
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`;
    const socket = connect(Number(address.port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /api/files HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n${head}${'a'.repeat(500_000)}`);
    await expect.poll(parts, { timeout: 10_000 }).toHaveLength(1);
    socket.destroy();
    await expect.poll(parts, { timeout: 10_000 }).toEqual([]);
    expect(await w.owner.selectFrom('file').select('id').execute()).toEqual(before);
  });

  test('bom nén bị từ chối mà bộ nhớ không phình', async () => {
    const zeros = Buffer.alloc(60 << 20);
    const before = process.memoryUsage().rss;
    await expectRefused(zip({ ...WORD, 'word/media/a.bmp': zeros }), 'file.refused', 'phình');
    await expectRefused(zip({ ...WORD, 'word/media/a.bmp': zeros }, { size: 10 }), 'file.refused', 'bất thường');
    await expectRefused(zip({ ...WORD, 'word/b.xml': randomBytes(2000) }, { shareOffset: true }), 'file.refused', 'bất thường');
    await expectRefused(zip(WORD, { count: 60_000 }), 'file.refused', 'phình');
    await expectRefused(zip(WORD).subarray(0, 60), 'file.refused', 'hỏng');
    expect(process.memoryUsage().rss - before).toBeLessThan(40 << 20);
  });

  test('nội dung mất trên đĩa: báo tạm thời chưa dùng được, không phải lỗi lạ', async () => {
    const file = await w.upload('tonghop', 'mất.txt', 'sắp mất');
    await fs.rm(blobPath(filesDirOf(w.dataDir), w.tenantId, file.sha256));
    const answer = await get('tonghop', file.id);
    expect([answer.statusCode, (answer.json() as ProblemDocument).code]).toEqual([503, 'system.unavailable']);
  });

  test('mô-đun khác cất và đọc lại được; nội dung bị sửa trên đĩa thì không được trả về', async () => {
    const person = await sql<{ id: string; agencyId: string }>`select p.person_id as id, p.agency_id from post p join sign_in_account a on a.person_id = p.person_id where a.username = 'tonghop' limit 1`.execute(w.owner);
    const { id = '', agencyId = null } = person.rows[0] ?? {};
    const actor = { tenantId: w.tenantId, personId: id, postId: null, agencyId, role: 'coordinator' as const, scope: 'province' as const, permissions: new Set<string>() };
    const file = await asActor(w.db, actor, (tx) => storeBytes(w.services, tx, actor, 'mẫu.md', Buffer.from('# Kế hoạch')));
    const read = () => asActor(w.db, actor, (tx) => readForReading(w.services, tx, w.tenantId, file.id));
    expect(Buffer.from((await read()).bytes).toString()).toBe('# Kế hoạch');
    await fs.writeFile(blobPath(filesDirOf(w.dataDir), w.tenantId, file.sha256), '# Kế hoacx');
    await expect(read()).rejects.toMatchObject({ code: 'system.unavailable' });
  });

  test('phần tải dở quá một ngày được dọn, phần mới thì giữ', async () => {
    const folder = temporaryDirOf(filesDirOf(w.dataDir));
    await fs.writeFile(path.join(folder, 'cũ.part'), 'x');
    await fs.writeFile(path.join(folder, 'mới.part'), 'x');
    await fs.utimes(path.join(folder, 'cũ.part'), new Date('2024-06-01'), new Date('2024-06-01'));
    await fs.utimes(path.join(folder, 'mới.part'), new Date('2024-07-01'), new Date('2024-07-01'));
    expect(await removeOldParts(filesDirOf(w.dataDir), new Date('2024-07-01T12:00:00Z'))).toBe(1);
    expect(await parts()).toEqual(['mới.part']);
    await fs.rm(path.join(folder, 'mới.part'));
  });
});
