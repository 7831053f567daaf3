import { randomUUID } from 'node:crypto';
import { askAgencies, finishPolicyStage, listAgencies, openPolicyWork, registerDocument, type PolicyWork } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';

/** Ids of agencies of the demonstration by code. */
export async function agencyIds(person: Person): Promise<(code: string) => string> {
  const { items } = await person.call(listAgencies, { query: { on: '2024-06-30' } });
  return (code) => items.find((agency) => agency.code === code)?.id ?? '';
}

/** Opens a work that Sở TT&TT leads. */
export async function openWork(w: World, title = 'Chính sách thử nghiệm dùng chung thiết bị đo'): Promise<PolicyWork> {
  const coordinator = await w.as('tonghop');
  const agency = await agencyIds(coordinator);
  return coordinator.call(openPolicyWork, { body: { title, summary: 'Hỗ trợ nhóm nghiên cứu trẻ (thử)', agencyId: agency('STTTT'), dueOn: '2024-07-10' } });
}

/** Finishes review and proposal, so that agencies can be asked. */
export async function toConsultation(w: World, work: PolicyWork): Promise<PolicyWork> {
  const coordinator = await w.as('tonghop');
  const params = { policyWorkId: work.id };
  const second = await coordinator.call(finishPolicyStage, { params, body: { version: work.version, stage: 'review', text: 'Chưa có quy định riêng' } });
  return coordinator.call(finishPolicyStage, { params, body: { version: second.version, stage: 'proposal', text: 'Ban hành quy định mới' } });
}

/** Asks Sở NN&PTNT and Sở GD&ĐT until a day. */
export async function asked(w: World, work: PolicyWork, dueOn = '2024-07-15'): Promise<PolicyWork> {
  const coordinator = await w.as('tonghop');
  const agency = await agencyIds(coordinator);
  return coordinator.call(askAgencies, {
    params: { policyWorkId: work.id },
    body: { version: work.version, question: 'Đề nghị góp ý dự thảo', dueOn, agencyIds: [agency('SNNPTNT'), agency('SGDĐT')], groups: [] },
  });
}

/** An entry of the register of documents, known by name. */
export async function entry(w: World, symbol = '5/QĐ-UBND'): Promise<string> {
  const coordinator = await w.as('tonghop');
  const document = await coordinator.call(registerDocument, { body: { type: 'Quyết định', symbol, title: 'Quy định thử', issuer: 'UBND tỉnh', issuedOn: '2024-07-01' } });
  return document.id;
}

/** An id that nothing has. */
export const nobody = (): string => randomUUID();
