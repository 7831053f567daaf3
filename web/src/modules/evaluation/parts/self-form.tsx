import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, EVALUATION_LEVELS, saveEvaluationSelf, type EvaluationLevel, type EvaluationSheet } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { notify } from '../../../ui/notify.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, staleRows } from '../../../ui/use-stale.ts';
import { UploadField } from '../../../ui/upload-field.tsx';
import { newerSheet } from '../evaluation.data.ts';
import { useKept } from '../../../app/use-kept.ts';
import { isAbove, pointsShown, readPoints } from '../model/points.ts';
import { LevelChoice, NumberLine, TextArea } from './fields.tsx';
import { useSheetDialog } from './use-sheet-dialog.ts';

interface Typed {
  points: string;
  reason: string;
  evidence: string;
  fileId: string | null;
}
interface Draft {
  criteria: Record<string, Typed>;
  level: EvaluationLevel | '';
  levelReason: string;
  staffFailed: boolean;
}

const begin = (sheet: EvaluationSheet): Draft => ({
  criteria: Object.fromEntries(sheet.criteria.map((one) => [one.key, { points: one.selfPoints === null ? '' : pointsShown(one.selfPoints), reason: one.selfReason ?? '', evidence: one.selfEvidence ?? '', fileId: one.selfFile?.id ?? null }])),
  level: sheet.selfLevel ?? '',
  levelReason: sheet.selfLevelReason ?? '',
  staffFailed: sheet.staffFailed,
});
const fits = (sheet: EvaluationSheet) => (value: unknown): value is Draft => {
  const kept = value as Partial<Draft> | null;
  return typeof kept === 'object' && kept !== null && typeof kept.criteria === 'object' && kept.criteria !== null && sheet.criteria.every(({ key }) => typeof kept.criteria?.[key]?.points === 'string') && (kept.level === '' || EVALUATION_LEVELS.some((one) => one === kept.level));
};

/** The agency's own points: what is typed is kept in this browser at once, saved for all of the agency by the button; missing parts may come later. */
export function SelfForm({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  const { store, common } = useSheetDialog(sheet);
  const [draft, put, forget, isRestored] = useKept<Draft>('evaluation', `self.${sheet.id}`, () => begin(sheet), fits(sheet));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ReactNode>(null);
  const byPeople = sheet.formula.levels.by === 'people';
  const wrong = (typed: string, max: string): string | null => {
    if (!typed.trim()) return null;
    const points = readPoints(typed);
    return points === null ? t('evaluation.pointsWrong') : isAbove(points, max) ? t('evaluation.pointsAbove', { max: pointsShown(max) }) : null;
  };
  const isWrong = sheet.criteria.some((one) => wrong(draft.criteria[one.key]?.points ?? '', one.max) !== null);
  const change = (key: string, part: Partial<Typed>) => {
    const before = draft.criteria[key] ?? { points: '', reason: '', evidence: '', fileId: null };
    put({ ...draft, criteria: { ...draft.criteria, [key]: { ...before, ...part } } });
  };
  const save = async () => {
    setTried(true);
    if (isWrong) return;
    setBusy(true);
    setRefused(null);
    const criteria = sheet.criteria.map(({ key }) => {
      const one = draft.criteria[key];
      return { key, points: readPoints(one?.points ?? ''), reason: one?.reason.trim() || null, evidence: one?.evidence.trim() || null, fileId: one?.fileId ?? null };
    });
    try {
      store(await call(saveEvaluationSelf, { params: { sheetId: sheet.id }, body: { version: sheet.version, criteria, level: draft.level || null, levelReason: draft.levelReason.trim() || null, staffFailed: draft.staffFailed } }));
      forget();
      notify(t('evaluation.self.saved'));
    } catch (caught) {
      const now = isStale(caught) ? newerSheet(caught) : null;
      setRefused(now ? <StaleChoice rows={staleRows(common.facts(sheet), common.facts(now))} onKeepNewer={() => { put(begin(now)); setRefused(null); }} /> : <ErrorState error={caught} />);
      if (now) store(now);
      else if (caught instanceof ApiProblem && caught.problem.status === 409) setRefused(<ErrorState error={caught} />);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="tt-card" aria-labelledby="self">
      <h2 id="self">{t('evaluation.self')}</h2>
      <p className="tt-help">{t('evaluation.self.text', { day: sheet.period.selfDueOn.split('-').reverse().join('/') })}</p>
      {isRestored && <p className="tt-note tt-note-amber">{t('evaluation.self.restored')}</p>}
      <form
        className="tt-form ev-self"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {sheet.criteria.map((one) => {
          const typed = draft.criteria[one.key];
          return (
            <fieldset key={one.key} className="ev-criterion">
              <legend>{one.name}</legend>
              <NumberLine label={t('evaluation.pointsOf', { max: pointsShown(one.max) })} value={typed?.points ?? ''} error={tried ? wrong(typed?.points ?? '', one.max) : null} onChange={(points) => change(one.key, { points })} />
              <TextArea label={t('evaluation.reason')} max={4000} value={typed?.reason ?? ''} onChange={(reason) => change(one.key, { reason })} />
              <TextArea label={t('evaluation.evidence')} optional max={4000} rows={2} value={typed?.evidence ?? ''} onChange={(evidence) => change(one.key, { evidence })} />
              {one.selfFile && typed?.fileId === one.selfFile.id && <p className="tt-help">{one.selfFile.name}</p>}
              <UploadField label={t('evaluation.file')} optional onChange={(file) => file && change(one.key, { fileId: file.id })} />
            </fieldset>
          );
        })}
        {byPeople && (
          <>
            <LevelChoice label={t('evaluation.selfLevel')} value={draft.level} onChange={(level) => put({ ...draft, level })} />
            <TextArea label={t('evaluation.levelReason')} optional max={2000} value={draft.levelReason} onChange={(levelReason) => put({ ...draft, levelReason })} />
          </>
        )}
        {sheet.formula.head && (
          <label className="ev-check">
            <input type="checkbox" checked={draft.staffFailed} onChange={(event) => put({ ...draft, staffFailed: event.target.checked })} />
            {t('evaluation.staffFailed')}
          </label>
        )}
        {refused}
        <div className="tt-form-foot">
          <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
            {t(busy ? 'ui.sending' : 'evaluation.self.save')}
          </button>
        </div>
      </form>
    </section>
  );
}
