import { expect } from 'vitest';
import { addEvidence, getPlan, getPlanReview, importPlan, listDocuments, listDuties, listTasks, publishPlan, takeReviewStep, type DocumentSummary, type Duty } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';

/** A plan in our own wording that rests on two documents, replaces one, cites one, and obliges two agencies to issue documents. */
export const planText = (number: number): string => `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH

Số: ${number}/KH-UBND

Nam Định, ngày 12 tháng 6 năm 2024

KẾ HOẠCH

Phát triển phòng thử nghiệm dùng chung

Căn cứ Quyết định số 1234/QĐ-TTg ngày 05/05/2023 của Thủ tướng Chính phủ;

Thực hiện Nghị quyết số 88-NQ/TU ngày 02/02/2024 của Tỉnh ủy, Ủy ban nhân dân tỉnh Nam Định ban hành Kế hoạch như sau:

I. NHIỆM VỤ

1. Sở Khoa học và Công nghệ ban hành kế hoạch dùng chung thiết bị trước ngày 31/12/2024.

2. Sở Nông nghiệp và Phát triển nông thôn xây dựng, ban hành quy chế sử dụng phòng thử nghiệm trước ngày 20/6/2024.

3. Sở Tài chính bố trí kinh phí theo Thông tư số 03/2023/TT-BTC.

II. HIỆU LỰC

Kế hoạch này thay thế Kế hoạch số 41/KH-UBND ngày 03/03/2021 của Ủy ban nhân dân tỉnh.
`;

/** Imports a plan's text and publishes it as the coordinator; sentences that nobody made a task of are context. */
export async function publishedPlan(w: World, text: string): Promise<string> {
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ke-hoach.txt', text);
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  const review = await an.call(getPlanReview, { params: { planId } });
  for (const passage of review.passages.filter((one) => one.class === 'task' && !review.proposals.some((proposal) => proposal.spans.some((span) => span[0] < one.span[1] && span[1] > one.span[0]))))
    await an.call(takeReviewStep, { params: { planId }, body: { step: { type: 'classify', passageId: passage.id, class: 'context', reason: 'thử' }, versions: { [passage.id]: passage.version } } });
  const plan = await an.call(getPlan, { params: { planId } });
  await an.call(publishPlan, { params: { planId }, body: { version: plan.version, acceptUnassigned: true } });
  return planId;
}

/** The entry of a symbol as somebody sees it; undefined when it is hidden. */
export async function entryOf(person: Person, symbol: string): Promise<DocumentSummary | undefined> {
  return (await person.call(listDocuments, { query: { q: symbol } })).items.find((one) => one.symbol === symbol);
}

/** As entryOf, where it must be there. */
export async function mustFind(person: Person, symbol: string): Promise<DocumentSummary> {
  const found = await entryOf(person, symbol);
  if (!found) throw new Error(`không thấy ${symbol} trong sổ`);
  return found;
}

/** The duty of a type as somebody sees it. */
export async function dutyOfType(person: Person, type: string): Promise<Duty> {
  const found = (await person.call(listDuties)).items.find((one) => one.type === type);
  if (!found) throw new Error(`không thấy việc phải ban hành ${type}`);
  return found;
}

/** Hangs a document as evidence on the task of a duty. */
export async function hang(person: Person, duty: Duty, symbol: string, fileId: string | null): Promise<string> {
  const task = await person.call(addEvidence, { params: { taskId: duty.task.id }, body: { kind: 'document', title: 'Quy chế sử dụng phòng thử nghiệm', symbol, issuedOn: '2024-06-28', issuer: 'Sở NN&PTNT', fileId, note: null } });
  const made = task.evidence.find((one) => one.document?.symbol === symbol);
  expect(made).toBeDefined();
  return made?.id ?? '';
}

/** First task that an agency leads in a plan. */
export const taskIn = async (person: Person, planId: string) => (await person.call(listTasks, { query: { planId } })).items;
