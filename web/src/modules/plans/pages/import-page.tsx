import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { importPlan, MAX_FILE_BYTES } from '@thientruong/contract';
import { call, newKey, uploadFile } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { isScan, RecognitionOffer } from '../../../ui/recognition-offer.tsx';
import { reviewQuery } from '../parts/review-query.ts';
import { useWords } from '../words.ts';
import '../styles/base.css';
import { DropArea } from './drop-area.tsx';

type Step =
  | { at: 'choose' }
  | { at: 'uploading'; name: string; percent: number }
  | { at: 'reading'; name: string }
  | { at: 'refused'; name: string; error: unknown; fileId: string | null }
  | { at: 'unfit'; name: string; reason: 'type' | 'size' | 'empty' };

const TYPES = ['.txt', '.md', '.docx', '.doc', '.rtf', '.pdf', '.png', '.jpg', '.jpeg'];

/** Brings a plan in: upload with progress, reading, then straight to the review. */
export function ImportPage() {
  const t = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  usePage(t('import.title'), [{ label: t('list.title'), to: '/plans' }, { label: t('import.title') }]);
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  // The review follows within a second of the file: its code and the letters of its document come while the person still looks for the file
  useEffect(() => {
    void import('./review-page.tsx').catch(() => undefined);
    for (const weight of ['400', '700']) void document.fonts.load(`${weight} 16px Tinos`, 'Kế hoạch').catch(() => undefined);
  }, []);

  const start = async (file: File) => {
    const unfit = unfitBecause(file);
    if (unfit) return setStep({ at: 'unfit', name: file.name, reason: unfit });
    const control = new AbortController();
    running.current = control;
    setStep({ at: 'uploading', name: file.name, percent: 0 });
    try {
      const progress = (part: number) => {
        if (!control.signal.aborted) setStep({ at: 'uploading', name: file.name, percent: Math.round(part * 100) });
      };
      const stored = await uploadFile(file, progress, { signal: control.signal });
      if (control.signal.aborted) return;
      await read(stored.id, file.name, control);
    } catch (error) {
      if (!control.signal.aborted) setStep({ at: 'refused', name: file.name, error, fileId: null });
    }
  };
  const read = async (fileId: string, name: string, control: AbortController) => {
    running.current = control;
    setStep({ at: 'reading', name });
    try {
      const { planId } = await call(importPlan, { body: { fileId }, idempotencyKey: newKey() });
      if (control.signal.aborted) return;
      // What was read comes while the review is being drawn, not after. Kept only until the review has it
      void queries.prefetchQuery({ ...reviewQuery(planId), gcTime: 30_000 });
      await navigate({ to: '/plans/$planId/review' as string, params: { planId } as never });
    } catch (error) {
      if (!control.signal.aborted) setStep({ at: 'refused', name, error, fileId });
    }
  };
  const cancel = () => {
    running.current?.abort();
    setStep({ at: 'choose' });
  };
  const busy = step.at === 'uploading' || step.at === 'reading';
  return (
    <div className="pl-page pl-narrow">
      <h1>{t('import.title')}</h1>
      <p>{t('import.lead')}</p>
      {!busy && <DropArea accept={TYPES.join(',')} onFile={(file) => void start(file)} />}
      {step.at === 'uploading' && (
        <div className="pl-progress">
          <label htmlFor="import-progress">{t('import.uploading', { name: step.name })}</label>
          <progress id="import-progress" max={100} value={step.percent} />
          <span className="pl-number">{step.percent} %</span>
          <Button onClick={cancel}>{t('import.cancel')}</Button>
        </div>
      )}
      {step.at === 'reading' && (
        <div className="pl-progress" role="status">
          <span>{t('import.reading', { name: step.name })}</span>
          <progress aria-label={t('import.reading', { name: step.name })} />
        </div>
      )}
      {step.at === 'unfit' && (
        <p className="pl-refusal" role="alert">
          <strong>{step.name}</strong> – {t(`import.unfit.${step.reason}`)}
        </p>
      )}
      {step.at === 'refused' && (
        <>
          <p>
            <strong>{t('import.refused', { name: step.name })}</strong>
          </p>
          <ErrorState error={step.error} />
          {step.fileId && isScan(step.error) ? (
            <RecognitionOffer fileId={step.fileId} onDone={() => void read(step.fileId ?? '', step.name, new AbortController())} />
          ) : (
            <p>{t('import.whatNow')}</p>
          )}
        </>
      )}
      <section className="pl-notes">
        <h2>{t('import.afterTitle')}</h2>
        <ol>
          <li>{t('import.after1')}</li>
          <li>{t('import.after2')}</li>
          <li>{t('import.after3')}</li>
        </ol>
      </section>
    </div>
  );
}

function unfitBecause(file: File): 'type' | 'size' | 'empty' | null {
  if (!TYPES.some((type) => file.name.toLowerCase().endsWith(type))) return 'type';
  if (file.size > MAX_FILE_BYTES) return 'size';
  return file.size === 0 ? 'empty' : null;
}
