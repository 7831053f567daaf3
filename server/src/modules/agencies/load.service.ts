import { randomUUID } from 'node:crypto';
import { AppError, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import { agenciesOn, insertDirectory } from './agencies.queries.ts';
import { readAgencies } from './load.rules.ts';

const refuse = (wrong: readonly string[]): never => {
  throw new AppError('request.invalid', {}, wrong.map((message) => ({ path: 'file', message })));
};

/** Adds the agencies of a CSV text to the directory, all or none; throws request.invalid with every line that is wrong. Returns how many. */
export async function loadAgencies(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId' | 'postId' | 'agencyId' | 'role'>, text: string): Promise<number> {
  const { tenantId } = actor;
  const { agencies, wrong } = readAgencies(text);
  if (wrong.length > 0) return refuse(wrong);
  const there = await agenciesOn(tx, tenantId, null);
  const taken = agencies.filter((agency) => there.some((one) => one.code === agency.code && agency.validFrom < (one.validTo ?? '9999') && one.validFrom < (agency.validTo ?? '9999')));
  if (taken.length > 0) return refuse(taken.map(({ code }) => `Mã ${code} đã có trong danh bạ vào thời gian đó.`));
  const withIds = agencies.map((agency) => ({ ...agency, id: randomUUID() }));
  // A parent is the agency of that code that is in force when the child begins
  const parentOf = (agency: (typeof withIds)[number]): string | null => {
    if (!agency.parent) return null;
    const found = [...withIds, ...there].find((one) => one.code === agency.parent && one.id !== agency.id && one.validFrom <= agency.validFrom && agency.validFrom < (one.validTo ?? '9999'));
    return found ? found.id : refuse([`Mã ${agency.code}: cơ quan cấp trên ${agency.parent} không có vào ngày ${agency.validFrom}.`]);
  };
  const begin = there.length;
  await insertDirectory(tx, {
    agencies: withIds.map(({ parent: _parent, ...agency }, i) => ({ tenantId, ...agency, parentId: parentOf(withIds[i] ?? { ...agency, parent: null }), sortOrder: begin + i })),
    successions: [],
    parts: [],
    proposals: [],
  });
  await record(tx, actor, { action: 'agencies.loaded', subjectType: 'agency', details: { count: withIds.length } });
  return withIds.length;
}
