import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { importPlan, listDocuments, listDuties } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { enterOldPlans } from './backfill.jobs.ts';
import { planText, publishedPlan } from './documents.testing.ts';

test('kế hoạch nhập trước khi có sổ văn bản: vào sổ một lần như khi nhập, kế hoạch đang rà soát vẫn kín, văn bản phải ban hành có đủ; chạy lại không thêm gì', async () => {
  const w = await world();
  await publishedPlan(w, planText(90));
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'dang-ra-soat.txt', 'Số: 91/KH-UBND\n\nKẾ HOẠCH\nThử sổ văn bản\n\nI. NHIỆM VỤ\n1. Sở Nội vụ chủ trì lập danh sách theo Quyết định số 18/QĐ-UBND ngày 09/01/2024.\n');
  await an.call(importPlan, { body: { fileId: file.id } });
  const seen = async (username: string) => (await (await w.as(username)).call(listDocuments, { query: { limit: 200 } })).items.map((one) => [one.symbol, one.holding, one.open, one.planId, one.citedCount]).sort();
  const duties = async () => (await an.call(listDuties, { query: { limit: 200 } })).items.map((one) => one.task.id).sort();
  const before = { coordinator: await seen('tonghop'), agency: await seen('daumoi.nnptnt'), duties: await duties() };
  expect(before.duties.length).toBeGreaterThan(0);
  // As it was before the register: plans and tasks, no entries
  await sql`truncate document, document_relation, document_force, document_duty cascade`.execute(w.owner);
  expect(await seen('tonghop')).toEqual([]);
  expect(await enterOldPlans(w.services)).toBe(2);
  expect({ coordinator: await seen('tonghop'), agency: await seen('daumoi.nnptnt'), duties: await duties() }).toEqual(before);
  expect(await enterOldPlans(w.services)).toBe(0);
});
