import { useTranslation } from 'react-i18next';
import type { DocumentRef } from '@thientruong/contract';

const LOOK: Record<DocumentRef['force'], string> = { not_yet: 'tt-chip-wait', in_force: 'tt-chip-done', amended: 'tt-chip-open', ended: 'tt-chip-strong', unknown: 'tt-chip-plain' };

/** Force of a document in words; colour only helps. */
export function ForceChip({ force }: { force: DocumentRef['force'] }) {
  const { t } = useTranslation();
  return <span className={`tt-chip ${LOOK[force]}`}>{t(`documents.force.${force}`)}</span>;
}

/** Whether the words of a document are here. */
export function HoldingChip({ holding }: { holding: DocumentRef['holding'] }) {
  const { t } = useTranslation();
  return <span className={`tt-chip ${holding === 'found' ? 'tt-chip-plain' : 'tt-chip-wait'}`}>{t(`documents.holding.${holding}`)}</span>;
}
