import {
  acceptTask,
  addEvidence,
  confirmTask,
  decideDeadline,
  decideLead,
  deleteView,
  enterEventDay,
  exportTasks,
  followTask,
  getTask,
  listOwnWork,
  listTasks,
  listViews,
  noteProgress,
  proposeCompletion,
  returnTask,
  saveView,
  settleOccurrence,
  withdrawEvidence,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { setDeadline, setLead } from './tasks-decide.service.ts';
import { readTask } from './tasks-detail.service.ts';
import { add, take } from './tasks-evidence.service.ts';
import { enterDay, settle } from './tasks-due.service.ts';
import { follow } from './tasks-follow.service.ts';
import { exportWorkbook } from './tasks-export.service.ts';
import { listOwn, listTasksPage } from './tasks-list.service.ts';
import { deleteOwnView, listOwnViews, saveOwnView } from './tasks-views.service.ts';
import { accept, confirm, giveBack, note, propose } from './tasks-work.service.ts';

/** Endpoints of the module with their use cases. */
export const tasksRoutes: readonly Route[] = [
  route(listTasks, listTasksPage),
  route(listOwnWork, listOwn),
  rawRoute(exportTasks, exportWorkbook),
  route(getTask, readTask),
  route(acceptTask, accept),
  route(noteProgress, note),
  route(addEvidence, add),
  route(withdrawEvidence, take),
  route(proposeCompletion, propose),
  route(confirmTask, confirm),
  route(returnTask, giveBack),
  route(decideDeadline, setDeadline),
  route(decideLead, setLead),
  route(settleOccurrence, settle),
  route(enterEventDay, enterDay),
  route(followTask, follow),
  route(listViews, listOwnViews),
  route(saveView, saveOwnView),
  route(deleteView, deleteOwnView),
];
