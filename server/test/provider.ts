import { createServer, type IncomingMessage } from 'node:http';
import { Provider } from 'oidc-provider';

/** Client that the system under test is registered as. */
export const CLIENT = { id: 'thientruong', secret: 'mat-khau-ung-dung-chi-de-thu-0123456789' };

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

const FORM = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Nhà cung cấp thử</title></head><body><main><h1>Nhà cung cấp thử</h1>
<form method="post"><label>Tài khoản <input name="account"></label> <button>Tiếp tục</button></form></main></body></html>`;

/** A real provider of OpenID Connect (oidc-provider) on 127.0.0.1 that takes everybody at their word: the account's name is all that it asks for. `amr` is what it says of the sign-ins of names that begin with “hailop”. */
export async function openProvider(address: { callback: string; afterLogout: string }): Promise<{ issuer: string; port: number; close: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found = server.address();
  const port = typeof found === 'object' && found ? found.port : 0;
  const issuer = `http://127.0.0.1:${port}`;
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [address.callback], post_logout_redirect_uris: [address.afterLogout], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub', 'acr', 'amr'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['chỉ để thử'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: `Người ${sub}`, email: `${sub}@tinh.example` }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: CLIENT.id, accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(FORM);
    void bodyOf(request).then((body) => {
      const account = body.get('account') ?? '';
      return provider.interactionFinished(request, response, account ? { login: { accountId: account, amr: account.startsWith('hailop') ? ['pwd', 'mfa'] : ['pwd'] } } : { error: 'access_denied' });
    });
  });
  return {
    issuer,
    port,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
