import type { KeyboardEvent } from 'react';

interface TabBarProps<Key extends string> {
  label: string;
  tabs: readonly { key: Key; label: string; count?: number }[];
  active: Key;
  onChange(key: Key): void;
}

/** Tabs over a panel that scrolls by itself; arrows move between them. */
export function TabBar<Key extends string>({ label, tabs, active, onChange }: TabBarProps<Key>) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.key === active);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.key}`)?.focus();
  };
  return (
    <div className="pl-tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          id={`tab-${tab.key}`}
          type="button"
          role="tab"
          aria-selected={tab.key === active}
          aria-controls={tab.key === active ? `panel-${tab.key}` : undefined}
          tabIndex={tab.key === active ? 0 : -1}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="pl-tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
