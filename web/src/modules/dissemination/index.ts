export { disseminationMessages } from './dissemination.messages.ts';
export { disseminationRoutes } from './routes.tsx';
