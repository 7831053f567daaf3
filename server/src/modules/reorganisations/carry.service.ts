import type { carryOutReorganisation, Reorganisation } from '@thientruong/contract';
import { AppError, foldText, formatDate, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { registeredMovables } from '../../platform/movables.ts';
import { changeDirectory, lockAgencies } from '../agencies/index.ts';
import { sendNews } from '../notices/index.ts';
import { gather, groupsOf, sealOf, type Gathered, type Whole } from './gather.service.ts';
import { insertMoves, updateRow } from './reorganisations.queries.ts';
import { endedBy, KIND_LABELS, problemsOf, refuse } from './reorganisations.rules.ts';
import { openDraft, present } from './reorganisations.service.ts';

type Carry = Call<typeof carryOutReorganisation>;

/** Carries a reorganisation out: agencies, duties, people and history in one transaction. */
export async function carryOut(call: Carry): Promise<Reorganisation> {
  const { tx, actor, body, params, now, today } = call;
  const { tenantId } = actor;
  const row = await openDraft(call, params.reorganisationId, body.version);
  if (row.effectiveOn > today) throw new AppError('reorganisation.not_yet', { day: formatDate(plainDate(row.effectiveOn)) });
  if (foldText(body.name) !== foldText(row.name)) refuse([{ path: 'name', message: 'Tên gõ lại chưa khớp với tên đợt sắp xếp.' }]);
  await lockAgencies(tx, tenantId, row.changes.flatMap(({ from, to }) => [...from, ...to.map(({ agencyId }) => agencyId)]));
  const whole = await gather(tx, tenantId, row);
  refuse(problemsOf(row, whole.directory));
  const missing = whole.rows.filter(({ toId }) => toId === undefined).length;
  if (missing > 0) throw new AppError('reorganisation.missing', { count: missing });
  if (sealOf(whole.rows) !== body.seal) throw new AppError('reorganisation.changed', { what: newsSince(whole, body.seen) });
  const basis = [row.basisSymbol, row.basisTitle, ...(row.basisOn ? [`ngày ${formatDate(plainDate(row.basisOn))}`] : [])].join(', ');
  await changeDirectory(tx, tenantId, {
    reorganisationId: row.id, on: row.effectiveOn, mark: row.sourceMark, created: row.created, ended: [...endedBy(row.changes)],
    successions: row.changes.map(({ kind, from, to }) => ({ kind, legalBasis: basis, note: row.note, from, to })),
  });
  const moving = whole.rows.filter(({ duty, toId }) => toId !== duty.agencyId);
  await insertMoves(tx, tenantId, row.id, moving.map(({ kind, duty, toId, joins }) => ({
    kind, subjectId: duty.id, fromAgencyId: duty.agencyId, toAgencyId: toId ?? null, name: duty.kept ?? duty.name, outcome: toId ? (joins ? 'joined' as const : 'moved' as const) : 'ended' as const,
  })));
  await passOn(call, moving, whole, { id: row.id, on: row.effectiveOn, reason: `Chuyển theo sắp xếp tổ chức từ ${formatDate(plainDate(row.effectiveOn))}: ${row.name} (${row.basisSymbol})` });
  await updateRow(tx, tenantId, row.id, { state: 'carried_out', carriedBy: actor.personId, carriedAt: now }, now);
  await record(tx, actor, {
    action: 'reorganisation.carried_out', subjectType: 'reorganisation', subjectId: row.id,
    details: { name: row.name, effectiveOn: row.effectiveOn, basis, ended: [...endedBy(row.changes)], created: row.created.map(({ id }) => id), moved: Object.fromEntries(registeredMovables().map(({ kind }) => [kind, moving.filter((one) => one.kind === kind).length])) },
  });
  const receivers = [...new Set(moving.flatMap(({ toId }) => toId ?? []))];
  await sendNews(call, 'reorganisation_moved', receivers.map((agencyId) => ({ subjectId: row.id, name: row.name, agencyId })), ['focal_point', 'head']);
  return present(call, row.id);
}

/** Every kind passes on what it holds, leads before those who support them. */
async function passOn({ tx, actor, now }: Carry, moving: readonly Gathered[], { parts }: Whole, { id, on, reason }: { id: string; on: string; reason: string }): Promise<void> {
  for (const movable of registeredMovables()) {
    const own = moving.filter(({ kind }) => kind === movable.kind).map(({ duty, toId }) => ({ id: duty.id, fromId: duty.agencyId, toId: toId ?? null }));
    if (own.length > 0) await movable.move({ tx, actor, now, reorganisationId: id, on: plainDate(on), reason, nameOf: (of) => parts.get(of)?.name ?? '' }, own);
  }
}

/** What has come or gone since the preview that was confirmed. */
function newsSince(whole: Whole, seen: Carry['body']['seen']): string {
  const before = new Map(seen.map((group) => [`${group.kind} ${group.fromId}`, group.total]));
  const changed = groupsOf(whole).flatMap((group) => {
    const was = before.get(`${group.kind} ${group.from.id}`) ?? 0;
    before.delete(`${group.kind} ${group.from.id}`);
    return was === group.total ? [] : [`${KIND_LABELS[group.kind]} của ${group.from.name}: ${was} → ${group.total}`];
  });
  const gone = seen.filter((group) => before.get(`${group.kind} ${group.fromId}`)).map((group) => `${KIND_LABELS[group.kind]} của ${whole.parts.get(group.fromId)?.name ?? ''}: ${group.total} → 0`);
  return [...changed, ...gone].slice(0, 10).join('; ') || 'có việc mới thay việc cũ';
}
