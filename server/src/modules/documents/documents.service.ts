import type { DocumentChain, DocumentEntry, DocumentSummary, getDocument, getDocumentChain, getDocumentText, listDocuments } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { chainIds, edgesAmong, entriesById, excerptsOf, findInText, pageOfEntries, textOf } from './documents.queries.ts';
import { searchOf } from './documents.rules.ts';
import { countDuties, pageOfDuties } from './duties.queries.ts';
import { presentDuties } from './duties.service.ts';
import { presentEntry } from './present.service.ts';
import { refOf, summaryOf } from './refs.rules.ts';

/** Full-text hits that a search looks at; more mean that the words are too common to help. */
export const MOST_HITS = 500;
/** Entries of one direction that a chain shows, and open duties beside them. */
const MOST_CHAIN = 80;
const MOST_DUTIES = 60;

/** A page of the register. */
export async function listPage({ tx, actor, query, today }: Call<typeof listDocuments>): Promise<{ items: DocumentSummary[]; nextCursor: string | null; total: null; on: string }> {
  const day = query.on ?? today;
  const search = query.q ? searchOf(query.q) : null;
  const textIds = search ? await findInText(tx, actor, search, MOST_HITS) : [];
  const cursor = readCursor(query.cursor, (value) => /^\d{4}-\d{2}-\d{2}$/.test(value));
  const rows = await pageOfEntries(tx, actor.tenantId, {
    words: search?.words ?? [],
    textIds,
    holding: query.holding,
    force: query.force,
    level: query.level,
    day,
    after: cursor ? { sortDay: cursor.value, id: cursor.id } : null,
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const found = new Set(textIds);
  const excerpts = await excerptsOf(tx, actor.tenantId, shown.flatMap((row) => (found.has(row.id) ? [row.id] : [])), query.q ? foldText(query.q) : '');
  return {
    items: shown.map((row) => summaryOf(row, excerpts.get(row.id) ?? null)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.sortDay, last.id) : null,
    total: null,
    on: day,
  };
}

/** One entry; throws record.not_found when hidden. */
export const readEntry = ({ tx, actor, params, query, today }: Call<typeof getDocument>): Promise<DocumentEntry> => presentEntry(tx, actor, params.documentId, query.on ?? today, today);

/** The words of an entry, null where it is known by name only. */
export async function readText({ tx, actor, params }: Call<typeof getDocumentText>): Promise<{ text: string | null }> {
  const row = await textOf(tx, actor.tenantId, params.documentId);
  if (!row) throw new AppError('record.not_found');
  return row;
}

/** The chain around an entry. */
export async function readChain({ tx, actor, params, query, today }: Call<typeof getDocumentChain>): Promise<DocumentChain> {
  const { tenantId } = actor;
  const day = query.on ?? today;
  if (!(await textOf(tx, tenantId, params.documentId))) throw new AppError('record.not_found');
  const { above, below } = await chainIds(tx, tenantId, params.documentId, MOST_CHAIN + 1);
  const ids = [params.documentId, ...above.slice(0, MOST_CHAIN), ...below.slice(0, MOST_CHAIN)];
  const rows = await entriesById(tx, tenantId, ids, day);
  const planIds = [...rows.values()].flatMap((row) => (row.planId ? [row.planId] : []));
  const filter = { words: [], agencyId: undefined, planIds };
  const open = await pageOfDuties(tx, tenantId, { ...filter, states: ['open', 'overdue'], after: null, limit: MOST_DUTIES }, today);
  const { dropped: _dropped, ...dutyCounts } = await countDuties(tx, tenantId, filter, today);
  return {
    on: day,
    documents: ids.flatMap((id) => rows.get(id) ?? []).map(refOf),
    edges: (await edgesAmong(tx, tenantId, [...rows.keys()])).map((edge) => ({ from: edge.fromId, to: edge.toId, kind: edge.kind })),
    duties: await presentDuties(tx, actor, open, day),
    dutyCounts,
    cut: above.length > MOST_CHAIN || below.length > MOST_CHAIN,
  };
}
