import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentRef, Duty } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { ForceChip, HoldingChip } from './force-chip.tsx';

interface ChainCardProps {
  document: DocumentRef;
  isOwn: boolean;
  look: 'lit' | 'near' | 'far';
  /** Names of what it is linked with, for those who do not see the lines. */
  links: string;
  onChoose: () => void;
}

/** One document of the chain; choosing it lights up what it is linked with. */
export function ChainCard({ document, isOwn, look, links, onChoose }: ChainCardProps) {
  const { t } = useTranslation();
  return (
    <li className={`dc-card dc-card-${look}${document.holding === 'wanted' ? ' dc-card-wanted' : ''}`} data-node={document.id} {...(isOwn && { 'aria-current': 'true' as const })}>
      <button type="button" className="dc-card-main" aria-pressed={look === 'lit'} onClick={onChoose}>
        <strong>{[document.type, document.symbol ?? t('documents.noSymbol')].filter(Boolean).join(' ')}</strong>
        {document.title && <span className="dc-card-title">{document.title}</span>}
        <span className="tt-quiet">{document.issuedOn ? dayText(document.issuedOn) : t('documents.noDay')}</span>
        {links && <span className="tt-hidden">{t('documents.chain.links', { names: links })}</span>}
      </button>
      <div className="tt-row">
        {document.force !== 'in_force' && <ForceChip force={document.force} />}
        {document.holding === 'wanted' && <HoldingChip holding="wanted" />}
        <Link to={'/documents/$documentId' as string} params={{ documentId: document.id } as never}>
          {t('documents.chain.open')}
        </Link>
      </div>
    </li>
  );
}

/** A document that an agency has to issue and has not. */
export function MissingCard({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  return (
    <li className={`dc-card dc-card-missing${duty.state === 'overdue' ? ' dc-card-overdue' : ''}`}>
      <strong>{t('documents.chain.missing', { type: duty.type })}</strong>
      <span>{duty.agency?.name ?? t('documents.duties.noAgency')}</span>
      <span className="tt-quiet">
        {duty.dueOn ? t('documents.chain.due', { day: dayText(duty.dueOn) }) : t('documents.chain.noDue')}
        {duty.state === 'overdue' && ` · ${t('documents.duties.state.overdue')}`}
      </span>
      <Link to={'/tasks/$taskId' as string} params={{ taskId: duty.task.id } as never}>
        {t('documents.duties.task')}
      </Link>
    </li>
  );
}
