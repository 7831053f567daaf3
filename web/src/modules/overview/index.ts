export { overviewMessages } from './overview.messages.ts';
export { overviewRoutes } from './routes.tsx';
