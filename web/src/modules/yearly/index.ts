export { yearlyRoutes } from './routes.tsx';
export { yearlyMessages } from './yearly.messages.ts';
