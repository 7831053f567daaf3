export * from './text.ts';
export * from './plain-date.ts';
export * from './actor.ts';
export * from './task-status.ts';
export * from './problem.ts';
export * from './period.ts';
export * from './topics.ts';
export * from './shares.ts';
