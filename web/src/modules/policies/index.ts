export { DueReplies } from './parts/due-replies.tsx';
export { policiesMessages } from './policies.messages.ts';
export { policiesRoutes } from './routes.tsx';
