export { DueReports } from './parts/due-reports.tsx';
export { reportsMessages } from './reports.messages.ts';
export { reportsRoutes } from './routes.tsx';
