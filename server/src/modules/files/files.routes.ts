import { downloadFile, getRecognition, startRecognition, stopRecognition, uploadFile } from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { downloadOne, uploadOne } from './files.service.ts';
import { abortRecognition, wakeRecognition } from './recognition.jobs.ts';
import { askForRecognition, readRecognition, stopRecognising } from './recognition.service.ts';

/** Calls of the module. */
export const routes: readonly Route[] = [
  rawRoute(uploadFile, uploadOne),
  rawRoute(downloadFile, downloadOne),
  route(getRecognition, readRecognition),
  route(startRecognition, askForRecognition, async (answer, services) => {
    wakeRecognition(services);
    return answer;
  }),
  route(stopRecognition, stopRecognising, async (answer, services) => {
    abortRecognition(services, answer.fileId);
    return answer;
  }),
];
