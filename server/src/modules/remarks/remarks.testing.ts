import { addRemark, listMentionable, listNotices, type About, type Notice, type Remark } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';

/** News of a login, the newest first. */
export const newsOf = async (w: World, username: string): Promise<NonNullable<Notice['news']>[]> => (await (await w.as(username)).call(listNotices, { query: {} })).items.flatMap(({ news }) => (news ? [news] : []));

/** Says something. */
export const say = (person: Person, about: About, text: string, parentId: string | null = null): Promise<Remark> => person.call(addRemark, { body: { ...about, parentId, text } });

/** Id of somebody who may be mentioned, found as one types it. */
export async function idOf(person: Person, about: About, q: string): Promise<string> {
  const { items } = await person.call(listMentionable, { query: { ...about, q } });
  if (!items[0]) throw new Error(`không tìm thấy ${q}`);
  return items[0].id;
}
