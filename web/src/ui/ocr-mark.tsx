import { useTranslation } from 'react-i18next';

/** Says that the words of a document were recognised in a scan by a machine; nothing where they were not. */
export function OcrMark({ ocr, long = false }: { ocr: boolean; long?: boolean }) {
  const { t } = useTranslation();
  if (!ocr) return null;
  return long ? <p className="tt-note tt-note-amber">{t('ui.ocr.warning')}</p> : <span className="tt-chip tt-chip-plain" title={t('ui.ocr.warning')}>{t('ui.ocr.mark')}</span>;
}
