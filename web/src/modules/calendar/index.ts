export { calendarMessages } from './calendar.messages.ts';
export { calendarRoutes } from './routes.tsx';
