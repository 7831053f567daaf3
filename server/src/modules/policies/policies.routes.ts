import {
  addDelegation,
  answerComment,
  askAgencies,
  attachToPolicyWork,
  changeDelegation,
  changePolicyWork,
  endDelegation,
  exportDelegations,
  exportReplies,
  finishPolicyStage,
  getDelegation,
  getPolicyTerms,
  getPolicyWork,
  hangPolicyStage,
  listDelegations,
  listPolicyWork,
  openPolicyWork,
  planPolicyStage,
  replyToRound,
  returnPolicyWork,
  setPolicyTerms,
  skipPolicyStage,
  withdrawPolicyAttachment,
} from '@thientruong/contract';
import { rawRoute, route, type Route } from '../../platform/module.ts';
import { addPower, changePower, endPower, listPowers, readPower, sendPowers } from './delegations.service.ts';
import { answer, ask, attach, reply, takeBack } from './policies-consult.service.ts';
import { finish, giveBack, hang, skip } from './policies-stage.service.ts';
import { changeTerms, changeWork, listWork, openWork, planStage, readTerms, readWork } from './policies.service.ts';
import { sendReplies } from './replies-export.service.ts';

/** Endpoints of the module with their use cases. */
export const policiesRoutes: readonly Route[] = [
  route(listPolicyWork, listWork),
  route(openPolicyWork, openWork),
  route(getPolicyWork, readWork),
  route(changePolicyWork, changeWork),
  route(planPolicyStage, planStage),
  route(finishPolicyStage, finish),
  route(skipPolicyStage, skip),
  route(returnPolicyWork, giveBack),
  route(attachToPolicyWork, attach),
  route(withdrawPolicyAttachment, takeBack),
  route(askAgencies, ask),
  route(replyToRound, reply),
  route(answerComment, answer),
  rawRoute(exportReplies, sendReplies),
  route(hangPolicyStage, hang),
  route(getPolicyTerms, readTerms),
  route(setPolicyTerms, changeTerms),
  route(listDelegations, listPowers),
  rawRoute(exportDelegations, sendPowers),
  route(getDelegation, readPower),
  route(addDelegation, addPower),
  route(changeDelegation, changePower),
  route(endDelegation, endPower),
];
