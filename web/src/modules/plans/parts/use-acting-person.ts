import { useMemo } from 'react';
import type { Decision } from '@thientruong/contract';
import { useMe } from '../../../app/session.ts';

/** The person who decides on this screen, as decisions name one; null before the session is known. */
export function useActingPerson(): Decision['by'] | null {
  const me = useMe();
  return useMemo(() => (me ? { id: me.person.id, name: me.person.name, position: me.post?.position ?? null } : null), [me]);
}
