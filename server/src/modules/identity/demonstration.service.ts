import { randomUUID } from 'node:crypto';
import { DEMONSTRATION_PASSWORD, demonstrationPeople } from '@thientruong/db/seed/people.ts';
import { permissionsOf, type AppInfo } from '@thientruong/contract';
import { foldText, SCOPE_OF_ROLE, type Actor } from '@thientruong/kernel';
import { asSystem, type Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import * as queries from './identity.queries.ts';
import * as tenants from './tenant.queries.ts';
import { hashPassword } from './password.ts';

/** Logins that the sign-in page offers while the demonstration is on: one per role. */
export async function demonstrationLogins(services: Services): Promise<AppInfo['logins']> {
  const present = await asSystem(services.db, 'auth', services.tenantId, (tx) =>
    queries.demonstrationAccounts(tx, services.tenantId),
  );
  const names = new Set(present.map((account) => account.username));
  return demonstrationPeople
    .filter((person) => person.shown && names.has(person.username))
    .map((person) => ({
      username: person.username,
      password: DEMONSTRATION_PASSWORD,
      role: person.role,
      label: `${person.position} – ${person.name}`,
    }));
}

/** Name of the installation. */
export const tenantName = (services: Services): Promise<string> =>
  asSystem(services.db, 'auth', services.tenantId, (tx) => tenants.tenantName(tx, services.tenantId));

/** Makes a tenant, as the owner. */
export async function createTenant(tx: Tx, input: { name: string; demonstration?: boolean }): Promise<{ tenantId: string }> {
  const tenantId = randomUUID();
  await tenants.insertTenant(tx, { id: tenantId, name: input.name, demonstration: input.demonstration ?? false });
  return { tenantId };
}

/** Makes the people of the demonstration in an existing tenant whose agencies are there; codes of agencies → ids. As the owner. */
export async function seedPeople(tx: Tx, tenantId: string, agencies: ReadonlyMap<string, string>): Promise<void> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  for (const person of demonstrationPeople) {
    const personId = randomUUID();
    await queries.insertPerson(tx, {
      tenantId,
      id: personId,
      name: person.name,
      folded: foldText(`${person.name} ${person.username}`),
    });
    await queries.insertAccount(tx, {
      tenantId,
      personId,
      username: person.username,
      passwordHash,
      mustChangePassword: false,
      demonstration: true,
    });
    const posts = [person, ...(person.otherPosts ?? [])].map((post) => ({
      tenantId,
      id: randomUUID(),
      personId,
      agencyId: post.agency ? (agencies.get(post.agency) ?? null) : null,
      role: post.role,
      position: post.position,
      validFrom: '2024-06-01',
    }));
    await queries.insertPosts(tx, posts);
  }
}

/** The first post of a demonstration login as an actor, for seeding through the ordinary use cases. */
export async function demonstrationActor(services: Services, username: string): Promise<Actor & { requestId: string }> {
  return asSystem(services.db, 'auth', services.tenantId, async (tx) => {
    const account = await queries.findAccount(tx, services.tenantId, username);
    const [post] = account ? await queries.postsOf(tx, services.tenantId, [account.personId]) : [];
    if (!account || !post) throw new Error(`không có tài khoản minh họa ${username}`);
    return {
      tenantId: services.tenantId,
      personId: account.personId,
      postId: post.id,
      agencyId: post.agencyId,
      role: post.role,
      scope: SCOPE_OF_ROLE[post.role],
      permissions: permissionsOf(post.role),
      requestId: 'seed',
    };
  });
}
