import type { addDelegation, CallArguments, Delegation } from '@thientruong/contract';

/** An entry of the register as it is typed. */
export interface PowerDraft {
  kind: Delegation['kind'];
  fromAgencyId: string | null;
  toAgencyId: string | null;
  toPost: string;
  power: string;
  conditions: string;
  document: { id: string; name: string } | null;
  symbol: string;
  validFrom: string | null;
  validTo: string | null;
}

/** The entry as the server takes it. */
export type PowerBody = NonNullable<CallArguments<typeof addDelegation>['body']>;

/** What is missing or wrong, by field. */
export type PowerFaults = Partial<Record<'fromAgencyId' | 'to' | 'power' | 'basis' | 'validFrom' | 'validTo', 'missing' | 'missingTo' | 'missingBasis' | 'wrongDays'>>;

/** A draft with nothing in it but the kind. */
export const emptyPower = (): PowerDraft => ({ kind: 'decentralised', fromAgencyId: null, toAgencyId: null, toPost: '', power: '', conditions: '', document: null, symbol: '', validFrom: null, validTo: null });

/** The entry, or the faults that keep it from being sent. */
export function readPower(draft: PowerDraft): { body: PowerBody } | { faults: PowerFaults } {
  const { kind, fromAgencyId, toAgencyId, document, validFrom, validTo } = draft;
  const [toPost, power, conditions, symbol] = [draft.toPost, draft.power, draft.conditions, draft.symbol].map((text) => text.trim() || null);
  const faults: PowerFaults = {};
  if (!fromAgencyId) faults.fromAgencyId = 'missing';
  if (!power) faults.power = 'missing';
  if (!toAgencyId && !toPost) faults.to = 'missingTo';
  if (!document && !symbol) faults.basis = 'missingBasis';
  if (!validFrom) faults.validFrom = 'missing';
  if (validFrom && validTo && validTo < validFrom) faults.validTo = 'wrongDays';
  if (!fromAgencyId || !power || !validFrom || Object.keys(faults).length > 0) return { faults };
  return { body: { kind, fromAgencyId, toAgencyId, toPost: toPost ?? null, power, conditions: conditions ?? null, documentId: document?.id ?? null, symbol: symbol ?? null, validFrom, validTo } };
}
