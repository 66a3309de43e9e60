import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  type Configuration,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { API_AUDIENCE } from './identity.js';
import type { PendingSignIn } from './session-cookie.js';

interface RelyingParty {
  issuer: string;
  clientId: string;
  /** Absent: a public client, which only PKCE protects. */
  clientSecret?: string;
  /** The address to which the issuer sends the browser back. */
  callback: string;
}

export interface BrowserSignIn {
  begin(returnTo: string): Promise<{ url: string; pending: PendingSignIn }>;
  /**
   * `current`: the address to which the browser came back, with its query.
   * @returns the access token.
   */
  finish(current: URL, pending: PendingSignIn): Promise<string>;
}

/** Signs browsers in by the authorization code flow with PKCE (RFC 7636), state and nonce. */
export function browserSignIn(party: RelyingParty): BrowserSignIn {
  let known: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> =>
    (known ??= discover(party).catch((thrown: unknown) => {
      known = null;
      throw thrown;
    }));
  return {
    async begin(returnTo) {
      const pending = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        returnTo,
      };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: party.callback,
        scope: 'openid profile',
        resource: API_AUDIENCE,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        prompt: 'login',
      });
      return { url: url.href, pending };
    },
    async finish(current, pending) {
      const checks = {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      };
      return (
        await authorizationCodeGrant(await configuration(), current, checks, {
          resource: API_AUDIENCE,
        })
      ).access_token;
    },
  };
}

function discover({ issuer, clientId, clientSecret }: RelyingParty): Promise<Configuration> {
  const url = new URL(issuer);
  const loopback =
    url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const authentication = clientSecret ? ClientSecretPost(clientSecret) : None();
  return discovery(url, clientId, undefined, authentication, {
    timeout: 10,
    ...(loopback && { execute: [allowInsecureRequests] }),
  });
}
