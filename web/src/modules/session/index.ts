export { sessionMessages } from './session.messages.ts';
export { signOnMessages } from './sign-on.messages.ts';
export { sessionRoutes } from './routes.tsx';
