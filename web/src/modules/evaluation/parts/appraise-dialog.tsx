import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appraiseEvaluationSheet, replyEvaluationAppeal, type EvaluationClaim, type EvaluationLevel, type EvaluationSheet } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { useKept } from '../../../app/use-kept.ts';
import { isAbove, pointsShown, readPoints } from '../model/points.ts';
import { Choice, LevelChoice, NumberLine, TextArea } from './fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useSheetDialog } from './use-sheet-dialog.ts';

interface Draft {
  criteria: Record<string, { points: string; reason: string }>;
  level: EvaluationLevel | '';
  levelReason: string;
  staffFailed: boolean;
  verdicts: Record<string, { verdict: 'confirmed' | 'refused' | ''; reason: string }>;
  text: string;
}

const VERDICTS = ['confirmed', 'refused'] as const;
const keyOfClaim = (claim: Pick<EvaluationClaim, 'rowId' | 'faultId'>): string => `${claim.rowId} ${claim.faultId}`;

// What was given before, else what the agency gave itself: most appraisals take it over
const begin = (sheet: EvaluationSheet): Draft => ({
  criteria: Object.fromEntries(sheet.criteria.map((one) => [one.key, { points: one.points ?? one.selfPoints ? pointsShown(one.points ?? one.selfPoints) : '', reason: one.reason ?? '' }])),
  level: sheet.level ?? sheet.selfLevel ?? '',
  levelReason: sheet.levelReason ?? '',
  staffFailed: sheet.staffFailed,
  verdicts: Object.fromEntries(sheet.claims.map((claim) => [keyOfClaim(claim), { verdict: claim.verdict ?? '', reason: claim.verdictReason ?? '' }])),
  text: '',
});
const fits = (value: unknown): value is Draft => {
  const kept = value as Partial<Draft> | null;
  return typeof kept === 'object' && kept !== null && typeof kept.criteria === 'object' && typeof kept.verdicts === 'object' && typeof kept.text === 'string';
};

/** The coordinator appraises, or replies to an appeal: points, level, a verdict on every reason, words. What is typed is kept in this browser. */
export function AppraiseDialog({ sheet, deed, onClose }: { sheet: EvaluationSheet; deed: 'appraise' | 'reply'; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, common } = useSheetDialog(sheet);
  const [draft, put, forget] = useKept<Draft>('evaluation', `${deed}.${sheet.id}.${sheet.version}`, () => begin(sheet), fits);
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const byPeople = sheet.formula.levels.by === 'people';
  const typed = (key: string) => draft.criteria[key] ?? { points: '', reason: '' };
  const pointsWrong = (key: string, max: string): string | null => {
    const points = readPoints(typed(key).points);
    return points === null ? t('evaluation.pointsWrong') : isAbove(points, max) ? t('evaluation.pointsAbove', { max: pointsShown(max) }) : null;
  };
  const isOther = (key: string, self: string | null): boolean => self !== null && Number(readPoints(typed(key).points) ?? self) !== Number(self);
  const given = (claim: EvaluationClaim) => draft.verdicts[keyOfClaim(claim)] ?? { verdict: '', reason: '' };
  const change = (key: string, part: Partial<Draft['criteria'][string]>) => put({ ...draft, criteria: { ...draft.criteria, [key]: { ...typed(key), ...part } } });
  const judge = (claim: EvaluationClaim, part: Partial<Draft['verdicts'][string]>) => put({ ...draft, verdicts: { ...draft.verdicts, [keyOfClaim(claim)]: { ...given(claim), ...part } } });
  const isComplete = (): boolean =>
    sheet.criteria.every((one) => pointsWrong(one.key, one.max) === null && (!isOther(one.key, one.selfPoints) || typed(one.key).reason.trim() !== '')) &&
    sheet.claims.every((claim) => given(claim).verdict !== '' && (given(claim).verdict !== 'refused' || given(claim).reason.trim() !== '')) &&
    (!byPeople || (draft.level !== '' && (sheet.selfLevel === null || draft.level === sheet.selfLevel || draft.levelReason.trim() !== ''))) &&
    (deed === 'appraise' || draft.text.trim() !== '');
  const send = (version: number) => {
    setTried(true);
    setFields({});
    if (!isComplete()) return false;
    const appraisal = {
      version,
      criteria: sheet.criteria.map(({ key }) => ({ key, points: readPoints(typed(key).points) ?? '0', reason: typed(key).reason.trim() || null })),
      level: byPeople ? draft.level || null : null,
      levelReason: byPeople ? draft.levelReason.trim() || null : null,
      staffFailed: draft.staffFailed,
      verdicts: sheet.claims.flatMap((claim) => {
        const { verdict, reason } = given(claim);
        return verdict === '' ? [] : [{ rowId: claim.rowId, faultId: claim.faultId, verdict, reason: reason.trim() || null }];
      }),
    };
    const params = { sheetId: sheet.id };
    const text = draft.text.trim();
    const idempotencyKey = keyOf([deed, appraisal, text]);
    const sending = deed === 'reply' ? call(replyEvaluationAppeal, { params, body: { ...appraisal, text }, idempotencyKey }) : call(appraiseEvaluationSheet, { params, body: { ...appraisal, text: text || null }, idempotencyKey });
    return sending.then((next) => {
      forget();
      store(next);
      notify(t(`evaluation.${deed}.done`));
    });
  };
  const refusedField = (path: string) => fields[path];
  return (
    <FormDialog title={t(`evaluation.${deed}`)} label={t(`evaluation.${deed}`)} {...common} onSend={send} onFields={setFields} onClose={onClose}>
      <p>{t(`evaluation.${deed}.text`)}</p>
      {sheet.criteria.map((one, at) => (
        <fieldset key={one.key} className="ev-criterion">
          <legend>{one.name}</legend>
          <p className="tt-help">
            {t('evaluation.selfGave', { points: pointsShown(one.selfPoints) })}
            {one.selfReason && `: ${one.selfReason}`}
          </p>
          <NumberLine label={t('evaluation.pointsOf', { max: pointsShown(one.max) })} value={typed(one.key).points} error={tried ? (pointsWrong(one.key, one.max) ?? refusedField(`criteria.${at}.points`)) : null} onChange={(points) => change(one.key, { points })} />
          {(isOther(one.key, one.selfPoints) || typed(one.key).reason) && (
            <TextArea label={t('evaluation.differReason')} max={2000} rows={2} value={typed(one.key).reason} error={tried && isOther(one.key, one.selfPoints) && !typed(one.key).reason.trim() ? t('ui.missing') : refusedField(`criteria.${at}.reason`)} onChange={(reason) => change(one.key, { reason })} />
          )}
        </fieldset>
      ))}
      {sheet.claims.map((claim) => (
        <fieldset key={keyOfClaim(claim)} className="ev-criterion">
          <legend>{t('evaluation.claim.of', { code: claim.code })}</legend>
          <p>{claim.title}</p>
          <p className="tt-help">
            {t(`evaluation.claim.${claim.fault}`)}: {claim.reason} {claim.evidence}
          </p>
          <Choice label={t('evaluation.verdict')} value={given(claim).verdict} values={VERDICTS} name={(one) => t(`evaluation.verdict.${one}`)} empty={t('evaluation.choose')} error={tried && given(claim).verdict === '' ? t('ui.missing') : null} onChange={(verdict) => judge(claim, { verdict })} />
          {given(claim).verdict === 'refused' && <TextArea label={t('evaluation.refuseReason')} max={2000} rows={2} value={given(claim).reason} error={tried && !given(claim).reason.trim() ? t('ui.missing') : null} onChange={(reason) => judge(claim, { reason })} />}
        </fieldset>
      ))}
      {byPeople && (
        <>
          <LevelChoice label={t('evaluation.level')} value={draft.level} error={tried && draft.level === '' ? t('ui.missing') : null} onChange={(level) => put({ ...draft, level })} />
          {sheet.selfLevel !== null && draft.level !== '' && draft.level !== sheet.selfLevel && <TextArea label={t('evaluation.levelDiffer')} max={2000} rows={2} value={draft.levelReason} error={tried && !draft.levelReason.trim() ? t('ui.missing') : null} onChange={(levelReason) => put({ ...draft, levelReason })} />}
        </>
      )}
      {sheet.formula.head && (
        <label className="ev-check">
          <input type="checkbox" checked={draft.staffFailed} onChange={(event) => put({ ...draft, staffFailed: event.target.checked })} />
          {t('evaluation.staffFailed')}
        </label>
      )}
      <TextArea label={t(`evaluation.${deed}.words`)} optional={deed === 'appraise'} max={4000} value={draft.text} error={tried && deed === 'reply' && !draft.text.trim() ? t('ui.missing') : null} onChange={(text) => put({ ...draft, text })} />
    </FormDialog>
  );
}
