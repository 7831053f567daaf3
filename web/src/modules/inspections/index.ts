export { DueRemedies } from './parts/due-remedies.tsx';
export { inspectionsMessages } from './inspections.messages.ts';
export { inspectionsRoutes } from './routes.tsx';
