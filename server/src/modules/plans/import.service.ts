import { AgencyResolver, agencyProblems } from '@thientruong/documents';
import { randomUUID } from 'node:crypto';
import type { importPlan } from '@thientruong/contract';
import { clauseSortKey, foldText } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { emit } from '../../platform/events.ts';
import type { Call } from '../../platform/module.ts';
import { readOrRefuse } from '../../platform/reading.ts';
import { leadProposalsFor, loadDirectory } from '../agencies/index.ts';
import { getFileRef, readForReading } from '../files/index.ts';
import { directoryDay, effectivePart, proposalOf } from './import.rules.ts';
import * as queries from './plans.queries.ts';
import { proposalRow } from './review.queries.ts';

/** Reads an uploaded file into a plan under review: clauses, citations, classified sentences, proposed tasks. */
export async function importFromFile(
  call: Pick<Call<typeof importPlan>, 'tx' | 'actor' | 'body' | 'today' | 'now' | 'services'>,
): Promise<{ planId: string }> {
  const { tx, actor, services } = call;
  const { tenantId } = actor;
  const file = await getFileRef(tx, tenantId, call.body.fileId);
  const { document, milliseconds } = await readOrRefuse(file, () => readForReading(services, tx, tenantId, file.id));
  const part = effectivePart(document);
  const day = directoryDay(document.date, call.today);
  // Every agency that ever was: one that had ended by that day is told as such
  const resolver = new AgencyResolver(await loadDirectory(tx, tenantId, null), day);
  const map = await leadProposalsFor(tx, tenantId, day);
  // Duties without a lead are counted live beside the proposals, where a person settles them
  const problems: { code: string; message: string; span: readonly [number, number] | null }[] = [...document.problems, ...(part === document ? [] : part.problems), ...agencyProblems(document, resolver)].filter(
    (one) => one.code !== 'task.no_lead',
  );
  if ((await queries.countSameFile(tx, tenantId, file.sha256)) > 0)
    problems.unshift({
      code: 'plan.same_file',
      message: 'Tệp này đã được nhập trước đó. Hãy kiểm tra danh sách kế hoạch để khỏi trùng.',
      span: null,
    });
  if (part.tasks.some((task) => task.leads.length > 1))
    problems.push({
      code: 'task.leads',
      message: 'Có nhiệm vụ nêu nhiều cơ quan chủ trì: cơ quan đầu được ghi là chủ trì, các cơ quan sau là phối hợp. Hãy rà lại.',
      span: null,
    });
  const [outside] = part === document ? [] : document.tasks;
  if (outside)
    problems.push({
      code: 'plan.outside',
      message: `Văn bản chính còn giao ${document.tasks.length} việc ngoài phần kèm theo. Hãy xem và thêm tay nếu cần theo dõi.`,
      span: outside.why[0] ?? null,
    });
  const planId = randomUUID();
  await queries.insertPlan(tx, {
    tenantId,
    id: planId,
    fileId: file.id,
    documentType: document.type,
    symbol: document.symbol,
    issuer: document.issuer,
    place: document.place,
    issuedOn: document.date,
    title: document.title ?? file.name,
    recipients: JSON.stringify(part.recipients.length > 0 ? part.recipients : document.recipients),
    signer: JSON.stringify(document.signer ?? part.signer),
    sourceFormat: document.format,
    text: document.text,
    problems: JSON.stringify(problems),
    deadlines: JSON.stringify(part.deadlines),
    readMilliseconds: milliseconds,
    folded: foldText(`${document.symbol ?? ''} ${document.title ?? file.name} ${document.issuer ?? ''}`),
    taskCount: part.tasks.length,
    createdBy: actor.personId,
    createdAt: call.now,
    changedAt: call.now,
  });
  // Paths may repeat (two sections III): a clause's parent is the last one with that path before it
  const ids = new Map<string, { id: string; span: readonly [number, number] }[]>();
  const latest = new Map<string, string>();
  await queries.insertMany(
    tx,
    'clause',
    part.clauses.map((clause, ord) => {
      const id = randomUUID();
      const parentId = clause.parent === null ? null : (latest.get(clause.parent) ?? null);
      latest.set(clause.path, id);
      ids.set(clause.path, [...(ids.get(clause.path) ?? []), { id, span: clause.span }]);
      const { path } = clause;
      return {
        tenantId,
        id,
        planId,
        parentId,
        path,
        sortKey: clauseSortKey(path),
        num: clause.num,
        level: clause.level,
        heading: clause.heading,
        text: clause.text,
        spanStart: clause.span[0],
        spanEnd: clause.span[1],
        ord,
      };
    }),
  );
  const clauseAt = (path: string | null, at: number): string | null => {
    if (path === null) return null;
    const same = ids.get(path) ?? [];
    return (same.find((clause) => at >= clause.span[0] && at < clause.span[1]) ?? same[0])?.id ?? null;
  };
  await queries.insertMany(
    tx,
    'citation',
    document.citations.map((citation) => ({
      tenantId,
      id: randomUUID(),
      planId,
      type: citation.type,
      symbol: citation.symbol,
      key: citation.key,
      dated: citation.date,
      basis: citation.basis,
      relation: citation.relation,
      spans: JSON.stringify(citation.spans),
    })),
  );
  await queries.insertMany(
    tx,
    'passage',
    part.sentences.map((sentence, ord) => ({
      tenantId,
      id: randomUUID(),
      planId,
      clauseId: clauseAt(sentence.clause, sentence.span[0]),
      ord,
      spanStart: sentence.span[0],
      spanEnd: sentence.span[1],
      class: sentence.class,
      reason: sentence.reason,
      confidence: sentence.confidence,
    })),
  );
  await queries.insertMany(
    tx,
    'proposal',
    part.tasks.map((task, ord) =>
      proposalRow(
        tenantId,
        planId,
        proposalOf(task, ord, clauseAt(task.clause, task.why[0]?.[0] ?? 0), randomUUID(), resolver, map, part.deadlines),
      ),
    ),
  );
  await record(tx, actor, {
    action: 'plan.imported',
    subjectType: 'plan',
    subjectId: planId,
    details: {
      clauses: part.clauses.length,
      sentences: part.sentences.length,
      tasks: part.tasks.length,
      format: document.format,
    },
  });
  await emit('plan.imported', tx, actor, { planId }, call.now);
  return { planId };
}
