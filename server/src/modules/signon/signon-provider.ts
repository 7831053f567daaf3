import * as oidc from 'openid-client';
import type { SignOnOutcome } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Services } from '../../platform/module.ts';

/** Seconds that the provider may take for one answer. */
const TIMEOUT = 8;
/** What the provider says of itself is asked again after so long. */
const KEPT_MS = 60 * 60_000;

/** What was found of the provider, by server; a failure is not kept, so that the next sign-in tries again. */
const known = new WeakMap<Services, { at: number; found: Promise<oidc.Configuration> }>();

/** Where the provider sends browsers back to. */
export const callbackAddress = (services: Services): string => new URL('/api/sign-on/callback', services.settings.PUBLIC_URL).href;

async function discover({ settings }: Services): Promise<oidc.Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
  const insecure = OIDC_ISSUER.startsWith('http://');
  const found = await oidc.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, undefined, oidc.ClientSecretBasic(OIDC_CLIENT_SECRET), {
    timeout: TIMEOUT,
    ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
  const metadata = found.serverMetadata();
  const ways = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const config = ways.includes('client_secret_basic') ? found : new oidc.Configuration(metadata, OIDC_CLIENT_ID, undefined, oidc.ClientSecretPost(OIDC_CLIENT_SECRET));
  config.timeout = TIMEOUT;
  if (insecure) oidc.allowInsecureRequests(config);
  // The library trusts TLS for what comes from the token endpoint; the signature is checked as well
  oidc.enableNonRepudiationChecks(config);
  return config;
}

/** The provider, asked for when it is first needed and not at the start: without it, passwords still work. Throws auth.provider_off, auth.provider_down. */
export async function provider(services: Services): Promise<oidc.Configuration> {
  if (!services.settings.OIDC_ISSUER) throw new AppError('auth.provider_off');
  const now = services.now().getTime();
  let kept = known.get(services);
  if (!kept || Math.abs(now - kept.at) > KEPT_MS) {
    kept = { at: now, found: discover(services) };
    known.set(services, kept);
  }
  try {
    return await kept.found;
  } catch (error) {
    if (known.get(services) === kept) known.delete(services);
    services.log('warn', 'chưa kết nối được nhà cung cấp đăng nhập', { reason: reasonOf(error) });
    throw new AppError('auth.provider_down');
  }
}

/** What went wrong in one word of the library, without anything of the answer. */
export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code || (error instanceof Error ? error.name : 'unknown');
};

/** What a failed answer of the provider means for the person. */
export function outcomeOf(error: unknown): SignOnOutcome {
  if (error instanceof AppError) return 'unreachable';
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? 'cancelled' : error.error === 'temporarily_unavailable' || error.error === 'server_error' ? 'unreachable' : 'refused';
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500 ? 'unreachable' : 'refused';
  return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'TypeError'].includes(reasonOf(error)) ? 'unreachable' : 'refused';
}

/** The address at the provider to begin at, with what has to be known when it answers. */
export async function begin(services: Services): Promise<{ url: string; state: string; nonce: string; verifier: string }> {
  const config = await provider(services);
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackAddress(services),
    scope: services.settings.OIDC_SCOPE,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state, nonce, verifier };
}

/** What the provider says of who came back: its token is checked for issuer, audience, nonce, time and signature. */
export async function finish(services: Services, query: string, expected: { state: string; nonce: string; verifier: string }): Promise<oidc.IDToken> {
  const config = await provider(services);
  const tokens = await oidc.authorizationCodeGrant(config, new URL(`${callbackAddress(services)}${query}`), {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    pkceCodeVerifier: expected.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('không có id_token');
  return claims;
}

/** Where to sign out at the provider, or null where it has no such place or cannot be reached. Without the token of the sign-in, which is not kept, the provider asks the person whether to. */
export async function leaveAddress(services: Services): Promise<string | null> {
  try {
    const config = await provider(services);
    if (!config.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: new URL('/sign-in', services.settings.PUBLIC_URL).href }).href;
  } catch (error) {
    services.log('warn', 'không lấy được nơi đăng xuất của nhà cung cấp', { reason: reasonOf(error) });
    return null;
  }
}
