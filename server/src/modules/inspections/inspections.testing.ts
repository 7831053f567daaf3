import { addFinding, addVisit, concludeInspection, decideInspection, openProgramme, planInspection, proposeCompetences, type Inspection, type Programme } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';
import { agencyId } from '../yearly/yearly.testing.ts';

/** People of the demonstration whom an inspection goes between. */
export interface Cast {
  w: World;
  coordinator: Person;
  focal: Person;
  stranger: Person;
  leader: Person;
  auditor: Person;
  /** Sở KH&CN that inspects, Thanh tra tỉnh, Sở NN&PTNT of `focal`, Sở TT&TT of `stranger`. */
  agencies: { body: string; inspectorate: string; own: string; other: string };
  programme: Programme;
}

/** A world with the demonstration's plan, the proposed competence and a programme of 2024. */
export async function cast(w: World): Promise<Cast> {
  await seedDemonstrationPlan(w.services);
  const coordinator = await w.as('tonghop');
  await coordinator.call(proposeCompetences, { body: {} });
  const [body, inspectorate, own, other] = await Promise.all(['SKHCN', 'TTT', 'SNNPTNT', 'STTTT'].map((code) => agencyId(coordinator, code)));
  return {
    w, coordinator, focal: await w.as('daumoi.nnptnt'), stranger: await w.as('daumoi.tttt'), leader: await w.as('lanhdao'), auditor: await w.as('kiemtra'),
    agencies: { body: body ?? '', inspectorate: inspectorate ?? '', own: own ?? '', other: other ?? '' },
    programme: await coordinator.call(openProgramme, { body: { year: 2024, title: 'Kế hoạch kiểm tra năm 2024', symbol: null, decidedOn: null, note: null, fileId: null } }),
  };
}

/** What is planned of an inspection of Sở NN&PTNT in June. */
export const wordsOf = ({ agencies, programme }: Pick<Cast, 'agencies' | 'programme'>) => ({ kind: 'check' as 'check' | 'inspectorate', programmeId: programme.id as string | null, unplannedReason: null as string | null, bodyAgencyId: agencies.body, subjectAgencyId: agencies.own as string | null, subjectName: null as string | null, topics: 'Việc chấp hành pháp luật về sở hữu trí tuệ', plannedMonth: '2024-06' });

/** An inspection in the programme. */
export const planned = (of: Cast, words: Partial<ReturnType<typeof wordsOf>> = {}): Promise<Inspection> => of.coordinator.call(planInspection, { body: { ...wordsOf(of), ...words } });
/** With its decision and team. */
export const decided = async (of: Cast, words: Partial<ReturnType<typeof wordsOf>> = {}): Promise<Inspection> => {
  const one = await planned(of, words);
  return of.coordinator.call(decideInspection, { params: at(one), body: { version: one.version, symbol: '45/QĐ-SKHCN', decidedOn: '2024-06-03', team: [{ name: 'Trần Văn Kiểm', position: 'Phó Chánh Thanh tra', role: 'head' }, { name: 'Lê Thị Tra', position: null, role: 'member' }] } });
};
/** Visited, with a finding. */
export const visited = async (of: Cast, words: Partial<ReturnType<typeof wordsOf>> = {}): Promise<Inspection> => {
  let one = await decided(of, words);
  one = await of.coordinator.call(addVisit, { params: at(one), body: { version: one.version, heldOn: '2024-06-10', place: 'Trụ sở Sở', summary: 'Kiểm tra hồ sơ', fileId: null } });
  return of.coordinator.call(addFinding, { params: at(one), body: { version: one.version, kind: 'shortcoming', content: 'Chưa lập sổ theo dõi', basis: null } });
};
/** Concluded with two remedies: by a day, and within ten working days. */
export const concluded = async (of: Cast, words: Partial<ReturnType<typeof wordsOf>> = {}): Promise<Inspection> => {
  const one = await visited(of, words);
  return of.coordinator.call(concludeInspection, {
    params: at(one),
    body: { version: one.version, symbol: '12/KL-SKHCN', concludedOn: '2024-06-20', text: 'Kết luận chung', fileId: null, remedies: [{ content: 'Lập sổ theo dõi', findingId: one.findings[0]?.id ?? null, dueOn: '2024-07-31', workingDays: null }, { content: 'Báo cáo kết quả', findingId: null, dueOn: null, workingDays: 10 }] },
  });
};
/** Where an inspection stands in paths. */
export const at = ({ id }: { id: string }) => ({ inspectionId: id });
/** Where a remedy stands in paths; throws where there is none. */
export function remedyAt(one: Inspection, index: number) {
  const remedy = one.remedyList[index];
  if (!remedy) throw new Error('thiếu kiến nghị');
  return { remedy, params: { inspectionId: one.id, remedyId: remedy.id } };
}
