export { backup, type Progress } from './backup.ts';
export { restore, type Restored } from './restore.ts';
