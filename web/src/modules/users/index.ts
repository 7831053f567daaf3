export { usersMessages } from './users.messages.ts';
export { usersRoutes } from './routes.tsx';
