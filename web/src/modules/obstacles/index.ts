export { TaskFinder, type ChosenTask } from './parts/task-finder.tsx';
export { DueObstacles } from './parts/due-obstacles.tsx';
export { obstaclesMessages } from './obstacles.messages.ts';
export { obstaclesRoutes } from './routes.tsx';
