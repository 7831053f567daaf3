export { auditMessages } from './audit.messages.ts';
export { auditRoutes } from './routes.tsx';
