import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import type { ProviderContext } from 'oidc-provider';
import { API_AUDIENCE } from '../identity.js';
import { claimsOf } from './demonstration-token.js';
import { type DemonstrationPeople, findAccount } from './demonstration-people.js';
import { MemoryAdapter } from './memory-adapter.js';

export const WEB_CLIENT = 'waymark-web';

export interface EmbeddedSettings {
  /** The provider's address, for example http://127.0.0.1:4300/identity. */
  issuer: string;
  /** The address to which browsers return. */
  callback: string;
  signingKey: JWK;
  cookieSecret: string;
  people: DemonstrationPeople;
  /** In production the provider refuses to start, because anybody could sign in as anybody. */
  production: boolean;
}

/**
 * Configures oidc-provider: authorization code with PKCE for one public client, JWT access tokens
 * for the API, and no consent page.
 */
export function providerConfiguration(
  settings: EmbeddedSettings,
  provider: () => Provider,
): object {
  return {
    adapter: MemoryAdapter,
    clients: [
      {
        client_id: WEB_CLIENT,
        redirect_uris: [settings.callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [settings.signingKey] },
    cookies: { keys: [settings.cookieSecret] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 3_600,
      AuthorizationCode: 60,
      IdToken: 3_600,
      Interaction: 600,
      Session: 3_600,
      Grant: 3_600,
    },
    features: { devInteractions: { enabled: false }, resourceIndicators: resource() },
    interactions: {
      url: (_: unknown, { uid }: { uid: string }) =>
        `${new URL(settings.issuer).pathname}/interaction/${uid}`,
    },
    findAccount: async (_: unknown, account: string) => {
      const found = await findAccount(settings.people, account);
      return (
        found && { accountId: account, claims: async () => ({ sub: account, name: found.name }) }
      );
    },
    extraTokenClaims: async (_: unknown, token: { accountId: string }) => {
      const found = await findAccount(settings.people, token.accountId);
      return found && { ...claimsOf(found) };
    },
    formats: { customizers: { jwt: personAsSubject } },
    loadExistingGrant: (context: ProviderContext) => grantAll(context, provider()),
    renderError: renderCode,
  };
}

function resource(): object {
  return {
    enabled: true,
    defaultResource: () => API_AUDIENCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: '',
      audience: API_AUDIENCE,
      accessTokenFormat: 'jwt',
      accessTokenTTL: 3_600,
      jwt: { sign: { alg: 'ES256' } },
    }),
  };
}

/**
 * Puts the person's id within their organisation into `sub`. The organisation is a claim of its
 * own.
 */
function personAsSubject(_: unknown, __: unknown, jwt: { payload: { sub?: string } }): void {
  if (jwt.payload.sub) jwt.payload.sub = jwt.payload.sub.slice(jwt.payload.sub.indexOf('/') + 1);
}

async function grantAll({ oidc }: ProviderContext, { Grant }: Provider): Promise<unknown> {
  const grant = new Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

/** Shows the standard's error code, and no state, address or stack. */
function renderCode(context: { type: string; body: string }, out: { error?: string }): void {
  context.type = 'text/plain';
  context.body = `Sign-in could not be completed (${out.error ?? 'error'}). Go back and try again.`;
}
