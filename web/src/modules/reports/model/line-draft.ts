import { REPORT_PARTS, type ReportPartKey } from '@thientruong/contract';

/** A sentence that was sent to be added and is not acknowledged yet; it is sent again word for word until it is. */
export interface PendingAdd {
  text: string;
  taskId: string | null;
  key: string;
}

/** Words being typed in a report. `computed` and `own` change a sentence that stands there, `new` adds one. */
export interface LineDraft {
  lineId: string;
  part: ReportPartKey;
  kind: 'computed' | 'own' | 'new';
  text: string;
  taskId: string | null;
  /** A new sentence stands after this one. */
  after: string | null;
  /** Version of the sentence that the person saw. */
  version: number;
  hidden: boolean;
  at: string;
  pending: PendingAdd | null;
}

/** Where drafts are kept until the server acknowledged them. */
export interface DraftStorage {
  list: () => LineDraft[];
  keep: (draft: LineDraft) => void;
  forget: (lineId: string) => void;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const orNull = (value: unknown) => (isText(value) ? value : null);

function readPending(value: unknown): PendingAdd | null {
  const kept = value as Partial<PendingAdd> | null;
  return kept && isText(kept.text) && isText(kept.key) ? { text: kept.text, key: kept.key, taskId: orNull(kept.taskId) } : null;
}

function readDraft(json: string | null): LineDraft | null {
  try {
    const kept = JSON.parse(json ?? 'null') as Partial<LineDraft> | null;
    const part = REPORT_PARTS.find((one) => one === kept?.part);
    const kind = (['computed', 'own', 'new'] as const).find((one) => one === kept?.kind);
    if (!kept || !part || !kind || !isText(kept.lineId) || !isText(kept.text)) return null;
    return {
      lineId: kept.lineId,
      part,
      kind,
      text: kept.text,
      taskId: orNull(kept.taskId),
      after: orNull(kept.after),
      version: typeof kept.version === 'number' ? kept.version : 0,
      hidden: kept.hidden === true,
      at: isText(kept.at) ? kept.at : new Date(0).toISOString(),
      pending: readPending(kept.pending),
    };
  } catch {
    return null;
  }
}

/** Keeps the drafts of one person in one report in this browser, each sentence by itself so that two windows do not undo each other. */
export function browserDrafts(personId: string, reportId: string, store: Storage): DraftStorage {
  const prefix = `tt.report.${personId}.${reportId}.`;
  return {
    list: () => {
      try {
        return Array.from({ length: store.length }, (_, i) => store.key(i))
          .filter((key): key is string => key !== null && key.startsWith(prefix))
          .flatMap((key) => readDraft(store.getItem(key)) ?? [])
          .sort((a, b) => a.at.localeCompare(b.at));
      } catch {
        return [];
      }
    },
    keep: (draft) => {
      try {
        store.setItem(prefix + draft.lineId, JSON.stringify(draft));
      } catch {
        // without storage the draft lives as long as the page
      }
    },
    forget: (lineId) => {
      try {
        store.removeItem(prefix + lineId);
      } catch {
        // nothing was kept
      }
    },
  };
}
