import { useState } from 'react';
import { useMe } from './session.ts';

/** What is being typed, kept in this browser for the person until it was sent; `fits` refuses what another version kept. The last value says whether something had been kept. */
export function useKept<T>(area: string, name: string, begin: () => T, fits: (value: unknown) => value is T): [T, (next: T) => void, () => void, boolean] {
  const personId = useMe()?.person.id ?? '';
  const key = `tt.${area}.${personId}.${name}`;
  const [kept] = useState(() => read(key, fits));
  const [value, setValue] = useState<T>(() => kept ?? begin());
  const put = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // without storage the draft lives as long as the form
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  };
  return [value, put, forget, kept !== null];
}

function read<T>(key: string, fits: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return fits(value) ? value : null;
  } catch {
    return null;
  }
}
