import {
  acceptObstacle, answerObstacle, changeObstacle, changeSubmission, countObstacles, decideSubmission, exportObstacles, gatherObstacles, getObstacle, getSubmission, listObstacles, listSubmissions,
  raiseObstacle, reopenObstacle, returnObstacle, submitSubmission, withdrawObstacle,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { sendObstacles } from './obstacles-export.service.ts';
import * as obstacles from './obstacles.service.ts';
import * as submissions from './submissions.service.ts';

/** Endpoints of the module with their use cases. */
export const obstaclesRoutes: readonly Route[] = [
  route(listObstacles, obstacles.list),
  rawRoute(exportObstacles, sendObstacles),
  route(countObstacles, obstacles.figures),
  route(getObstacle, obstacles.read),
  route(raiseObstacle, obstacles.raise),
  route(changeObstacle, obstacles.change),
  route(withdrawObstacle, obstacles.withdraw),
  route(answerObstacle, obstacles.answer),
  route(returnObstacle, obstacles.giveBack),
  route(acceptObstacle, obstacles.accept),
  route(reopenObstacle, obstacles.reopen),
  route(listSubmissions, submissions.list),
  route(gatherObstacles, submissions.gather),
  route(getSubmission, submissions.read),
  route(changeSubmission, submissions.change),
  route(submitSubmission, submissions.submit),
  route(decideSubmission, submissions.decide),
];
