export * from './due-rule.ts';
export * from './report-period.ts';
export * from './working-day.ts';
