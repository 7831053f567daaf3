import type { Delegation, DELEGATION_KINDS, DELEGATION_STATES } from '@thientruong/contract';
import { EXPIRING_DAYS } from '@thientruong/contract';
import { addDays, foldText, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** Kinds as officials read them. */
export const DELEGATION_KIND_LABELS: Record<(typeof DELEGATION_KINDS)[number], string> = { decentralised: 'Phân cấp', authorised: 'Ủy quyền' };
/** States as officials read them. */
export const DELEGATION_STATE_LABELS: Record<(typeof DELEGATION_STATES)[number], string> = {
  not_yet: 'Chưa có hiệu lực',
  in_force: 'Còn hiệu lực',
  expiring: 'Sắp hết hiệu lực',
  expired: 'Đã hết thời hạn',
  ended: 'Đã chấm dứt trước hạn',
};

/** State of a power on a day: `validTo` is its last day, `endedOn` the first without it. */
export function delegationState(power: { validFrom: string; validTo: string | null; endedOn: string | null }, on: PlainDate): Delegation['state'] {
  if (power.endedOn !== null && on >= power.endedOn) return 'ended';
  if (on < power.validFrom) return 'not_yet';
  if (power.validTo !== null && on > power.validTo) return 'expired';
  return power.validTo !== null && power.validTo <= addDays(on, EXPIRING_DAYS) ? 'expiring' : 'in_force';
}

/** What is wrong with an entry as it was typed. */
export function delegationProblems(entry: { fromAgencyId: string; toAgencyId: string | null; toPost: string | null; documentId: string | null; symbol: string | null; validFrom: string; validTo: string | null }): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (entry.toAgencyId === null && entry.toPost === null) problems.push({ path: 'toAgencyId', message: 'Hãy chọn cơ quan hoặc ghi chức danh nhận thẩm quyền.' });
  if (entry.toAgencyId === entry.fromAgencyId && entry.toPost === null) problems.push({ path: 'toPost', message: 'Trong cùng cơ quan thì hãy ghi chức danh nhận thẩm quyền.' });
  if (entry.documentId === null && entry.symbol === null) problems.push({ path: 'symbol', message: 'Hãy chọn văn bản trong sổ hoặc ghi số, ký hiệu văn bản.' });
  if (entry.validTo !== null && entry.validTo < entry.validFrom) problems.push({ path: 'validTo', message: 'Ngày hết hiệu lực phải từ ngày bắt đầu trở đi.' });
  return problems;
}

/** Folded text that the search reads. */
export const delegationText = (entry: { power: string; conditions: string | null; toPost: string | null; symbol: string | null }, names: readonly string[]): string =>
  foldText([entry.power, entry.conditions, entry.toPost, entry.symbol, ...names].filter(Boolean).join(' '));
