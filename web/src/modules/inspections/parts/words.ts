import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Inspection, Remedy } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';
import { inspectionKey } from '../inspections.data.ts';

/** Digits in groups of three as the language writes them; exact whatever their length. */
export const groupedText = (digits: string): string => BigInt(digits).toLocaleString(i18next.language === 'en' ? 'en-GB' : 'vi-VN');

/** A whole amount above zero, typed alone or in groups of three; null where it is none. */
export function readDong(typed: string): string | null {
  const text = typed.trim();
  const digits = /^\d{1,3}([.,\s]\d{3})+$/.test(text) ? text.replace(/[.,\s]/g, '') : text;
  return /^\d{1,15}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits).toString() : null;
}

/** A month as officials write it: 06/2024. */
export const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;
/** Reads a typed month (6/2024); null where it is none. */
export function readMonth(typed: string): string | null {
  const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(typed);
  const month = Number(found?.[1]);
  return found && month >= 1 && month <= 12 ? `${found[2] ?? ''}-${String(month).padStart(2, '0')}` : null;
}

/** An inspection for a dialog: where it is kept, how it is read out of a refusal, and its words for what differs. */
export function useInspectionRecord(one: Inspection) {
  const { t } = useTranslation();
  const facts = (now: Inspection): StaleFact[] => [
    { label: t('inspections.stateOf'), now: t(`inspections.state.${now.state}`) },
    { label: t('inspections.kindOf'), now: t(`inspections.kind.${now.kind}`) },
    { label: t('inspections.subject'), now: now.subject.name },
    { label: t('inspections.topics'), now: now.topics },
    { label: t('inspections.month'), now: monthText(now.plannedMonth) },
    { label: t('inspections.visits'), now: now.visits.map((visit) => dayText(visit.heldOn)).join(', ') },
    { label: t('inspections.findings'), now: now.findings.map((finding) => finding.content).join('; ') },
    { label: t('inspections.remedies'), now: String(now.remedyList.length) },
    { label: t('inspections.violations'), now: String(now.violations.length) },
    { label: t('inspections.history'), now: String(now.events.length) },
  ];
  return { now: one, key: inspectionKey(one.id), schema: Inspection, facts };
}

/** A remedy for a dialog. */
export function useRemedyRecord(remedy: Remedy) {
  const { t } = useTranslation();
  const facts = (now: Remedy): StaleFact[] => [
    { label: t('inspections.stateOf'), now: t(`inspections.remedy.state.${now.state}`) },
    { label: t('inspections.remedy.content'), now: now.content },
    { label: t('inspections.remedy.due'), now: dayText(now.dueOn) },
    { label: t('inspections.remedy.answer'), now: now.answer?.text ?? '' },
    { label: t('inspections.remedy.returned'), now: now.returnedReason ?? '' },
  ];
  return { now: remedy, key: ['inspections', 'remedy', remedy.id], schema: Remedy, facts };
}
