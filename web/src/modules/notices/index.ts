export { noticesMessages } from './notices.messages.ts';
export { noticesRoutes } from './routes.tsx';
