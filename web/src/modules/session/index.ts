export { sessionMessages } from './session.messages.ts';
export { sessionRoutes } from './routes.tsx';
