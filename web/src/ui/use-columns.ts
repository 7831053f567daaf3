import { useState } from 'react';
import type { Column } from './column.ts';

/** The columns that a person wants to see in a list, remembered in this browser. */
export function useColumns<Row>(list: string, all: readonly Column<Row>[]) {
  const place = `tt.columns.${list}`;
  const [away, setAway] = useState<readonly string[]>(() => {
    const usual = all.filter((column) => column.away).map((column) => column.key);
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
      return Array.isArray(kept) ? kept.map(String) : usual;
    } catch {
      return usual;
    }
  });
  const toggle = (key: string) => {
    const next = away.includes(key) ? away.filter((one) => one !== key) : [...away, key];
    setAway(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // a browser that keeps nothing shows the usual columns next time
    }
  };
  return {
    shown: all.filter((column) => column.fixed || !away.includes(column.key)),
    isShown: (key: string) => !away.includes(key),
    toggle,
  };
}
