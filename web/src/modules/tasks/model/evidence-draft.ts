import type { addEvidence, EVIDENCE_KINDS, Evidence } from '@thientruong/contract';
import type { z } from 'zod';

/** Kinds of evidence. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What is typed in the form for a new evidence, for all kinds at once so that changing the kind loses nothing. */
export interface EvidenceDraft {
  kind: EvidenceKind;
  title: string;
  fileId: string | null;
  url: string;
  symbol: string;
  issuedOn: string | null;
  issuer: string;
  activityKind: string;
  heldOn: string | null;
  endedOn: string | null;
  place: string;
  participants: string;
  product: string;
  note: string;
}

/** What the interface takes. */
export type NewEvidence = z.input<typeof addEvidence.body>;

/** An empty form. */
export const emptyEvidence: EvidenceDraft = {
  kind: 'file',
  title: '',
  fileId: null,
  url: '',
  symbol: '',
  issuedOn: null,
  issuer: '',
  activityKind: '',
  heldOn: null,
  endedOn: null,
  place: '',
  participants: '',
  product: '',
  note: '',
};

/** Keys of the texts that say what is missing, by field. */
export type EvidenceErrors = Partial<Record<keyof EvidenceDraft, string>>;

const count = (typed: string) =>
  /^\d{1,8}$/.test(typed.replace(/[.\s]/g, '')) ? Number(typed.replace(/[.\s]/g, '')) : undefined;

/** What is missing or wrong in the form. */
export function evidenceErrors(draft: EvidenceDraft): EvidenceErrors {
  const errors: EvidenceErrors = {};
  const need = (...fields: (keyof EvidenceDraft)[]) => {
    for (const field of fields) if (!draft[field]?.trim()) errors[field] = 'ui.missing';
  };
  need('title');
  if (draft.kind === 'file' && !draft.fileId) errors.fileId = 'tasks.evidence.fileMissing';
  if (draft.kind === 'link' && !/^https?:\/\/[^\s]+$/i.test(draft.url.trim())) errors.url = 'tasks.evidence.urlWrong';
  if (draft.kind === 'document') need('symbol');
  if (draft.kind === 'activity') {
    need('activityKind', 'heldOn');
    if (draft.participants.trim() && count(draft.participants) === undefined) errors.participants = 'tasks.evidence.numberWrong';
  }
  return errors;
}

/** The form as the interface takes it; call it only when nothing is missing. */
export function evidenceBody(draft: EvidenceDraft): NewEvidence {
  const { kind, title, fileId } = draft;
  const note = draft.note || null;
  if (kind === 'file') return { kind, title, fileId: fileId ?? '', note };
  if (kind === 'link') return { kind, title, url: draft.url.trim(), note };
  if (kind === 'document')
    return { kind, title, symbol: draft.symbol, issuedOn: draft.issuedOn, issuer: draft.issuer || null, fileId, note };
  return {
    kind,
    title,
    activityKind: draft.activityKind,
    heldOn: draft.heldOn ?? '',
    endedOn: draft.endedOn,
    place: draft.place || null,
    participants: draft.participants.trim() ? (count(draft.participants) ?? null) : null,
    product: draft.product || null,
    fileId,
    note,
  };
}

/** Evidence that counts first, newest first; withdrawn evidence last. */
export function orderEvidence(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    (a, b) => Number(a.withdrawn !== null) - Number(b.withdrawn !== null) || b.createdAt.localeCompare(a.createdAt),
  );
}
