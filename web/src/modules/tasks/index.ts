export { tasksMessages } from './tasks.messages.ts';
export { tasksRoutes } from './routes.tsx';
