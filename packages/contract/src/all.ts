import type { Endpoint } from './endpoint.ts';
import * as agencies from './agencies.ts';
import * as budget from './budget.ts';
import * as budgetProject from './budget-project.ts';
import * as calendar from './calendar.ts';
import * as delegations from './delegations.ts';
import * as desk from './desk.ts';
import * as dissemination from './dissemination.ts';
import * as documents from './documents.ts';
import * as evaluation from './evaluation.ts';
import * as files from './files.ts';
import * as history from './history.ts';
import * as inspections from './inspections.ts';
import * as mail from './mail.ts';
import * as notices from './notices.ts';
import * as obstacles from './obstacles.ts';
import * as overview from './overview.ts';
import * as planDocuments from './plan-documents.ts';
import * as plans from './plans.ts';
import * as policies from './policies.ts';
import * as remarks from './remarks.ts';
import * as reorganisations from './reorganisations.ts';
import * as reports from './reports.ts';
import * as session from './session.ts';
import * as signOn from './sign-on.ts';
import * as standIns from './stand-ins.ts';
import * as tasks from './tasks.ts';
import * as urging from './urging.ts';
import * as yearly from './yearly.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;

/** Every endpoint of the system, in the order of the modules. */
export const allEndpoints: readonly Endpoint[] = [
  session,
  agencies,
  files,
  notices,
  signOn,
  calendar,
  mail,
  standIns,
  plans,
  planDocuments,
  tasks,
  overview,
  reports,
  documents,
  policies,
  delegations,
  yearly,
  obstacles,
  remarks,
  history,
  budget,
  budgetProject,
  evaluation,
  dissemination,
  inspections,
  reorganisations,
  urging,
  desk,
].flatMap((module) =>
  Object.values(module).filter(isEndpoint),
);
