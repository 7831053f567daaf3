export { auditNameMessages } from './audit-names.messages.ts';
export { auditMessages } from './audit.messages.ts';
export { auditRoutes } from './routes.tsx';
