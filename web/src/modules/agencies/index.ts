export { agenciesMessages } from './agencies.messages.ts';
export { agenciesRoutes } from './routes.tsx';
