import { z } from 'zod';
import { Day, Text } from './common.ts';

/** Levels of a result, the best first. */
export const EVALUATION_LEVELS = ['excellent', 'good', 'done', 'failed'] as const;
/** Level of a result. */
export type EvaluationLevel = (typeof EVALUATION_LEVELS)[number];

/** What the points of task results are made of: amount of work, its quality, its timeliness, timeliness of reports. */
export const EVALUATION_COMPONENTS = ['quantity', 'quality', 'timeliness', 'reports'] as const;
/** A part of the points of task results. */
export type EvaluationComponent = (typeof EVALUATION_COMPONENTS)[number];

/** Settings of a formula that carry a mark: seen in a source, or unconfirmed. */
export const FORMULA_MARKS = ['points', 'combination', 'roles', 'cuts', 'overdue', 'criteria', 'levels', 'cap', 'head'] as const;

/** Points with at most two decimals, as text: exact. */
export const EvaluationPoints = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, { error: 'Điểm là số không âm, nhiều nhất hai chữ số thập phân, ví dụ 7.5' });

const Percent = z.int({ error: 'Phần trăm là số nguyên từ 0 đến 100' }).min(0, { error: 'Phần trăm từ 0 đến 100' }).max(100, { error: 'Phần trăm từ 0 đến 100' });
const Weight = z.int({ error: 'Trọng số là số nguyên từ 0 đến 100' }).min(0, { error: 'Trọng số từ 0 đến 100' }).max(100, { error: 'Trọng số từ 0 đến 100' });
const hundredths = (points: string): number => Math.round(Number(points) * 100);

/** One of the general criteria that people score. */
export const FormulaCriterion = z.object({ key: z.string().regex(/^[a-z0-9_]{1,30}$/, { error: 'Mã tiêu chí gồm chữ thường không dấu, chữ số, gạch dưới' }), name: Text(500, 'Tên tiêu chí'), max: EvaluationPoints });

/**
 * How points are counted, as data. `cuts` take percents off an item's share: done late, not done though due, each product sent back. `levels` by points need cut-offs; by people they are chosen.
 * `cap` bounds the excellent ones in percent of those at least good, or of all that were rated; `head` is what stays of the task points when an official of the agency failed.
 */
export const FormulaContent = z
  .object({
    taskPoints: EvaluationPoints,
    weights: z.object({ quantity: Weight, quality: Weight, timeliness: Weight, reports: Weight }),
    roles: z.object({ lead: Weight, supporting: Weight }),
    cuts: z.object({ late: Percent, overdue: Percent, returned: Percent }),
    criteria: z.array(FormulaCriterion).min(1, { error: 'Cần ít nhất một tiêu chí chung' }).max(20, { error: 'Nhiều nhất 20 tiêu chí' }),
    levels: z.object({ by: z.enum(['points', 'people']), cutOffs: z.object({ excellent: EvaluationPoints, good: EvaluationPoints, done: EvaluationPoints }).nullable() }),
    cap: z.object({ percent: Percent, base: z.enum(['good_or_better', 'rated']) }).nullable(),
    head: z.object({ failedStaffPercent: Percent }).nullable(),
    marks: z.object(Object.fromEntries(FORMULA_MARKS.map((key) => [key, z.enum(['found', 'unverified'])])) as Record<(typeof FORMULA_MARKS)[number], z.ZodEnum<{ found: 'found'; unverified: 'unverified' }>>),
  })
  .superRefine((content, context) => {
    const wrong = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const { weights, roles, cuts, criteria, levels } = content;
    const points = [content.taskPoints, ...criteria.map((one) => one.max)];
    if (points.reduce((sum, one) => sum + hundredths(one), 0) !== 10_000) wrong(['taskPoints'], 'Điểm kết quả nhiệm vụ cộng điểm tối đa các tiêu chí phải bằng 100');
    if (Object.values(weights).every((weight) => weight === 0)) wrong(['weights'], 'Cần ít nhất một phần có trọng số lớn hơn 0');
    if (roles.lead === 0) wrong(['roles', 'lead'], 'Trọng số của việc chủ trì phải lớn hơn 0');
    if (cuts.overdue < cuts.late) wrong(['cuts', 'overdue'], 'Chưa làm không được trừ ít hơn làm muộn');
    if (new Set(criteria.map((one) => one.key)).size < criteria.length) wrong(['criteria'], 'Mã tiêu chí trùng nhau');
    if ((levels.by === 'points') !== (levels.cutOffs !== null)) wrong(['levels', 'cutOffs'], 'Xếp mức theo điểm thì cần ba ngưỡng; do người xếp thì không có ngưỡng');
    if (levels.cutOffs && !(hundredths(levels.cutOffs.excellent) > hundredths(levels.cutOffs.good) && hundredths(levels.cutOffs.good) > hundredths(levels.cutOffs.done))) wrong(['levels', 'cutOffs'], 'Ngưỡng phải giảm dần: xuất sắc, tốt, hoàn thành');
  });
/** How points are counted, as data. */
export type FormulaContent = z.output<typeof FormulaContent>;

/** A version of the formula with the days of the periods that it may be used for; `shipped` ones come with the system. */
export const EvaluationFormula = z.object({
  code: z.string(),
  name: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  legalBasis: z.string(),
  content: FormulaContent,
  shipped: z.boolean(),
});
/** A version of the formula. */
export type EvaluationFormula = z.output<typeof EvaluationFormula>;
