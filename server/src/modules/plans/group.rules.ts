import type { ReviewStep } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { StoredProposal, StoredTarget } from './plans.rules.ts';

/** Gives the members of a group on the directory's day. */
type MembersOf = (group: NonNullable<StoredTarget['group']>) => readonly string[];
type GivenGroup = StoredTarget & { group: NonNullable<StoredTarget['group']> };

const isGroup = (target: StoredTarget | null): target is GivenGroup => target !== null && target.group !== null;

/** The group that a proposal was given to: its lead, or the supporting one that a person turned it into. */
const groupGiven = ({ lead, supporting }: StoredProposal): GivenGroup | undefined =>
  isGroup(lead) ? lead : supporting.filter(isGroup).find((target) => target.except !== undefined);

/** Agencies of a group that are given the work: its members without those that a person left out; none where the target is no group. */
export function membersLeft(target: StoredTarget | null, membersOf: MembersOf): readonly string[] {
  if (!isGroup(target)) return [];
  const members = membersOf(target.group);
  return target.except?.length ? members.filter((id) => !target.except?.includes(id)) : members;
}

/** What proposals given to one group become by a person's decision. Throws AppError where they are given to no group or to several, or nobody would be left. */
export function givenToGroup(
  step: Extract<ReviewStep, { type: 'decideGroup' }>,
  proposals: readonly StoredProposal[],
  membersOf: MembersOf,
): [StoredProposal, Pick<StoredProposal, 'lead' | 'supporting'>][] {
  const { way, except } = step;
  const given = proposals.map((proposal) => ({ proposal, target: groupGiven(proposal) }));
  const group = given[0]?.target?.group;
  const members = group ? new Set(membersOf(group)) : new Set<string>();
  const invalid = (path: string, message: string) => new AppError('request.invalid', {}, [{ path: `step.${path}`, message }]);
  if (except.some((id) => !members.has(id))) throw invalid('except', 'Có cơ quan bỏ ra không thuộc nhóm vào ngày ban hành');
  if (group && way.kind === 'each' && members.size === except.length)
    throw invalid(
      'except',
      members.size === 0 ? 'Danh bạ vào ngày ban hành không có cơ quan nào của nhóm này. Hãy chọn một cơ quan chủ trì' : 'Phải còn ít nhất một cơ quan được giao',
    );
  return given.map(({ proposal, target }) => {
    if (!target) throw new AppError('record.state', { state: 'nhiệm vụ không giao cho nhóm cơ quan nào' });
    if (target.group !== group) throw invalid('proposalIds', 'Các nhiệm vụ đã chọn giao cho những nhóm khác nhau');
    const chosen = { ...target, except };
    const others = proposal.supporting.filter((one) => one.group !== group);
    if (way.kind === 'each') return [proposal, { lead: chosen, supporting: others }];
    const lead: StoredTarget = { agencyId: way.leadAgencyId, group: null, words: null, span: null, source: 'person' };
    return [proposal, { lead, supporting: [...others.filter((one) => one.agencyId !== way.leadAgencyId), chosen] }];
  });
}
