import { expect, test } from 'vitest';
import { addDuty, amendPlan, decideForce, dropDuty, fulfilDuty, getDocument, getTask, listDuties, registerDocument, reopenDuty } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { demonstrationActor } from '../identity/index.ts';
import { dutyOfType, entryOf, hang, mustFind, planText, publishedPlan, taskIn } from './documents.testing.ts';
import { setForceByAgency } from './register.queries.ts';

const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });
const statute = `SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN

Số: 15/QC-SNNPTNT

Nam Định, ngày 28 tháng 6 năm 2024

QUY CHẾ

Sử dụng phòng thử nghiệm

Căn cứ Kế hoạch số 210/KH-UBND ngày 12/6/2024 của Ủy ban nhân dân tỉnh;

I. QUY ĐỊNH CHUNG

1. Phòng thử nghiệm phục vụ mọi doanh nghiệp nuôi tôm.
`;

test('nhiệm vụ buộc ban hành văn bản thành việc phải theo dõi; mỗi cơ quan chỉ thấy việc của mình; quá hạn tính theo ngày', async () => {
  const w = await world();
  const [an, khang, other] = [await w.as('tonghop'), await w.as('daumoi.nnptnt'), await w.as('daumoi.tttt')];
  await publishedPlan(w, planText(210));
  const all = await an.call(listDuties);
  expect(all.items.map((one) => [one.type, one.state, one.dueOn])).toEqual([['Quy chế', 'overdue', '2024-06-20'], ['Kế hoạch', 'open', '2024-12-31']]);
  expect(all.counts).toEqual({ open: 1, overdue: 1, met: 0, dropped: 0 });
  expect((await khang.call(listDuties)).items.map((one) => one.type)).toEqual(['Quy chế']);
  expect((await other.call(listDuties)).items).toEqual([]);
  expect((await an.call(listDuties, { query: { q: 'phong thu nghiem', state: 'overdue' } })).items).toHaveLength(1);
});

test('cơ quan đáp ứng bằng minh chứng: văn bản vào sổ chung với toàn văn và quan hệ, nhiệm vụ giữ nguyên minh chứng', async () => {
  const w = await world();
  const [khang, other, an] = [await w.as('daumoi.nnptnt'), await w.as('daumoi.tttt'), await w.as('tonghop')];
  await publishedPlan(w, planText(210));
  const duty = await dutyOfType(khang, 'Quy chế');
  const file = await w.upload('daumoi.nnptnt', 'quy-che.txt', statute);
  await hang(khang, duty, '15/QC-SNNPTNT', file.id);
  const [evidence] = (await dutyOfType(khang, 'Quy chế')).evidence;
  expect(evidence).toMatchObject({ symbol: '15/QC-SNNPTNT', fileId: file.id });
  expect(await entryOf(other, '15/QC-SNNPTNT')).toBeUndefined();
  await expect(other.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, evidenceId: evidence?.id ?? '' } })).rejects.toMatchObject(refusal('record.not_found'));

  const met = await khang.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, evidenceId: evidence?.id ?? '' } });
  expect(met).toMatchObject({ state: 'met', document: { symbol: '15/QC-SNNPTNT', holding: 'found', level: 6 }, can: { fulfil: false, reopen: true } });
  const entry = await mustFind(other, '15/QC-SNNPTNT');
  const whole = await other.call(getDocument, { params: { documentId: entry.id } });
  expect(whole.relations.map((one) => [one.kind, one.document.symbol])).toEqual([['basis', '210/KH-UBND']]);
  expect(whole.agency?.abbrev).toBe('SNNPTNT');
  const plan = await an.call(getDocument, { params: { documentId: (await mustFind(an, '210/KH-UBND')).id } });
  expect(plan.relations.filter((one) => one.direction === 'in').map((one) => one.document.symbol)).toContain('15/QC-SNNPTNT');
  expect((await khang.call(getTask, { params: { taskId: duty.task.id } })).evidence).toHaveLength(1);

  await expect(khang.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, evidenceId: evidence?.id ?? '' } })).rejects.toMatchObject(refusal('record.stale'));
  const reopened = await khang.call(reopenDuty, { params: { dutyId: duty.id }, body: { version: met.version, reason: 'Ghi nhầm' } });
  expect(reopened.state).toBe('overdue');
});

test('văn bản cơ quan tự đưa vào sổ làm hết hiệu lực văn bản cũ của chính cơ quan ấy; văn bản của cấp trên và của cơ quan khác thì chờ chuyên viên tổng hợp', async () => {
  const w = await world();
  const [khang, an] = [await w.as('daumoi.nnptnt'), await w.as('tonghop')];
  await publishedPlan(w, planText(214));
  for (const symbol of ['02/QC-SNNPTNT', '05/QĐ-UBND', '03/QC-STTTT']) await an.call(registerDocument, { body: { type: 'Quy chế', symbol, title: null, issuer: null, issuedOn: '2023-02-01' } });
  const duty = await dutyOfType(khang, 'Quy chế');
  const words = `${statute}
2. Quy chế này thay thế Quy chế số 02/QC-SNNPTNT ngày 01/02/2023 của Sở Nông nghiệp và Phát triển nông thôn.

3. Quy chế này thay thế Quyết định số 05/QĐ-UBND ngày 01/02/2023 của Ủy ban nhân dân tỉnh.

4. Quy chế này thay thế Quy chế số 03/QC-STTTT ngày 01/02/2023 của Sở Thông tin và Truyền thông.
`;
  const file = await w.upload('daumoi.nnptnt', 'quy-che.txt', words);
  const evidenceId = await hang(khang, duty, '15/QC-SNNPTNT', file.id);
  await khang.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, evidenceId } });
  const own = await mustFind(khang, '15/QC-SNNPTNT');
  const whole = await khang.call(getDocument, { params: { documentId: own.id } });
  expect(whole.relations.filter((one) => one.kind === 'replaces').map((one) => one.document.symbol).sort()).toEqual(['02/QC-SNNPTNT', '03/QC-STTTT', '05/QĐ-UBND']);
  expect(await mustFind(an, '02/QC-SNNPTNT')).toMatchObject({ force: 'ended', endKind: 'replaced', endsOn: '2024-06-28' });
  expect(await mustFind(an, '05/QĐ-UBND')).toMatchObject({ force: 'in_force', endsOn: null });
  expect(await mustFind(an, '03/QC-STTTT')).toMatchObject({ force: 'in_force', endsOn: null });
  // Whoever calls the door itself gets no further: not by another agency's document, not against one that the words do not name
  const refused = async (login: string, target: string, cause: string) => {
    const [one, by] = [await mustFind(an, target), await mustFind(an, cause)];
    const actor = await demonstrationActor(w.services, login);
    return asActor(w.db, actor, (tx) => setForceByAgency(tx, one.id, by.id, { endsOn: '2024-01-01', endKind: 'repealed', endedBy: by.id, amendedOn: null }));
  };
  expect([await refused('daumoi.nnptnt', '05/QĐ-UBND', '15/QC-SNNPTNT'), await refused('daumoi.tttt', '03/QC-STTTT', '15/QC-SNNPTNT'), await refused('daumoi.nnptnt', '15/QC-SNNPTNT', '02/QC-SNNPTNT')]).toEqual([false, false, false]);
  expect((await mustFind(an, '02/QC-SNNPTNT')).endsOn).toBe('2024-06-28');
  // A person's decision on it goes before the words, whoever brings them in
  const held = await an.call(decideForce, { params: { documentId: (await mustFind(an, '02/QC-SNNPTNT')).id }, body: { kind: 'holds', onDay: '2024-07-01', reason: 'Còn dùng cho phòng cũ' } });
  expect(held).toMatchObject({ force: 'in_force', endsOn: null });
});

test('tệp của minh chứng mang số khác thì không vào sổ; ảnh không đọc được thì chỉ vào sổ theo tên', async () => {
  const w = await world();
  const khang = await w.as('daumoi.nnptnt');
  await publishedPlan(w, planText(211));
  const duty = await dutyOfType(khang, 'Quy chế');
  const file = await w.upload('daumoi.nnptnt', 'quy-che.txt', statute);
  const wrong = await hang(khang, duty, '16/QC-SNNPTNT', file.id);
  await expect(khang.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, evidenceId: wrong } })).rejects.toMatchObject({
    problem: expect.objectContaining({ code: 'file.refused', detail: expect.stringContaining('15/QC-SNNPTNT') as unknown }) as unknown,
  });
  const named = await hang(khang, duty, '17/QC-SNNPTNT', null);
  const met = await khang.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, evidenceId: named } });
  expect(met.document).toMatchObject({ symbol: '17/QC-SNNPTNT', holding: 'wanted' });
});

test('người tổng hợp đáp ứng bằng văn bản trong sổ: văn bản thành minh chứng của nhiệm vụ; kế hoạch giao việc không tự đáp ứng được', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  await publishedPlan(w, planText(212));
  const duty = await dutyOfType(an, 'Kế hoạch');
  const plan = await mustFind(an, '212/KH-UBND');
  const fulfil = (documentId: string) => an.call(fulfilDuty, { params: { dutyId: duty.id }, body: { version: duty.version, documentId } });
  await expect(fulfil(plan.id)).rejects.toMatchObject(refusal('request.invalid'));
  const other = await mustFind(an, '41/KH-UBND');
  const [one, two] = await Promise.allSettled([fulfil(other.id), fulfil(other.id)]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
  const task = await an.call(getTask, { params: { taskId: duty.task.id } });
  expect(task.evidence.map((evidence) => evidence.document?.symbol)).toEqual(['41/KH-UBND']);
});

test('thêm việc mà lời văn không nói, bỏ việc không phải; mục bị bãi bỏ thì hết phải ban hành', async () => {
  const w = await world();
  const [an, khang] = [await w.as('tonghop'), await w.as('daumoi.nnptnt')];
  const planId = await publishedPlan(w, planText(213));
  const finance = (await taskIn(an, planId)).find((task) => task.content.includes('kinh phí'));
  const added = await an.call(addDuty, { body: { taskId: finance?.id ?? '', type: 'Hướng dẫn' } });
  expect(added).toMatchObject({ source: 'person', state: 'open', type: 'Hướng dẫn' });
  await expect(an.call(addDuty, { body: { taskId: finance?.id ?? '', type: 'Kế hoạch' } })).rejects.toMatchObject(refusal('record.exists'));
  const dropped = await an.call(dropDuty, { params: { dutyId: added.id }, body: { version: added.version, reason: 'Không cần văn bản riêng' } });
  expect(dropped).toMatchObject({ state: 'dropped', droppedReason: 'Không cần văn bản riêng' });
  expect((await an.call(reopenDuty, { params: { dutyId: added.id }, body: { version: dropped.version, reason: 'Cần' } })).state).toBe('open');
  const duty = await dutyOfType(khang, 'Quy chế');
  await expect(khang.call(dropDuty, { params: { dutyId: duty.id }, body: { version: duty.version, reason: 'thử' } })).rejects.toMatchObject(refusal('auth.forbidden'));
  const clauseId = (await an.call(getTask, { params: { taskId: duty.task.id } })).clause?.chain.at(-1)?.id ?? '';
  await an.call(amendPlan, { params: { planId }, body: { symbol: '300/KH-UBND', title: 'Sửa đổi', issuedOn: '2024-07-01', effectiveOn: '2024-07-01', fileId: null, changes: [{ kind: 'repeal', clauseId, cancelTasks: true }] } });
  expect((await khang.call(listDuties)).items).toEqual([]);
  const plan = await an.call(getDocument, { params: { documentId: (await mustFind(an, '213/KH-UBND')).id } });
  expect(plan).toMatchObject({ force: 'amended' });
  expect(plan.relations.find((one) => one.kind === 'amends')).toMatchObject({ direction: 'in', document: { symbol: '300/KH-UBND' } });
});
