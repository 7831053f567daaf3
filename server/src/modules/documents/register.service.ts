import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError, foldText, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import { foldInPlace, keysOf, levelOf, settleForce, tokensOf, wholeDay, type ForceDecision } from './documents.rules.ts';
import { touchedBy, touchesOf } from './documents.queries.ts';
import {
  daysOf,
  decisionsOfAll,
  entriesByKey,
  entryOfPlan,
  insertEntries,
  insertRelations,
  openRelations,
  planToRegister,
  setForce,
  setForceByAgency,
  updateEntry,
  type KnownEntry,
} from './register.queries.ts';

type Acting = Pick<Actor, 'tenantId' | 'personId' | 'postId' | 'agencyId' | 'role' | 'scope'> & { requestId?: string };
type Kind = 'basis' | 'implements' | 'cites' | 'amends' | 'replaces';

/** A cited document as a reading gives it. */
export interface Cited {
  type: string;
  symbol: string;
  date: string | null;
  kind: Kind;
  spans: unknown;
}
/** A document as a reading gives it. */
export interface ReadEntry {
  type: string | null;
  symbol: string | null;
  issuer: string | null;
  title: string | null;
  issuedOn: string | null;
  text: string;
  sourceFormat: string;
  fileId: string | null;
  planId: string | null;
  agencyId: string | null;
  cited: readonly Cited[];
}

/** Kind of the relation to a document that is cited: what the basis itself rests on (nested) is basis too. */
export const kindOfCitation = (citation: { basis: string | null; relation: string }): Kind =>
  citation.basis !== null && citation.relation === 'cites' ? 'basis' : (citation.relation as Kind);

/** The columns that follow from the head of an entry. */
export const headColumns = (head: { type: string | null; symbol: string | null; issuer: string | null; title: string | null; issuedOn: string | null }) => ({
  type: head.type,
  symbol: head.symbol,
  issuer: head.issuer,
  title: head.title,
  issuedOn: head.issuedOn,
  level: levelOf(head.symbol, head.issuer),
  folded: foldText([head.symbol, head.type, head.title, head.issuer].filter(Boolean).join(' ')),
  sortDay: sortDayOf(head.issuedOn),
});
const sortDayOf = (issuedOn: string | null): string =>
  issuedOn && /^\d{4}(-\d{2}){0,2}$/.test(issuedOn) ? `${issuedOn}${'-01-01'.slice(0, 10 - issuedOn.length)}` : '0001-01-01';

const textColumns = (entry: Pick<ReadEntry, 'text' | 'sourceFormat' | 'fileId'>) => {
  const folded = foldInPlace(entry.text.normalize('NFC'));
  return { text: entry.text.normalize('NFC'), textFolded: folded, words: sql`to_tsvector('simple', ${tokensOf(folded).join(' ')})`, sourceFormat: entry.sourceFormat, fileId: entry.fileId };
};

/** The entry that a symbol means among those known: of the same year, else the only one whose year, or the symbol's own, is not known. */
function matching(known: readonly KnownEntry[], keys: { full: string; bare: string }): KnownEntry | undefined {
  const exact = known.find((one) => one.key === keys.full);
  if (exact) return exact;
  const loose = known.filter((one) => one.bareKey === keys.bare && (keys.full === keys.bare || one.key === one.bareKey));
  return loose.length === 1 ? loose[0] : undefined;
}

/** Who acts for the register; it is always a person. */
function personOf(actor: Acting): string {
  if (!actor.personId) throw new AppError('auth.forbidden');
  return actor.personId;
}

/**
 * Brings a document with its words into the register, and every document that it cites by name; gives the entry's id. An entry that was wanted becomes found; one whose words are here already is kept as it is (`known`).
 * `open`: agencies see it at once. What is not open yet adds nothing to an entry that others see.
 */
export async function registerRead(tx: Tx, actor: Acting, entry: ReadEntry, open: boolean, now: Date): Promise<{ id: string; known: boolean }> {
  const { tenantId } = actor;
  const personId = personOf(actor);
  const own = entry.symbol ? keysOf(entry.symbol, entry.issuedOn) : { full: `~${entry.planId ?? entry.fileId ?? randomUUID()}`, bare: `~${entry.planId ?? entry.fileId ?? ''}` };
  const existing = entry.symbol ? matching(await entriesByKey(tx, tenantId, [own.full], [own.bare]), own) : undefined;
  const ofPlan = entry.planId ? await entryOfPlan(tx, tenantId, entry.planId) : undefined;
  const target = ofPlan ?? existing;
  const head = headColumns(entry);
  let id: string;
  let known = false;
  if (!target) {
    id = randomUUID();
    await insertEntries(tx, [
      { tenantId, id, key: own.full, bareKey: own.bare, holding: 'found', open, ...head, ...textColumns(entry), planId: entry.planId, agencyId: entry.agencyId, beginsOn: wholeDay(entry.issuedOn), createdBy: personId, createdAt: now, changedAt: now },
    ]);
    const taken = (await entriesByKey(tx, tenantId, [own.full], [])).find((one) => one.key === own.full);
    // Somebody else registered it in the meantime, or it stands where this role does not look
    if (!taken) throw new AppError('record.exists', { what: `văn bản ${entry.symbol ?? ''}`.trim() });
    known = taken.id !== id;
    id = taken.id;
  } else {
    id = target.id;
    known = target.holding === 'found' && ofPlan === undefined;
    const adopts = ofPlan !== undefined || target.holding === 'wanted';
    if (adopts && (open || ofPlan)) {
      const clash = (await entriesByKey(tx, tenantId, [own.full], [])).find((one) => one.key === own.full && one.id !== target.id);
      const change = {
        ...(clash ? {} : { key: own.full, ...(actor.scope === 'agency' ? {} : { bareKey: own.bare }) }),
        holding: 'found',
        ...head,
        ...(actor.scope === 'agency' ? { symbol: undefined, type: undefined } : { open: open || target.open, planId: entry.planId ?? target.planId }),
        ...textColumns(entry),
        agencyId: entry.agencyId,
        beginsOn: wholeDay(entry.issuedOn),
        changedAt: now,
      };
      if (!(await updateEntry(tx, tenantId, id, target.version, change))) throw new AppError('record.stale');
    } else if (entry.planId && target.planId === null) {
      // A plan under review whose name others know already: the words come when it is published
      await updateEntry(tx, tenantId, id, target.version, { planId: entry.planId, changedAt: now });
    }
  }
  await relate(tx, actor, id, entry.cited, open, now);
  if (open && actor.scope === 'agency') {
    // It has written its own entry whole; of others it changes the days of those that it issued itself
    await settle(tx, tenantId, await touchedBy(tx, tenantId, id), (target, force) => setForceByAgency(tx, target, id, force));
  } else if (open) {
    await openRelations(tx, tenantId, id);
    await settle(tx, tenantId, [id, ...(await touchedBy(tx, tenantId, id))]);
  }
  await record(tx, actor, { action: 'document.registered', subjectType: 'document', subjectId: id, details: { symbol: entry.symbol, known, cited: entry.cited.length, planId: entry.planId } });
  return { id, known };
}

/** Entries for everything that is cited, and the relations to them. */
async function relate(tx: Tx, actor: Acting, fromId: string, cited: readonly Cited[], open: boolean, now: Date): Promise<void> {
  if (cited.length === 0) return;
  const { tenantId } = actor;
  const personId = personOf(actor);
  const named = cited.map((one) => ({ ...one, keys: keysOf(one.symbol, one.date) }));
  const load = () => entriesByKey(tx, tenantId, named.map((one) => one.keys.full), named.map((one) => one.keys.bare));
  let known = await load();
  const missing = new Map(named.filter((one) => !matching(known, one.keys)).map((one) => [one.keys.full, one]));
  await insertEntries(
    tx,
    [...missing.values()].map((one) => ({
      tenantId,
      id: randomUUID(),
      key: one.keys.full,
      bareKey: one.keys.bare,
      holding: 'wanted',
      open: true,
      ...headColumns({ type: one.type, symbol: one.symbol, issuer: null, title: null, issuedOn: one.date }),
      beginsOn: wholeDay(one.date),
      createdBy: personId,
      createdAt: now,
      changedAt: now,
    })),
  );
  if (missing.size > 0) known = await load();
  const seen = new Set<string>();
  const rows = named.flatMap(({ keys, kind, spans }) => {
    const to = matching(known, keys);
    if (!to || to.id === fromId || seen.has(`${to.id} ${kind}`)) return [];
    seen.add(`${to.id} ${kind}`);
    return [{ id: randomUUID(), fromId, toId: to.id, kind, source: 'text' as const, open, spans, reason: null, byPerson: personId, at: now }];
  });
  await insertRelations(tx, tenantId, rows);
}

/** Enters a document by name only, or gives the entry that is there already. */
export async function registerByName(
  tx: Tx,
  actor: Acting,
  head: { type: string | null; symbol: string; issuer: string | null; title: string | null; issuedOn: string | null; agencyId: string | null; fileId: string | null },
  now: Date,
): Promise<{ id: string; known: boolean }> {
  const { tenantId } = actor;
  const keys = keysOf(head.symbol, head.issuedOn);
  const load = async () => matching(await entriesByKey(tx, tenantId, [keys.full], [keys.bare]), keys);
  const existing = await load();
  if (existing) return { id: existing.id, known: true };
  const { agencyId, fileId, ...rest } = head;
  await insertEntries(tx, [
    { tenantId, id: randomUUID(), key: keys.full, bareKey: keys.bare, holding: 'wanted', open: true, ...headColumns(rest), agencyId, fileId, beginsOn: wholeDay(head.issuedOn), createdBy: personOf(actor), createdAt: now, changedAt: now },
  ]);
  const made = await load();
  if (!made) throw new AppError('record.exists', { what: `văn bản ${head.symbol}` });
  await record(tx, actor, { action: 'document.registered', subjectType: 'document', subjectId: made.id, details: { symbol: head.symbol, byName: true } });
  return { id: made.id, known: false };
}

/** Brings a plan as it stands into the register. */
export async function registerPlan(tx: Tx, actor: Acting, planId: string, open: boolean, now: Date): Promise<void> {
  const found = await planToRegister(tx, actor.tenantId, planId);
  if (!found) return;
  const { plan, citations } = found;
  await registerRead(
    tx,
    actor,
    {
      type: plan.documentType,
      symbol: plan.symbol,
      issuer: plan.issuer,
      title: plan.title,
      issuedOn: plan.issuedOn,
      text: plan.text,
      sourceFormat: plan.sourceFormat,
      fileId: plan.fileId,
      planId: plan.id,
      agencyId: null,
      cited: citations.map((one) => ({ type: one.type, symbol: one.symbol, date: one.dated, kind: kindOfCitation(one), spans: one.spans })),
    },
    open,
    now,
  );
}

type Force = ReturnType<typeof settleForce>;

/** Computes the days of force of these entries anew and writes them, by `write` where the actor may not write them freely. */
export async function settle(
  tx: Tx,
  tenantId: string,
  given: readonly string[],
  write: (id: string, force: Force) => Promise<unknown> = (id, force) => setForce(tx, tenantId, id, force),
): Promise<void> {
  const ids = [...new Set(given)];
  if (ids.length === 0) return;
  const [days, decisions, touches] = [await daysOf(tx, tenantId, ids), await decisionsOfAll(tx, tenantId, ids), await touchesOf(tx, tenantId, ids)];
  for (const own of days) {
    const force = settleForce(
      own,
      decisions.filter((one) => one.documentId === own.id).map((one) => ({ ...one, seq: Number(one.seq), kind: one.kind as ForceDecision['kind'] })),
      touches.filter((one) => one.toId === own.id),
    );
    await write(own.id, force);
  }
}
