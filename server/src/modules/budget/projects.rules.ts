import type { LATER_DECISIONS, ProjectDecisionKind, ProjectKind, ProjectStage } from '@thientruong/contract';
import { formatDate, plainDate, type FieldProblem } from '@thientruong/kernel';
import { dong } from './budget.rules.ts';

/** A decision that follows the one on policy. */
export type LaterDecision = (typeof LATER_DECISIONS)[number];

/** Kinds as officials read them. */
export const PROJECT_KIND_LABELS: Record<ProjectKind, string> = { mission: 'Nhiệm vụ khoa học và công nghệ', investment: 'Dự án đầu tư' };
/** Stages as officials read them. */
export const STAGE_LABELS: Record<ProjectStage, string> = { policy: 'đã có chủ trương', approved: 'đã phê duyệt', implementing: 'đang thực hiện', settled: 'đã quyết toán', stopped: 'đã dừng' };
/** Decisions as officials read them. */
export const DECISION_LABELS: Record<ProjectDecisionKind, string> = { policy: 'Chủ trương', approval: 'Phê duyệt', start: 'Triển khai thực hiện', adjustment: 'Điều chỉnh tổng mức', settlement: 'Quyết toán', stop: 'Dừng' };

/** Which decisions may follow at a stage, and the stage after each. */
const NEXT: Record<ProjectStage, Partial<Record<LaterDecision, ProjectStage>>> = {
  policy: { approval: 'approved', adjustment: 'policy', stop: 'stopped' },
  approved: { start: 'implementing', adjustment: 'approved', stop: 'stopped' },
  implementing: { adjustment: 'implementing', settlement: 'settled', stop: 'stopped' },
  settled: {},
  stopped: {},
};

/** Decisions that may follow at a stage. */
export const decisionsAt = (stage: ProjectStage): LaterDecision[] => Object.keys(NEXT[stage]) as LaterDecision[];
/** The stage after a decision; undefined where it may not follow. */
export const stageAfter = (stage: ProjectStage, kind: LaterDecision): ProjectStage | undefined => NEXT[stage][kind];

/** What is wrong with a decision by itself, and against the day of the one before it. */
export function decisionProblems({ kind, amount, decidedOn }: { kind: ProjectDecisionKind; amount: string | null; decidedOn: string }, before: string | null, today: string): FieldProblem[] {
  const counts = kind !== 'start' && kind !== 'stop';
  return [
    ...(decidedOn > today ? [{ path: 'decidedOn', message: 'Ngày của văn bản không được sau hôm nay.' }] : []),
    ...(before !== null && decidedOn < before ? [{ path: 'decidedOn', message: `Ngày của văn bản không được trước quyết định liền trước, ngày ${formatDate(plainDate(before))}.` }] : []),
    ...(counts && (amount === null || BigInt(amount) === 0n) ? [{ path: 'amount', message: kind === 'settlement' ? 'Hãy ghi giá trị quyết toán lớn hơn 0.' : 'Hãy ghi tổng mức lớn hơn 0.' }] : []),
    ...(!counts && amount !== null ? [{ path: 'amount', message: 'Quyết định này không đổi tổng mức; hãy để trống số tiền.' }] : []),
  ];
}

/** Sums of the lines of a project, in đồng. */
export interface ProjectSums {
  readonly medium: bigint;
  readonly years: bigint;
  readonly paid: bigint;
  readonly advanced: bigint;
}

/** Why a decision cannot stand beside the money that is there, with the figures; null when it can. */
export function moneyProblem(kind: LaterDecision, amount: bigint, sums: ProjectSums, ceiling: bigint): string | null {
  const used = sums.medium > sums.years ? sums.medium : sums.years;
  if ((kind === 'approval' || kind === 'adjustment') && amount < used) return `Tổng mức ${dong(amount)} đồng thấp hơn ${dong(used)} đồng đã bố trí cho các dòng kinh phí.`;
  if (kind !== 'settlement') return null;
  if (sums.advanced > 0n) return `Còn ${dong(sums.advanced)} đồng tạm ứng chưa thanh toán hoặc thu hồi ở các dòng kinh phí. Hãy ghi xong rồi mới quyết toán.`;
  if (amount > ceiling) return `Quyết toán ${dong(amount)} đồng vượt tổng mức ${dong(ceiling)} đồng.`;
  return amount > sums.paid ? `Quyết toán ${dong(amount)} đồng vượt số đã thanh toán ${dong(sums.paid)} đồng.` : null;
}

/** Whether lines of a project may be allotted money: those of medium-term plans once its policy is decided, those of years once it is approved. */
export const takesMoney = (stage: ProjectStage, medium: boolean): boolean => stage === 'approved' || stage === 'implementing' || (medium && stage === 'policy');

/** What allotting more to lines of a project exceeds, with the figures; null when it holds. */
export function ceilingProblem(code: string, ceiling: bigint, used: bigint, more: bigint, medium: boolean): string | null {
  if (more <= 0n || used + more <= ceiling) return null;
  return `Bố trí thêm ${dong(more)} đồng thì ${medium ? 'vốn trung hạn' : 'các năm'} của ${code} có ${dong(used + more)} đồng, vượt tổng mức ${dong(ceiling)} đồng (còn bố trí được ${dong(ceiling > used ? ceiling - used : 0n)} đồng).`;
}
