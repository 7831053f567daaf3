export { documentsMessages } from './documents.messages.ts';
export { documentsRoutes } from './routes.tsx';
