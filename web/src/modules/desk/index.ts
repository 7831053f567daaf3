export { deskMessages } from './desk.messages.ts';
export { deskRoutes } from './routes.tsx';
