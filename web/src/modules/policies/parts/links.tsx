import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, downloadFile, type PolicyReply } from '@thientruong/contract';

type DocumentLike = { id: string; type: string | null; symbol: string | null; title: string | null };

/** Symbol and title of an entry of the register in one line. */
export const documentName = ({ type, symbol, title }: Omit<DocumentLike, 'id'>): string => [[type, symbol].filter(Boolean).join(' '), title].filter(Boolean).join(' – ');

/** Leads to one policy work. */
export function WorkLink({ policyWorkId, children }: { policyWorkId: string; children: ReactNode }) {
  return (
    <Link to={'/policies/$policyWorkId' as string} params={{ policyWorkId } as never} className="po-name">
      {children}
    </Link>
  );
}

/** Leads to an entry of the register of documents. */
export function EntryLink({ document, children }: { document: DocumentLike; children?: ReactNode }) {
  return (
    <Link to={'/documents/$documentId' as string} params={{ documentId: document.id } as never}>
      {children ?? documentName(document)}
    </Link>
  );
}

/** Leads to a task of the plan. */
export function TaskLink({ taskId, code }: { taskId: string; code: string | null }) {
  const { t } = useTranslation();
  return (
    <Link to={'/tasks/$taskId' as string} params={{ taskId } as never}>
      {code ?? t('policies.taskNoCode')}
    </Link>
  );
}

/** Gives a stored file. */
export function FileLink({ file, children }: { file: NonNullable<PolicyReply['file']>; children?: ReactNode }) {
  return (
    <a href={`/api${callUrl(downloadFile, { fileId: file.id }, {})}`} download>
      {children ?? file.name}
    </a>
  );
}

/** The two parts of the section: policy work and the register of delegated powers. */
export function Parts({ here }: { here: 'works' | 'powers' }) {
  const { t } = useTranslation();
  return (
    <nav className="po-parts tt-no-print" aria-label={t('policies.parts')}>
      <Link to={'/policies' as '/'} activeOptions={{ exact: true }} {...(here === 'works' && { 'aria-current': 'page' as const })}>
        {t('policies.title')}
      </Link>
      <Link to={'/policies/powers' as '/'} {...(here === 'powers' && { 'aria-current': 'page' as const })}>
        {t('policies.powers')}
      </Link>
    </nav>
  );
}
