export { Changes } from './parts/changes.tsx';
export { Talk } from './parts/talk.tsx';
export { remarksMessages } from './remarks.messages.ts';
