import type { Audience, Channel, Outreach, OutreachFields } from '@thientruong/contract';
import { documentLabel, type Found } from '../../../ui/finder.tsx';

/** What an agency is typing of an activity. */
export interface OutreachDraft {
  channel: Channel | '';
  title: string;
  heldOn: string | null;
  endedOn: string | null;
  place: string;
  url: string;
  cost: string;
  note: string;
  campaignId: string;
  /** The plan in whose reports it counts, where neither task nor campaign says it. */
  planId: string;
  task: Found | null;
  documents: readonly Found[];
  audiences: readonly { key: number; kind: Audience | ''; unit: string; people: string }[];
  fileId: string | null;
}

/** Nothing typed yet. */
export const emptyDraft = (): OutreachDraft => ({ channel: '', title: '', heldOn: null, endedOn: null, place: '', url: '', cost: '', note: '', campaignId: '', planId: '', task: null, documents: [], audiences: [], fileId: null });

/** An activity as a draft. */
export const draftOf = (one: Outreach): OutreachDraft => ({
  channel: one.channel, title: one.title, heldOn: one.heldOn, endedOn: one.endedOn, place: one.place, url: one.url ?? '', cost: one.cost ?? '', note: one.note ?? '', campaignId: one.campaign?.id ?? '', planId: one.task ? '' : (one.plan?.id ?? ''),
  task: one.task && { id: one.task.id, name: `${one.task.code} ${one.task.content}` },
  documents: one.documents.map((document) => ({ id: document.id, name: documentLabel(document) })),
  audiences: one.audiences.map(({ kind, unit, people }, key) => ({ key, kind, unit: unit ?? '', people: String(people) })),
  fileId: one.file?.id ?? null,
});

/** A whole number above zero, typed alone or in groups of three; null where it is none. */
export function readWhole(typed: string): string | null {
  const text = typed.trim();
  const digits = /^\d{1,3}([.,\s]\d{3})+$/.test(text) ? text.replace(/[.,\s]/g, '') : text;
  return /^\d{1,15}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits).toString() : null;
}

/** Fields that keep a draft from being sent, by the key of what is said about each. */
export function draftFaults(draft: OutreachDraft): Partial<Record<'channel' | 'title' | 'heldOn' | 'place' | 'cost' | 'audiences', 'ui.missing' | 'dissemination.whole' | 'dissemination.audience.wrong'>> {
  const missing = (value: string | null) => !value?.trim();
  return {
    ...(missing(draft.channel) && { channel: 'ui.missing' as const }),
    ...(missing(draft.title) && { title: 'ui.missing' as const }),
    ...(missing(draft.heldOn) && { heldOn: 'ui.missing' as const }),
    ...(missing(draft.place) && { place: 'ui.missing' as const }),
    ...(draft.cost.trim() && readWhole(draft.cost) === null && { cost: 'dissemination.whole' as const }),
    ...(draft.audiences.some((one) => one.kind === '' || readWhole(one.people) === null) && { audiences: 'dissemination.audience.wrong' as const }),
  };
}

/** The draft as it is sent; null while something keeps it. */
export function fieldsOf(draft: OutreachDraft): OutreachFields | null {
  if (Object.keys(draftFaults(draft)).length > 0 || draft.channel === '' || !draft.heldOn) return null;
  return {
    channel: draft.channel, title: draft.title.trim(), heldOn: draft.heldOn, endedOn: draft.endedOn, place: draft.place.trim(), url: draft.url.trim() || null, cost: draft.cost.trim() ? readWhole(draft.cost) : null, note: draft.note.trim() || null,
    campaignId: draft.campaignId || null, taskId: draft.task?.id ?? null, planId: draft.task ? null : draft.planId || null, documentIds: draft.documents.map((one) => one.id), fileId: draft.fileId,
    audiences: draft.audiences.flatMap(({ kind, unit, people }) => (kind === '' ? [] : [{ kind, unit: unit.trim() || null, people: Number(readWhole(people)) }])),
  };
}
