import { useEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { createDesk, DeskContext } from './desk.ts';

interface DeskProviderProps {
  personId: string;
  reportId: string;
  /** Whether what an earlier visit left may be sent on. */
  writable: boolean;
  children: ReactNode;
}

/** Keeps what is typed in a report for as long as the report stands open, and tries again when the connection is back. */
export function DeskProvider({ personId, reportId, writable, children }: DeskProviderProps) {
  const client = useQueryClient();
  const [desk] = useState(() => createDesk(client, personId, reportId));
  useEffect(() => {
    if (writable) desk.resume();
  }, [desk, writable]);
  useEffect(() => {
    window.addEventListener('online', desk.retry);
    return () => {
      window.removeEventListener('online', desk.retry);
      desk.stop();
    };
  }, [desk]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}
