import type { EndpointOutput, followTask } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { findTaskSubject } from './tasks-detail.queries.ts';
import { deleteFollower, insertFollower } from './tasks-follow.queries.ts';

/** A person follows a task that it sees, or stops; pressing twice is harmless. Nobody else's business, so it leaves no audit entry. */
export async function follow(call: Call<typeof followTask>): Promise<EndpointOutput<typeof followTask>> {
  const { tx, actor, params, body, now } = call;
  if (!actor.personId) throw new AppError('auth.forbidden');
  if (!(await findTaskSubject(tx, actor.tenantId, params.taskId, actor.agencyId))) throw new AppError('record.not_found');
  if (body.following) await insertFollower(tx, actor.tenantId, params.taskId, actor.personId, now);
  else await deleteFollower(tx, actor.tenantId, params.taskId, actor.personId);
  return { following: body.following };
}
