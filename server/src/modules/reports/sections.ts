import type { ReportPartKey } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { Draft, DraftTable } from './draft.rules.ts';

/** Whose report a section writes into, and what counts in it: what happened from `startsOn` to `endsOn`, and how things stood on `asOf`. */
export interface SectionScope {
  readonly tenantId: string;
  readonly planId: string;
  /** The agency whose report it is; null in the province's. Row security does not narrow to it: the coordinator reads agencies' reports too. */
  readonly agencyId: string | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly asOf: PlainDate;
}

/** A sentence of a section. Its key stays while the numbers in it move, so that a person's edit stays attached and the change of its source is shown. */
export interface SectionLine {
  readonly key: string;
  readonly part: ReportPartKey;
  readonly text: string;
  readonly taskId?: string | null;
}

/** What a later module writes into reports from its own records; a few statements however many records there are. A sentence stands only where records stand behind it. */
export interface ReportSection {
  readonly key: string;
  write(tx: Tx, scope: SectionScope): Promise<{ lines: readonly SectionLine[]; tables: readonly Omit<DraftTable, 'key'>[] }>;
}

const sections = new Map<string, ReportSection>();

/** Registers a section; modules after this one do it once in their index. It is written by whoever reads the report, so every role that reads reports reads the section's tables. */
export function registerSection(section: ReportSection): void {
  sections.set(section.key, section);
}

/** The draft with what the registered sections add: sentences at the end of their parts, tables behind the others. */
export async function withSections(tx: Tx, scope: SectionScope, draft: Draft): Promise<Draft> {
  const lines = [...draft.lines];
  const tables = [...draft.tables];
  for (const section of sections.values()) {
    const written = await section.write(tx, scope);
    // Braces would be taken for figures
    lines.push(...written.lines.map((line) => ({ key: `${section.key}/${line.key}`, part: line.part, group: null, template: line.text.replace(/[{}]/g, ''), figures: [], taskId: line.taskId ?? null })));
    tables.push(...written.tables.map((table, at) => ({ key: `${section.key}-${at + 1}`, ...table })));
  }
  return { ...draft, lines, tables };
}
