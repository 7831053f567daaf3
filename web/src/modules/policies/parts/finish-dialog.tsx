import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { APPRAISALS, EVALUATIONS, finishPolicyStage, type CallArguments, type PolicyStage, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Choices } from './choices.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { DocumentFinder, TextArea, type Found } from './fields.tsx';
import { useDone } from './use-done.ts';
import { useWorkFacts } from './use-facts.ts';

type Body = NonNullable<CallArguments<typeof finishPolicyStage>['body']>;

/** Finishes the stage under way with what that stage leaves behind. */
export function FinishDialog({ work, stage, onClose }: { work: PolicyWork; stage: PolicyStage; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [text, setText] = useState('');
  const [appraisal, setAppraisal] = useState<(typeof APPRAISALS)[number] | null>(null);
  const [evaluation, setEvaluation] = useState<(typeof EVALUATIONS)[number] | null>(null);
  const [conditions, setConditions] = useState('');
  const [document, setDocument] = useState<Found | null>(null);
  const [tried, setTried] = useState(false);
  const facts = useWorkFacts(work, stage);
  const needsText = stage !== 'consultation' && stage !== 'issue';
  const { version } = work;
  const words = text.trim();
  const bodyOf = (): Body | null => {
    if (needsText && !words) return null;
    switch (stage) {
      case 'review':
      case 'proposal':
        return { version, stage, text: words };
      case 'consultation':
        return { version, stage, text: words || null };
      case 'appraisal':
        return appraisal && (appraisal === 'agree' || conditions.trim()) ? { version, stage, text: words, outcome: appraisal, conditions: conditions.trim() || null } : null;
      case 'issue':
        return document && { version, stage, text: words || null, documentId: document.id };
      case 'evaluation':
        return evaluation && { version, stage, text: words, outcome: evaluation };
    }
  };
  const name = t(`policies.stageName.${stage}`);
  const send = () => {
    setTried(true);
    const body = bodyOf();
    if (!body) return false;
    return call(finishPolicyStage, { params: { policyWorkId: work.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('policies.finish.done', { stage: name })));
  };
  const missing = tried ? t('ui.missing') : null;
  return (
    <DeedDialog title={t('policies.finish.title', { stage: name })} label={t('policies.finish')} onSend={send} onClose={onClose} facts={facts}>
      {stage === 'issue' && (
        <DocumentFinder label={t('policies.finish.document')} help={t('policies.finish.documentHelp')} value={document} onChange={setDocument} error={tried && !document ? t('policies.finish.documentMissing') : null} />
      )}
      {stage === 'appraisal' && (
        <Choices
          label={t('policies.finish.appraisal')}
          help={t('policies.finish.appraisalHelp')}
          values={APPRAISALS}
          value={appraisal}
          name={(one) => t(`policies.outcome.${one}`)}
          onChange={setAppraisal}
          error={appraisal ? null : missing}
        />
      )}
      <TextArea label={t(`policies.finish.text.${stage}`)} max={8000} optional={!needsText} value={text} onChange={setText} error={needsText && !words ? missing : null} />
      {stage === 'appraisal' && appraisal === 'conditions' && (
        <TextArea label={t('policies.finish.conditions')} value={conditions} onChange={setConditions} error={conditions.trim() ? null : missing} />
      )}
      {stage === 'evaluation' && (
        <Choices label={t('policies.finish.evaluation')} values={EVALUATIONS} value={evaluation} name={(one) => t(`policies.outcome.${one}`)} onChange={setEvaluation} error={evaluation ? null : missing} />
      )}
    </DeedDialog>
  );
}
