import { useQueryClient } from '@tanstack/react-query';
import type { PolicyWork } from '@thientruong/contract';
import { notify } from '../../../ui/notify.ts';
import { storeWork } from '../policies.data.ts';

/** What follows a deed that went well: the work as it is now is shown, and a sentence says what was done. */
export function useDone(): (work: PolicyWork, said: string) => void {
  const client = useQueryClient();
  return (work, said) => {
    storeWork(client, work);
    notify(said);
  };
}
