export { evaluationMessages } from './evaluation.messages.ts';
export { evaluationRoutes } from './routes.tsx';
