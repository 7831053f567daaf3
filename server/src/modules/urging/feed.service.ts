import type { downloadFeed, dropFeed, EndpointOutput, getFeed, makeFeed } from '@thientruong/contract';
import { addDays, AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asSystem } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { deleteFeed, findFeed, findFeedPerson, listDue, saveFeed } from './feed.queries.ts';
import { listDuties, listPosts } from './duties.queries.ts';
import { dutiesFor, FEED_DAYS, newToken, tokenHash, writeFeed } from './feed.rules.ts';

function personOf({ actor }: Pick<Call<typeof getFeed>, 'actor'>): string {
  if (!actor.personId) throw new AppError('auth.forbidden');
  return actor.personId;
}

/** Whether the person has an address. */
export async function readFeed(call: Call<typeof getFeed>): Promise<EndpointOutput<typeof getFeed>> {
  return { createdAt: (await findFeed(call.tx, call.actor.tenantId, personOf(call)))?.toISOString() ?? null };
}

/** Makes an address; the one before is closed by it. */
export async function openFeed(call: Call<typeof makeFeed>): Promise<EndpointOutput<typeof makeFeed>> {
  const { tx, actor, now } = call;
  const token = newToken();
  await saveFeed(tx, actor.tenantId, personOf(call), tokenHash(token), now);
  await record(tx, actor, { action: 'urging.feed_made', subjectType: 'calendar_feed' });
  return { createdAt: now.toISOString(), token };
}

/** Closes the address. */
export async function closeFeed(call: Call<typeof dropFeed>): Promise<EndpointOutput<typeof dropFeed>> {
  const { tx, actor } = call;
  if (await deleteFeed(tx, actor.tenantId, personOf(call))) await record(tx, actor, { action: 'urging.feed_dropped', subjectType: 'calendar_feed' });
  return { createdAt: null };
}

/** Answers a calendar program. An address that is closed or was never made is not found. */
export async function sendFeed(call: RawCall<typeof downloadFeed>): Promise<string> {
  const { services, params, reply, today, now } = call;
  const [rows, duties] = await asSystem(services.db, 'jobs', services.tenantId, async (tx) => {
    const personId = await findFeedPerson(tx, services.tenantId, tokenHash(params.token.slice(0, -'.ics'.length)));
    if (!personId) throw new AppError('record.not_found');
    const [from, to] = [addDays(today, -FEED_DAYS.back), addDays(today, FEED_DAYS.ahead)] as const;
    const due = await listDue(tx, services.tenantId, personId, today, from, to);
    const posts = await listPosts(tx, services.tenantId, personId, today);
    return [due, posts.length > 0 ? dutiesFor(await listDuties(tx, services.tenantId, from, to), posts) : []] as const;
  });
  void reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, no-store').header('content-disposition', 'inline; filename="han-nhiem-vu.ics"');
  return writeFeed(rows, duties, services.settings.PUBLIC_URL.replace(/\/+$/, ''), now);
}
