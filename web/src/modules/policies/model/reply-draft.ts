import { newKey } from '../../../app/api.ts';

/** What an agency is typing as its reply; `sending` once the person asked to send it. The key makes sending twice harmless. */
export interface ReplyDraft {
  opinion: 'agree' | 'agree_with_comments' | 'disagree' | '';
  text: string;
  comments: { place: string; text: string }[];
  file: { id: string; name: string } | null;
  key: string;
  at: string | null;
  sending: boolean;
}

const place = (personId: string, roundId: string) => `tt.reply.${personId}.${roundId}`;

/** A draft with nothing in it. */
export const emptyReply = (): ReplyDraft => ({ opinion: '', text: '', comments: [{ place: '', text: '' }], file: null, key: newKey(), at: null, sending: false });

const isComment = (value: unknown): value is { place: string; text: string } =>
  typeof value === 'object' && value !== null && typeof (value as { text?: unknown }).text === 'string' && typeof (value as { place?: unknown }).place === 'string';

/** The draft that this browser kept for the person and the round. */
export function readReply(personId: string, roundId: string): ReplyDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(place(personId, roundId)) ?? 'null') as Partial<ReplyDraft> | null;
    if (!kept || typeof kept.text !== 'string' || typeof kept.key !== 'string' || !Array.isArray(kept.comments)) return emptyReply();
    const opinion = kept.opinion === 'agree' || kept.opinion === 'agree_with_comments' || kept.opinion === 'disagree' ? kept.opinion : '';
    const comments = kept.comments.filter(isComment);
    const file = kept.file && typeof kept.file.id === 'string' && typeof kept.file.name === 'string' ? kept.file : null;
    return { ...emptyReply(), opinion, text: kept.text, comments: comments.length > 0 ? comments : emptyReply().comments, file, key: kept.key, at: kept.at ?? null, sending: kept.sending === true };
  } catch {
    return emptyReply();
  }
}

/** Keeps the draft in this browser, or forgets it. */
export function keepReply(personId: string, roundId: string, draft: ReplyDraft | null): void {
  try {
    if (draft) localStorage.setItem(place(personId, roundId), JSON.stringify(draft));
    else localStorage.removeItem(place(personId, roundId));
  } catch {
    // without storage the draft lives as long as the page
  }
}

/** The reply as it is sent; comments that say nothing are left out. */
export function bodyOf(draft: ReplyDraft): { opinion: 'agree' | 'agree_with_comments' | 'disagree'; text: string | null; fileId: string | null; comments: { place: string | null; text: string }[] } {
  return {
    opinion: draft.opinion === '' ? 'agree' : draft.opinion,
    text: draft.text.trim() || null,
    fileId: draft.file?.id ?? null,
    comments: draft.opinion === 'agree' ? [] : draft.comments.flatMap(({ place: where, text }) => (text.trim() ? [{ place: where.trim() || null, text: text.trim() }] : [])),
  };
}

/** What is missing before the reply can be sent. */
export function replyFault(draft: ReplyDraft): 'opinion' | 'comments' | 'reason' | null {
  if (draft.opinion === '') return 'opinion';
  const { comments, text } = bodyOf(draft);
  if (draft.opinion === 'agree_with_comments' && comments.length === 0) return 'comments';
  return draft.opinion === 'disagree' && comments.length === 0 && text === null ? 'reason' : null;
}
