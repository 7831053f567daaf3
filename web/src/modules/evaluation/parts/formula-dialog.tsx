import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addEvaluationFormula, EVALUATION_COMPONENTS, FORMULA_MARKS, type EvaluationFormula, type FormulaContent } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { formulasQuery } from '../evaluation.data.ts';
import { pointsShown, readPoints } from '../model/points.ts';
import { Choice, Day, NumberLine, TextArea, TextLine } from './fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';

const LEVELS = ['excellent', 'good', 'done'] as const;
const BASES = ['good_or_better', 'rated'] as const;
const SEEN = ['found', 'unverified'] as const;

/** A new version of the formula, begun from one that there is; that one stays as it is. */
export function FormulaDialog({ from, onClose }: { from: EvaluationFormula; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [head, setHead] = useState({ code: '', name: from.name, legalBasis: from.legalBasis });
  const [validFrom, setFrom] = useState<string | null>(null);
  const [validTo, setTo] = useState<string | null>(from.validTo);
  const [content, setContent] = useState<FormulaContent>(from.content);
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const missing = (text: string) => (tried && !text.trim() ? t('ui.missing') : undefined);
  const wrong = (path: string) => fields[`content.${path}`];
  const put = (part: Partial<FormulaContent>) => setContent({ ...content, ...part });
  const whole = (typed: string) => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1);
  const shown = (value: number) => (value < 0 ? '' : String(value));
  const send = () => {
    setTried(true);
    setFields({});
    if (!head.code.trim() || !head.name.trim() || !head.legalBasis.trim() || !validFrom) return false;
    const points = (typed: string) => readPoints(typed) ?? typed;
    const cutOffs = content.levels.cutOffs;
    const body = {
      code: head.code.trim(), name: head.name.trim(), legalBasis: head.legalBasis.trim(), validFrom, validTo,
      content: { ...content, taskPoints: points(content.taskPoints), criteria: content.criteria.map((one) => ({ ...one, max: points(one.max) })), levels: { ...content.levels, cutOffs: cutOffs && { excellent: points(cutOffs.excellent), good: points(cutOffs.good), done: points(cutOffs.done) } } },
    };
    return call(addEvaluationFormula, { body, idempotencyKey: keyOf(body) }).then(() => {
      void client.invalidateQueries({ queryKey: formulasQuery.queryKey });
      notify(t('evaluation.formula.added'));
    });
  };
  return (
    <FormDialog title={t('evaluation.formula.add')} label={t('evaluation.formula.add')} onSend={send} onFields={setFields} onClose={onClose}>
      <p>{t('evaluation.formula.from', { code: from.code })}</p>
      <TextLine label={t('evaluation.formula.code')} max={40} value={head.code} error={missing(head.code) ?? fields['code']} onChange={(code) => setHead({ ...head, code })} />
      <TextLine label={t('evaluation.formula.name')} max={300} value={head.name} error={missing(head.name)} onChange={(name) => setHead({ ...head, name })} />
      <TextArea label={t('evaluation.formula.basis')} max={1000} value={head.legalBasis} error={missing(head.legalBasis)} onChange={(legalBasis) => setHead({ ...head, legalBasis })} />
      <div className="ev-columns">
        <Day label={t('evaluation.formula.validFrom')} value={validFrom} error={tried && !validFrom ? t('ui.missing') : fields['validFrom']} onChange={setFrom} />
        <Day label={t('evaluation.formula.validTo')} help={t('evaluation.formula.validToHelp')} value={validTo} error={fields['validTo']} onChange={setTo} />
      </div>
      <fieldset className="ev-criterion">
        <legend>{t('evaluation.taskPoints')}</legend>
        <div className="ev-columns">
          <NumberLine label={t('evaluation.max')} value={pointsShown(content.taskPoints)} error={wrong('taskPoints')} onChange={(typed) => put({ taskPoints: typed.replace(',', '.') })} />
          {EVALUATION_COMPONENTS.map((key) => (
            <NumberLine key={key} label={t('evaluation.formula.weight', { part: t(`evaluation.component.${key}`) })} value={shown(content.weights[key])} error={wrong(`weights.${key}`) ?? wrong('weights')} onChange={(typed) => put({ weights: { ...content.weights, [key]: whole(typed) } })} />
          ))}
          {(['lead', 'supporting'] as const).map((key) => (
            <NumberLine key={key} label={t(`evaluation.formula.role.${key}`)} value={shown(content.roles[key])} error={wrong(`roles.${key}`)} onChange={(typed) => put({ roles: { ...content.roles, [key]: whole(typed) } })} />
          ))}
          {(['late', 'overdue', 'returned'] as const).map((key) => (
            <NumberLine key={key} label={t(`evaluation.formula.cut.${key}`)} value={shown(content.cuts[key])} error={wrong(`cuts.${key}`)} onChange={(typed) => put({ cuts: { ...content.cuts, [key]: whole(typed) } })} />
          ))}
        </div>
      </fieldset>
      <fieldset className="ev-criterion">
        <legend>{t('evaluation.criteriaPoints')}</legend>
        {content.criteria.map((one, at) => (
          <div key={one.key} className="ev-columns">
            <TextLine label={t('evaluation.formula.criterion', { number: at + 1 })} max={500} value={one.name} error={wrong(`criteria.${at}.name`)} onChange={(name) => put({ criteria: content.criteria.with(at, { ...one, name }) })} />
            <NumberLine label={t('evaluation.formula.criterionMax', { number: at + 1 })} value={pointsShown(one.max)} error={wrong(`criteria.${at}.max`)} onChange={(typed) => put({ criteria: content.criteria.with(at, { ...one, max: typed.replace(',', '.') }) })} />
            {content.criteria.length > 1 && (
              <button type="button" className="tt-link-button" onClick={() => put({ criteria: content.criteria.filter((_, other) => other !== at) })}>
                {t('evaluation.formula.criterionRemove', { number: at + 1 })}
              </button>
            )}
          </div>
        ))}
        <button type="button" className="tt-button tt-button-small" onClick={() => put({ criteria: [...content.criteria, { key: `tc_${content.criteria.length + 1}_${Math.floor(performance.now())}`, name: '', max: '0' }] })}>
          {t('evaluation.formula.criterionAdd')}
        </button>
      </fieldset>
      <fieldset className="ev-criterion">
        <legend>{t('evaluation.level')}</legend>
        <Choice label={t('evaluation.formula.levelsBy')} value={content.levels.by} values={['points', 'people'] as const} name={(one) => t(`evaluation.formula.levelsBy.${one}`)} onChange={(by) => put({ levels: by === 'people' ? { by, cutOffs: null } : { by: 'points', cutOffs: content.levels.cutOffs ?? { excellent: '90', good: '70', done: '50' } } })} />
        {content.levels.cutOffs && (
          <div className="ev-columns">
            {LEVELS.map((key) => (
              <NumberLine key={key} label={t('evaluation.formula.cutOff', { level: t(`evaluation.level.${key}`) })} value={pointsShown(content.levels.cutOffs?.[key])} error={wrong(`levels.cutOffs.${key}`) ?? wrong('levels.cutOffs')} onChange={(typed) => content.levels.cutOffs && put({ levels: { by: 'points', cutOffs: { ...content.levels.cutOffs, [key]: typed.replace(',', '.') } } })} />
            ))}
          </div>
        )}
        <label className="ev-check">
          <input type="checkbox" checked={content.cap !== null} onChange={(event) => put({ cap: event.target.checked ? { percent: 20, base: 'good_or_better' } : null })} />
          {t('evaluation.formula.cap')}
        </label>
        {content.cap && (
          <div className="ev-columns">
            <NumberLine label={t('evaluation.formula.capPercent')} value={shown(content.cap.percent)} error={wrong('cap.percent')} onChange={(typed) => content.cap && put({ cap: { ...content.cap, percent: whole(typed) } })} />
            <Choice label={t('evaluation.formula.capBase')} value={content.cap.base} values={BASES} name={(one) => t(`evaluation.formula.capBase.${one}`)} onChange={(base) => content.cap && put({ cap: { ...content.cap, base: base || 'good_or_better' } })} />
          </div>
        )}
        <label className="ev-check">
          <input type="checkbox" checked={content.head !== null} onChange={(event) => put({ head: event.target.checked ? { failedStaffPercent: 50 } : null })} />
          {t('evaluation.formula.head')}
        </label>
        {content.head && <NumberLine label={t('evaluation.formula.headPercent')} value={shown(content.head.failedStaffPercent)} error={wrong('head.failedStaffPercent')} onChange={(typed) => put({ head: { failedStaffPercent: whole(typed) } })} />}
      </fieldset>
      <fieldset className="ev-criterion">
        <legend>{t('evaluation.formula.marks')}</legend>
        <div className="ev-columns">
          {FORMULA_MARKS.map((key) => (
            <Choice key={key} label={t(`evaluation.mark.${key}`)} value={content.marks[key]} values={SEEN} name={(one) => t(`evaluation.seen.${one}`)} onChange={(mark) => put({ marks: { ...content.marks, [key]: mark || 'unverified' } })} />
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
