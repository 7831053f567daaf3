export { urgingMessages } from './urging.messages.ts';
export { urgingRoutes } from './routes.tsx';
