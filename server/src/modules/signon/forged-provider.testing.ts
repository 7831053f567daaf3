import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { CLIENT } from '../../../test/provider.ts';

type Claims = Record<string, unknown>;

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that says whatever the test wants: for tokens that a real one would never give. Its `token` answers every code. */
export async function openForgedProvider(): Promise<{ issuer: string; say: (claims: Claims, how?: { foreignKey?: boolean; status?: number }) => void; close: () => Promise<void> }> {
  const [own, foreign] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  let said: { claims: Claims; foreignKey: boolean; status: number } = { claims: {}, foreignKey: false, status: 200 };
  let issuer = '';
  const server = createServer((request, response) => {
    const json = (body: unknown, status = 200) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return json({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] });
    if (request.url === '/jwks') return json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    if (said.status !== 200) return json({ error: 'server_error' }, said.status);
    const now = Math.floor(Date.now() / 1000);
    const words = `${encoded({ alg: 'RS256', kid: 'k' })}.${encoded({ iss: issuer, aud: CLIENT.id, sub: 'ke-gia', iat: now, exp: now + 300, ...said.claims })}`;
    const signature = createSign('RSA-SHA256').update(words).sign((said.foreignKey ? foreign : own).privateKey, 'base64url');
    return json({ access_token: 'x', token_type: 'Bearer', id_token: `${words}.${signature}` });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    issuer,
    say: (claims, how = {}) => {
      said = { claims, foreignKey: how.foreignKey ?? false, status: how.status ?? 200 };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
