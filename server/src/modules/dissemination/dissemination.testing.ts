import { addOutreach, listDocuments, listTasks, openMandate, registerDocument, type Mandate, type Outreach, type OutreachFields } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';
import { agencyId } from '../yearly/yearly.testing.ts';

/** What an agency writes of an activity. */
export const FIELDS: OutreachFields = {
  campaignId: null, channel: 'meeting', title: 'Hội nghị phổ biến kế hoạch', heldOn: '2024-06-20', endedOn: null, place: 'Hội trường Sở', url: null, cost: '15000000', note: null, fileId: null, taskId: null, planId: null, documentIds: [],
  audiences: [{ kind: 'officials', unit: 'Chi cục Trồng trọt', people: 80 }, { kind: 'leaders', unit: null, people: 12 }],
};

/** People of the demonstration who disseminate, and a document of the register that agencies see. */
export interface Cast {
  w: World;
  coordinator: Person;
  focal: Person;
  stranger: Person;
  leader: Person;
  auditor: Person;
  /** Sở NN&PTNT of `focal` and Sở TT&TT of `stranger`. */
  agencies: { own: string; other: string };
  /** The published plan in the register; agencies see it. */
  documentId: string;
}

/** A world with the demonstration's plan. */
export async function cast(w: World): Promise<Cast> {
  await seedDemonstrationPlan(w.services);
  const coordinator = await w.as('tonghop');
  const [focal, stranger] = [await w.as('daumoi.nnptnt'), await w.as('daumoi.tttt')];
  const document = (await focal.call(listDocuments, { query: { limit: 200 } })).items.find((one) => one.planId !== null);
  if (!document) throw new Error('thiếu kế hoạch minh họa trong sổ văn bản');
  return {
    w, coordinator, focal, stranger, leader: await w.as('lanhdao'), auditor: await w.as('kiemtra'),
    agencies: { own: await agencyId(coordinator, 'SNNPTNT'), other: await agencyId(coordinator, 'STTTT') },
    documentId: document.id,
  };
}

/** An activity of the person's agency. */
export const told = (person: Person, fields: Partial<OutreachFields> = {}): Promise<Outreach> => person.call(addOutreach, { body: { ...FIELDS, ...fields } });

/** A task that the person's agency leads. */
export async function ledTask(person: Person): Promise<{ id: string; code: string }> {
  const task = (await person.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
  if (!task) throw new Error('thiếu nhiệm vụ minh họa');
  return task;
}

/** A document to be disseminated by the chosen agencies. */
export const asked = (coordinator: Person, documentId: string, agencyIds: readonly string[], dueOn = '2024-07-15'): Promise<Mandate> =>
  coordinator.call(openMandate, { body: { documentId, dueOn, note: 'Phổ biến đến toàn thể công chức', agencyIds: [...agencyIds], groups: [] } });

/** Another document of the register, by its name only. */
export const anotherDocument = async (coordinator: Person, symbol: string): Promise<string> => (await coordinator.call(registerDocument, { body: { type: 'Quyết định', symbol, title: 'Quyết định thử', issuer: null, issuedOn: '2024-05-01' } })).id;
