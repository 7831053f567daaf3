import type { comparePeriods, EndpointOutput } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { COMPARED, compareEvidence, compareTasks, frozenTasks, heirOf, setSideBySide, type CompareBy, type CompareValue, type Heir } from './compare.rules.ts';
import { figureKey, NONE, storedFigure } from './figures.rules.ts';
import { groupEvidence } from './reports-count.queries.ts';
import { groupFrozenEvidence, listHeirs, listRanks } from './reports-compare.queries.ts';
import { listHeadings } from './reports-draft.queries.ts';
import { scopeOf } from './reports-draft.service.ts';
import { findLatestSubmission, listFrozenFigures } from './reports-frozen.queries.ts';
import { findPeriod, type PeriodRow } from './reports-periods.queries.ts';
import { sumTasks } from './reports-sums.queries.ts';
import { listReports } from './reports.queries.ts';
import type { WrittenContent } from './reports-written.service.ts';

interface Side {
  period: PeriodRow;
  asOf: string;
  frozen: boolean;
  values: CompareValue[];
}

/** Two periods side by side: a closed one from what was frozen, an open one counted now; agencies of then, or of today through their successors. */
export async function compare(call: Call<typeof comparePeriods>): Promise<EndpointOutput<typeof comparePeriods>> {
  const { tx, actor, query, today } = call;
  const { tenantId } = actor;
  const [a, b] = [await readSide(call, query.a, query.by), await readSide(call, query.b, query.by)];
  const places = [...new Set([...a.values, ...b.values].map((value) => value.place))];
  const heirs = query.by === 'agency' && query.agencies === 'now' ? await listHeirs(tx, tenantId, today) : [];
  const agencyIds = query.by === 'agency' ? [...new Set([...places.filter((place) => place !== NONE), ...heirs.flatMap(({ fromId, toId }) => [fromId, toId])])] : [];
  const agencies = await agencyRefs(tx, tenantId, agencyIds);
  const ranks = await listRanks(tx, tenantId, agencyIds);
  const agency = (id: string) => agencies.get(id)?.name ?? 'Cơ quan không rõ';
  const headings = query.by === 'agency' ? new Map<string, string>() : await listHeadings(tx, tenantId, b.period.planId, places);
  const earlier = query.by === 'agency' ? headings : await listHeadings(tx, tenantId, a.period.planId, places);
  const names = { agency, heading: (path: string) => headings.get(path) ?? earlier.get(path) ?? '', rank: (id: string) => ranks.get(id) ?? 999_999 };
  const { rows, total } = setSideBySide(query.by, a.values, b.values, query.by === 'agency' && query.agencies === 'now' ? heirsOf(places, heirs, agency) : null, names);
  return {
    periods: [a, b].map(({ period, asOf, frozen }) => ({ id: period.id, name: period.name, asOf, frozen })),
    measures: [...COMPARED],
    rows,
    total,
  };
}

function heirsOf(places: readonly string[], successions: readonly { fromId: string; toId: string }[], nameOf: (id: string) => string): Map<string, Heir> {
  const to = new Map<string, string[]>();
  for (const { fromId, toId } of successions) to.set(fromId, [...(to.get(fromId) ?? []), toId]);
  return new Map(places.filter((place) => place !== NONE).map((place) => [place, heirOf(place, to, nameOf)]));
}

async function readSide(call: Call<typeof comparePeriods>, periodId: string, by: CompareBy): Promise<Side> {
  const { tx, actor, today } = call;
  const { tenantId } = actor;
  const period = await findPeriod(tx, tenantId, periodId);
  if (!period) throw new AppError('record.not_found');
  if (period.state === 'closed') return frozenSide(call, period, by);
  const scope = scopeOf(tenantId, period, today);
  const evidence = await groupEvidence(tx, scope, null);
  return {
    period,
    asOf: scope.asOf,
    frozen: false,
    values: [
      ...compareTasks(by, await sumTasks(tx, scope)),
      ...compareEvidence(by, evidence.map((row) => ({ ...row, activities: row.kind === 'activity' ? row.count : 0 }))),
    ],
  };
}

async function frozenSide({ tx, actor }: Call<typeof comparePeriods>, period: PeriodRow, by: CompareBy): Promise<Side> {
  const { tenantId } = actor;
  const province = (await listReports(tx, tenantId, period.id)).find((report) => report.scope === 'province');
  const sent = province ? await findLatestSubmission(tx, tenantId, province.id) : undefined;
  if (!sent) throw new AppError('record.not_found');
  const figures = await listFrozenFigures(tx, tenantId, sent.id);
  const evidence = figures.find((figure) => figure.figure === figureKey({ measure: 'evidence' }));
  return {
    period,
    asOf: (sent.content as WrittenContent).asOf,
    frozen: true,
    values: [
      ...frozenTasks(by, figures.map(({ figure, value }) => ({ selector: storedFigure(figure), value }))),
      ...(evidence ? compareEvidence(by, await groupFrozenEvidence(tx, tenantId, evidence.setHash)) : []),
    ],
  };
}
