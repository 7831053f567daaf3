import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { callUrl, downloadFile, type FileRef } from '@thientruong/contract';
import { Icon, type IconName } from './icon.tsx';

/** Facts of a record as label and value; empty ones are left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="rc-facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A state by colour, drawing and words. */
export function Chip({ look, icon, children }: { look: string; icon: IconName; children: ReactNode }) {
  return (
    <span className={`tt-chip tt-chip-${look}`}>
      <Icon name={icon} size={12} />
      {children}
    </span>
  );
}

/** Leads to a stored file. */
export function FileLink({ file }: { file: Pick<FileRef, 'id' | 'name'> }) {
  return (
    <a href={`/api${callUrl(downloadFile, { fileId: file.id }, {})}`} download>
      {file.name}
    </a>
  );
}

/** Leads to a record of the application. */
export function RecordLink({ to, params, children, strong = false }: { to: string; params: Record<string, string>; children: ReactNode; strong?: boolean }) {
  return (
    <Link to={to as '/'} params={params as never} className={strong ? 'rc-name' : undefined}>
      {children}
    </Link>
  );
}

/** Leads to a page with something behind the question mark of its address. */
export function SearchLink({ to, search, children, label }: { to: string; search: Record<string, string>; children: ReactNode; label?: string }) {
  return (
    <Link to={to as '/'} search={search as never} {...(label && { 'aria-label': label })}>
      {children}
    </Link>
  );
}

/** Tabs whose choice stands in the address. */
export function Tabs<T extends string>({ label, to, tabs, tab, name }: { label: string; to: string; tabs: readonly T[]; tab: T; name: (tab: T) => string }) {
  return (
    <nav className="rc-tabs tt-no-print" aria-label={label}>
      {tabs.map((one) => (
        <Link key={one} to={to as '/'} search={{ tab: one } as never} activeProps={{}} inactiveProps={{}} {...(one === tab && { 'aria-current': 'page' as const })} activeOptions={{ exact: true, includeSearch: true }}>
          {name(one)}
        </Link>
      ))}
    </nav>
  );
}
