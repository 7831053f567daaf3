import type { CreatedAgency, Reorganisation, ReorganisationFields, SUCCESSION_KINDS } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';

/** A change as the form holds it. */
export interface ChangeDraft {
  kind: (typeof SUCCESSION_KINDS)[number] | '';
  from: string[];
  to: { agencyId: string; functions: string }[];
}
/** A reorganisation as the form holds it. */
export interface ReorganisationDraft {
  name: string;
  effectiveOn: string | null;
  basisSymbol: string;
  basisTitle: string;
  basisOn: string | null;
  found: boolean;
  note: string;
  created: CreatedAgency[];
  changes: ChangeDraft[];
}

/** An empty form. */
export const emptyDraft = (): ReorganisationDraft => ({ name: '', effectiveOn: null, basisSymbol: '', basisTitle: '', basisOn: null, found: false, note: '', created: [], changes: [] });

/** The form of what is stored. */
export const draftOf = (one: Reorganisation): ReorganisationDraft => ({
  name: one.name, effectiveOn: one.effectiveOn, basisSymbol: one.basisSymbol, basisTitle: one.basisTitle, basisOn: one.basisOn, found: one.sourceMark === 'found', note: one.note ?? '', created: one.created,
  changes: one.changes.map(({ kind, from, to }) => ({ kind, from: from.map(({ id }) => id), to: to.map(({ agency, functions }) => ({ agencyId: agency.id, functions: functions ?? '' })) })),
});

/** An agency to be made, still empty. */
export const emptyAgency = (): CreatedAgency => ({ id: crypto.randomUUID(), code: '', name: '', abbrev: '', kind: 'department', parentId: null });

/** Fields in which something is missing, by path. */
export function missingIn(draft: ReorganisationDraft): Set<string> {
  const missing = new Set<string>();
  for (const key of ['name', 'basisSymbol', 'basisTitle'] as const) if (!draft[key].trim()) missing.add(key);
  if (!draft.effectiveOn || !isPlainDate(draft.effectiveOn)) missing.add('effectiveOn');
  if (draft.basisOn && !isPlainDate(draft.basisOn)) missing.add('basisOn');
  draft.created.forEach((agency, i) => {
    if (!agency.code.trim()) missing.add(`created.${i}.code`);
    if (!agency.name.trim()) missing.add(`created.${i}.name`);
  });
  draft.changes.forEach((change, i) => {
    if (!change.kind) missing.add(`changes.${i}.kind`);
    if (change.from.length === 0) missing.add(`changes.${i}.from`);
  });
  return missing;
}

/** What is sent, once nothing is missing. */
export function fieldsOf(draft: ReorganisationDraft): ReorganisationFields | null {
  if (missingIn(draft).size > 0 || !draft.effectiveOn) return null;
  const { name, effectiveOn, basisSymbol, basisTitle, basisOn, found, note, created, changes } = draft;
  return {
    name, effectiveOn, basisSymbol, basisTitle, basisOn, sourceMark: found ? 'found' : 'unverified', note: note.trim() || null,
    created: created.map((agency) => ({ ...agency, code: agency.code.trim(), abbrev: agency.abbrev.trim() || agency.name.trim().slice(0, 100) })),
    changes: changes.flatMap(({ kind, from, to }) => (kind ? [{ kind, from, to: to.map(({ agencyId, functions }) => ({ agencyId, functions: functions.trim() || null })) }] : [])),
  };
}
