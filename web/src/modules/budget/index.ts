export { TaskMoney } from './parts/task-money.tsx';
export { budgetMessages } from './budget.messages.ts';
export { budgetRoutes } from './routes.tsx';
