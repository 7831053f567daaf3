export { DueMandates } from './parts/due-mandates.tsx';
export { disseminationMessages } from './dissemination.messages.ts';
export { disseminationRoutes } from './routes.tsx';
