import type { compareEvaluations, EndpointOutput, weighEvaluationPeriod } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { allFormulas } from './evaluation-periods.service.ts';
import { scoredSheets } from './evaluation-present.service.ts';
import { weighs } from './evaluation.policy.ts';
import { findPeriod } from './evaluation.queries.ts';
import { listApprovedPeriods, listResultsOf } from './evaluation-results.queries.ts';
import { capOf, carriedCriteria, groupBy, hundredths, levelOf, pointsText, refuse, score } from './evaluation.rules.ts';

/** The points of a period under another formula, beside those that it has; nothing is stored. */
export async function weigh(call: Call<typeof weighEvaluationPeriod>): Promise<EndpointOutput<typeof weighEvaluationPeriod>> {
  const { tx, actor, params, query } = call;
  if (!weighs(actor)) throw new AppError('auth.forbidden');
  const period = await findPeriod(tx, actor.tenantId, params.evaluationPeriodId);
  if (!period) throw new AppError('record.not_found');
  const formula = (await allFormulas(tx, actor.tenantId)).find((one) => one.code === query.formula);
  if (!formula) refuse([{ path: 'formula', message: 'Không có công thức này.' }]);
  if (!formula) throw new AppError('record.not_found');
  const scored = await scoredSheets(call, period);
  const refs = await agencyRefs(tx, actor.tenantId, scored.map(({ sheet }) => sheet.agencyId));
  const lines = scored.map(({ sheet, groups, scores }) => {
    const now = scores.appraised ?? scores.bare;
    const other = score(formula.content, groups);
    const criteriaPoints = carriedCriteria(period.formula, formula.content, now.criteriaPoints);
    const total = other.taskPoints === null || criteriaPoints === null ? null : pointsText(hundredths(other.taskPoints) + hundredths(criteriaPoints));
    // Where people choose the level, no formula can say it
    return { agency: refs.get(sheet.agencyId) ?? { id: sheet.agencyId, code: '', name: '', abbrev: '' }, now, then: { ...other, criteriaPoints, total, level: levelOf(formula.content, total) } };
  });
  return { formula, lines, cap: capOf(formula.content, lines.map((line) => line.then.level)) };
}

/** Approved results over the last periods of a kind. */
export async function compare(call: Call<typeof compareEvaluations>): Promise<EndpointOutput<typeof compareEvaluations>> {
  const { tx, actor, query } = call;
  const periods = await listApprovedPeriods(tx, actor.tenantId, query.kind, query.planId);
  const results = await listResultsOf(tx, actor.tenantId, periods.map((period) => period.id));
  const refs = await agencyRefs(tx, actor.tenantId, results.map((row) => row.agencyId));
  const count = (periodId: string, agencyKind?: string) => results.filter((row) => row.periodId === periodId && row.total !== null && (agencyKind === undefined || row.agencyKind === agencyKind)).length;
  const agencies = [...groupBy(results, (row) => row.agencyId)].map(([agencyId, rows]) => ({
    agency: refs.get(agencyId) ?? { id: agencyId, code: '', name: '', abbrev: '' },
    agencyKind: rows.at(-1)?.agencyKind ?? 'other',
    results: rows.map(({ periodId, total, level, place, kindPlace, agencyKind }) => ({ periodId, total, level, place, of: count(periodId), kindPlace, kindOf: count(periodId, agencyKind) })),
  }));
  return { periods, agencies };
}
