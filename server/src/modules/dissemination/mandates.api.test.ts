import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  addMaterial, changeCampaign, changeMandate, changeMaterial, closeCampaign, currentSession, downloadFile, exportMandates, getCampaign, getMandate, listCampaigns, listMandates, listMaterials, listNotices, openCampaign, openMandate, remindMandate,
  withdrawMandate, withdrawMaterial, withdrawOutreach,
} from '@thientruong/contract';
import { asActor } from '../../platform/database.ts';
import { world, type World } from '../../../test/world.ts';
import { anotherDocument, asked, cast, told } from './dissemination.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const newsOf = async (w: World, username: string) => (await (await w.as(username)).call(listNotices, { query: {} })).items.map((one) => one.news?.event);
const at = ({ id }: { id: string }) => ({ mandateId: id });

test('yêu cầu phổ biến: chưa làm, đã làm, làm muộn, quá hạn tính từ hoạt động; rút hoạt động thì lại thành chưa làm', async () => {
  const { w, coordinator, focal, stranger, leader, agencies, documentId } = await cast(await world());
  const one = await asked(coordinator, documentId, [agencies.own, agencies.other], '2024-07-08');
  expect(one).toMatchObject({ counts: { done: 0, done_late: 0, open: 2, overdue: 0 }, document: { id: documentId }, can: { change: true, remind: true, withdraw: true } });
  for (const username of ['daumoi.nnptnt', 'thutruong.nnptnt', 'daumoi.tttt']) expect(await newsOf(w, username)).toEqual(['mandate_asked']);
  // Each agency sees its own place only
  const own = await focal.call(getMandate, { params: at(one) });
  expect(own).toMatchObject({ agencies: [{ agency: { id: agencies.own }, state: 'open' }], can: { change: false, remind: false, report: true } });
  await expect((await w.as('daumoi.haihau')).call(getMandate, { params: at(one) })).rejects.toMatchObject(problem('record.not_found'));
  expect((await (await w.as('daumoi.haihau')).call(listMandates, {})).items).toEqual([]);

  const activity = await told(focal, { documentIds: [documentId] });
  const states = async (person = coordinator) => Object.fromEntries((await person.call(getMandate, { params: at(one) })).agencies.map((row) => [row.agency.id, [row.state, row.firstOn, row.people]]));
  expect(await states()).toEqual({ [agencies.own]: ['done', '2024-06-20', 92], [agencies.other]: ['open', null, 0] });
  w.setNow('2024-07-09T02:00:00Z');
  expect((await states())[agencies.other]).toEqual(['overdue', null, 0]);
  expect((await coordinator.call(listMandates, { query: { missing: 'true' } })).items).toHaveLength(1);
  expect((await focal.call(listMandates, { query: { missing: 'true' } })).items).toHaveLength(0);
  await told(stranger, { documentIds: [documentId], heldOn: '2024-07-09' });
  expect((await states())[agencies.other]).toEqual(['done_late', '2024-07-09', 92]);
  expect((await leader.call(listMandates, {})).items[0]?.counts).toEqual({ done: 1, done_late: 1, open: 0, overdue: 0 });
  expect((await coordinator.call(listMandates, { query: { missing: 'true' } })).items).toEqual([]);
  await focal.call(withdrawOutreach, { params: { outreachId: activity.id }, body: { version: 0, reason: 'Ghi nhầm' } });
  expect((await states())[agencies.own]).toEqual(['overdue', null, 0]);
  expect(String(await focal.call(exportMandates, {})).startsWith('PK')).toBe(true);
});

test('nhắc một lần bấm: chỉ báo cơ quan chưa làm, mỗi ngày một lần, hai người cùng bấm chỉ nhắc một lần', async () => {
  const { w, coordinator, focal, agencies, documentId } = await cast(await world());
  const one = await asked(coordinator, documentId, [agencies.own, agencies.other]);
  await told(focal, { documentIds: [documentId] });
  const both = await Promise.allSettled([1, 2].map(() => coordinator.call(remindMandate, { params: at(one), body: {} })));
  expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await newsOf(w, 'daumoi.tttt')).filter((event) => event === 'mandate_reminder')).toHaveLength(1);
  expect(await newsOf(w, 'daumoi.nnptnt')).toEqual(['mandate_asked']);
  expect(await coordinator.call(getMandate, { params: at(one) })).toMatchObject({ can: { remind: false }, agencies: [{ agency: { id: agencies.other }, remindedOn: '2024-07-01' }, { remindedOn: null }] });
  await expect(coordinator.call(remindMandate, { params: at(one), body: {} })).rejects.toMatchObject(problem('record.state'));
  w.setNow('2024-07-02T02:00:00Z');
  expect((await coordinator.call(remindMandate, { params: at(one), body: {} })).agencies[0]?.remindedOn).toBe('2024-07-02');
  await expect(focal.call(remindMandate, { params: at(one), body: {} })).rejects.toMatchObject(problem('auth.forbidden'));
});

test('yêu cầu sai bị từ chối: hạn đã qua, văn bản lạ, chưa chọn cơ quan, văn bản đã có yêu cầu; thêm cơ quan thì báo họ; bản cũ 409; rút rồi thì yêu cầu lại được', async () => {
  const { w, coordinator, focal, agencies, documentId } = await cast(await world());
  const ask = (body: object) => coordinator.call(openMandate, { body: { documentId, dueOn: '2024-07-15', note: null, agencyIds: [agencies.own], groups: [], ...body } });
  await expect(ask({ dueOn: '2024-06-30' })).rejects.toMatchObject(problem('request.invalid', ['dueOn']));
  await expect(ask({ documentId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['documentId']));
  await expect(ask({ agencyIds: [] })).rejects.toMatchObject(problem('request.invalid', ['agencyIds']));
  await expect(ask({ agencyIds: [randomUUID()] })).rejects.toMatchObject(problem('request.invalid', ['agencyIds']));
  await expect(focal.call(openMandate, { body: { documentId, dueOn: '2024-07-15', note: null, agencyIds: [agencies.own], groups: [] } })).rejects.toMatchObject(problem('auth.forbidden'));
  const both = await Promise.allSettled([ask({}), ask({})]);
  expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(ask({})).rejects.toMatchObject(problem('record.exists'));
  const one = (await coordinator.call(listMandates, {})).items[0];
  const params = { mandateId: one?.id ?? '' };
  const changed = await coordinator.call(changeMandate, { params, body: { version: 0, dueOn: '2024-08-01', note: 'Lùi hạn', alsoAgencyIds: [agencies.other, agencies.own] } });
  expect(changed).toMatchObject({ dueOn: '2024-08-01', note: 'Lùi hạn', version: 1 });
  expect(changed.agencies).toHaveLength(2);
  expect([await newsOf(w, 'daumoi.tttt'), await newsOf(w, 'daumoi.nnptnt')]).toEqual([['mandate_asked'], ['mandate_asked']]);
  await expect(coordinator.call(changeMandate, { params, body: { version: 0, dueOn: '2024-08-01', note: null, alsoAgencyIds: [] } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1, note: 'Lùi hạn' } } });
  expect(await coordinator.call(withdrawMandate, { params, body: { version: 1, reason: 'Văn bản bị thay thế' } })).toMatchObject({ withdrawn: true, can: { change: false, remind: false } });
  await expect(coordinator.call(remindMandate, { params, body: {} })).rejects.toMatchObject(problem('record.state'));
  // A group takes in every agency of that kind in the directory
  const group = await ask({ agencyIds: [], groups: ['districts'] });
  expect(group.agencies.length).toBeGreaterThan(5);
  expect((await ask({ documentId: await anotherDocument(coordinator, '77/QĐ-UBND') })).document.symbol).toBe('77/QĐ-UBND');
});

test('chiến dịch: của tỉnh hoặc của một cơ quan, ai cũng thấy, chỉ bên mở sửa; bản cũ 409; kết thúc thì không sửa được; tìm không dấu', async () => {
  const { w, coordinator, focal, stranger, auditor } = await cast(await world());
  const words = { title: 'Tuần lễ đổi mới sáng tạo', messages: 'Khoa học vì cuộc sống', audiences: 'Toàn dân', clauseId: null, startsOn: '2024-10-01', endsOn: '2024-10-07' };
  const whole = await coordinator.call(openCampaign, { body: words });
  const own = await focal.call(openCampaign, { body: { ...words, title: 'Đợt phổ biến giống mới', startsOn: '2024-09-01' } });
  expect([whole.agency, whole.code, own.agency?.code, own.code]).toEqual([null, 'CTT-0001', 'SNNPTNT', 'CTT-0002']);
  expect((await stranger.call(listCampaigns, {})).items.map((one) => one.code)).toEqual(['CTT-0001', 'CTT-0002']);
  expect((await stranger.call(listCampaigns, { query: { q: 'giong moi' } })).items.map((one) => one.code)).toEqual(['CTT-0002']);
  await expect(focal.call(openCampaign, { body: { ...words, endsOn: '2024-09-30' } })).rejects.toMatchObject(problem('request.invalid', ['endsOn']));
  await expect(focal.call(openCampaign, { body: { ...words, clauseId: randomUUID() } })).rejects.toMatchObject(problem('request.invalid', ['clauseId']));
  await expect(stranger.call(changeCampaign, { params: { campaignId: own.id }, body: { version: 0, ...words } })).rejects.toMatchObject(problem('auth.forbidden'));
  await expect(coordinator.call(changeCampaign, { params: { campaignId: own.id }, body: { version: 0, ...words } })).rejects.toMatchObject(problem('auth.forbidden'));
  await expect(auditor.call(closeCampaign, { params: { campaignId: whole.id }, body: { version: 0, reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
  const clause = await w.owner.selectFrom('clause').select('id').limit(1).executeTakeFirstOrThrow();
  const changed = await focal.call(changeCampaign, { params: { campaignId: own.id }, body: { version: 0, ...words, clauseId: clause.id } });
  expect(changed).toMatchObject({ version: 1, title: words.title, clause: { id: clause.id } });
  await expect(focal.call(changeCampaign, { params: { campaignId: own.id }, body: { version: 0, ...words } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
  await told(focal, { campaignId: whole.id });
  await told(stranger, { campaignId: whole.id });
  // Sums say what the reader may see
  expect([(await coordinator.call(getCampaign, { params: { campaignId: whole.id } })).activities, (await focal.call(getCampaign, { params: { campaignId: whole.id } })).activities]).toEqual([2, 1]);
  const closed = await focal.call(closeCampaign, { params: { campaignId: own.id }, body: { version: 1, reason: 'Đã xong' } });
  expect(closed).toMatchObject({ closed: true, closedReason: 'Đã xong', can: { change: false, close: false } });
  await expect(focal.call(changeCampaign, { params: { campaignId: own.id }, body: { version: 2, ...words } })).rejects.toMatchObject(problem('record.state'));
  expect((await stranger.call(listCampaigns, { query: { open: 'true' } })).items.map((one) => one.code)).toEqual(['CTT-0001']);
});

test('kho tài liệu: cơ quan khác tải được tệp, lọc theo chủ đề, loại, ngôn ngữ; chỉ bên đăng và Sở sửa; rút thì không còn trong kho', async () => {
  const { w, coordinator, focal, stranger } = await cast(await world());
  const file = await w.upload('daumoi.nnptnt', 'de-cuong.txt', 'Đề cương tuyên truyền về giống mới');
  const words = { title: 'Đề cương tuyên truyền giống mới', kind: 'outline' as const, topics: ['Nông nghiệp', 'Giống cây trồng'], language: 'vi' as const, reuse: 'Được sao chép, ghi rõ nguồn', fileId: file.id, url: null };
  await expect(stranger.call(downloadFile, { params: { fileId: file.id } })).rejects.toMatchObject(problem('record.not_found'));
  const one = await focal.call(addMaterial, { body: words });
  expect(String(await stranger.call(downloadFile, { params: { fileId: file.id } }))).toContain('Đề cương');
  await coordinator.call(addMaterial, { body: { ...words, title: 'Video giới thiệu', kind: 'video', topics: ['Chuyển đổi số'], fileId: null, url: 'https://example.vn/video' } });
  const found = async (query: object) => (await stranger.call(listMaterials, { query })).items.map((item) => item.title).sort();
  expect(await found({})).toEqual([words.title, 'Video giới thiệu'].sort());
  expect(await found({ topic: 'nong nghiep' })).toEqual([words.title]);
  expect(await found({ topic: 'nông' })).toEqual([]);
  expect(await found({ q: 'gioi thieu' })).toEqual(['Video giới thiệu']);
  expect(await found({ kind: 'video', language: 'en' })).toEqual([]);
  await expect(focal.call(addMaterial, { body: { ...words, url: 'https://example.vn' } })).rejects.toMatchObject(problem('request.invalid', ['fileId']));
  const params = { materialId: one.id };
  await expect(stranger.call(changeMaterial, { params, body: { version: 0, ...words } })).rejects.toMatchObject(problem('auth.forbidden'));
  expect((await coordinator.call(changeMaterial, { params, body: { version: 0, ...words, topics: ['Nông nghiệp'] } })).topics).toEqual(['Nông nghiệp']);
  await expect(focal.call(changeMaterial, { params, body: { version: 0, ...words } })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
  await focal.call(withdrawMaterial, { params, body: { version: 1, reason: 'Đã cũ' } });
  expect(await found({})).toEqual(['Video giới thiệu']);
  await expect(focal.call(withdrawMaterial, { params, body: { version: 2, reason: 'x' } })).rejects.toMatchObject(problem('record.state'));
});

test('cơ sở dữ liệu: cơ quan không ghi, sửa hoạt động, chiến dịch, tài liệu của cơ quan khác; không tự yêu cầu phổ biến', async () => {
  const { w, coordinator, focal, stranger, agencies, documentId } = await cast(await world());
  const theirs = await told(stranger, { documentIds: [documentId] });
  await coordinator.call(openCampaign, { body: { title: 'Của tỉnh', messages: 'x', audiences: null, clauseId: null, startsOn: '2024-10-01', endsOn: '2024-10-07' } });
  await asked(coordinator, documentId, [agencies.own]);
  const personId = (await focal.call(currentSession, {})).person.id;
  const actor = { tenantId: w.tenantId, agencyId: agencies.own, personId, scope: 'agency' as const };
  const run = (query: string) => asActor(w.db, actor, (tx) => sql.raw(query).execute(tx));
  const refused = { code: '42501' };
  for (const table of ['outreach', 'campaign']) expect((await run(`update ${table} set title = 'x'`)).numAffectedRows).toBe(0n);
  expect((await run(`delete from outreach_audience where outreach_id = '${theirs.id}'`)).numAffectedRows).toBe(0n);
  await expect(run(`insert into outreach_audience (tenant_id, outreach_id, agency_id, ord, kind, people) values ('${w.tenantId}', '${theirs.id}', '${agencies.other}', 9, 'people', 1)`)).rejects.toMatchObject(refused);
  await expect(run(`update outreach set agency_id = '${agencies.other}'`)).rejects.toMatchObject(refused);
  await expect(run(`update mandate set due_on = '2030-01-01'`)).rejects.toMatchObject(refused);
  await expect(run(`insert into mandate_agency (tenant_id, mandate_id, agency_id) select tenant_id, id, '${agencies.other}' from mandate`)).rejects.toMatchObject(refused);
  for (const table of ['outreach', 'campaign', 'material', 'mandate']) await expect(run(`delete from ${table}`)).rejects.toMatchObject(refused);
});
