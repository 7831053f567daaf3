import type { Module } from '../../platform/module.ts';
import { registerDeadlineSource } from '../../platform/deadlines.ts';
import { reportDeadlines } from './reports-deadlines.queries.ts';
import { startMendingHeads } from './reports.jobs.ts';
import { reportsRoutes } from './reports.routes.ts';
import { occurrencesSection } from './occurrences.section.ts';
import { registerSection } from './sections.ts';
import { registerMovable } from '../../platform/movables.ts';
import { movableReports } from './reports-move.queries.ts';

export { registerSection, type ReportSection, type SectionLine, type SectionScope } from './sections.ts';
export { figureLabels } from './reports-draft.service.ts';
export { quoted } from './draft.rules.ts';

registerDeadlineSource(reportDeadlines);
registerMovable(movableReports);
registerSection(occurrencesSection);

/** Face of the module reports. */
export const reportsModule: Module = { name: 'reports', routes: reportsRoutes, start: startMendingHeads };
