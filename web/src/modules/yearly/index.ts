export { groupedText, readDong } from './model/money.ts';
export { yearlyRoutes } from './routes.tsx';
export { yearlyMessages } from './yearly.messages.ts';
