import { useCallback, useRef } from 'react';
import { newKey } from './api.ts';

/** Gives one idempotency key per content: sending the same again is harmless, sending something else is a new deed. */
export function useKey(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string } | null>(null);
  return useCallback((content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, key: newKey() };
    return last.current.key;
  }, []);
}
