import type { Module } from '../../platform/module.ts';
import { startCleaning } from './files.jobs.ts';
import { startRecognising } from './recognition.jobs.ts';
import { routes } from './files.routes.ts';

export { contentDisposition } from './files.rules.ts';
export { getFileRef, readStoredFile, storeBytes } from './files.service.ts';
export { readForReading } from './recognition.service.ts';

/** Face of the module files. */
export const filesModule: Module = {
  name: 'files',
  routes,
  start: (services) => {
    const jobs = [startCleaning(services), startRecognising(services)];
    return { stop: async () => void (await Promise.all(jobs.map((job) => job.stop()))) };
  },
};
