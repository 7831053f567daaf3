export { backup, type Progress, type SourceTarget } from './backup.ts';
export { restore, type Restored } from './restore.ts';
