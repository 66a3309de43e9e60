import {
  browserSignIn,
  demonstrationToken,
  embeddedProvider,
  findByName,
  makeSigningKey,
  publicKeySet,
  sessionSeal,
  verifyAccessTokensOf,
} from '@waymark/identity';
import type { Persistence } from '@waymark/persistence';
import { endedSessions } from './access/ended-sessions.js';
import { standings } from './access/standing.js';
import { rememberVerified } from './access/remember-verified.js';
import type { Config } from './config.js';
import { machineSecret } from './machine-secret.js';
import type { Demonstration, Parts, Sessions } from './parts.js';
import { demonstrationStaff } from './people/demonstration-staff.js';

type IdentityParts = Pick<
  Parts,
  'verify' | 'sessions' | 'standings' | 'demonstration' | 'embeddedProvider'
>;

/**
 * Uses the OpenID provider that the environment names. Without one, it uses the embedded provider
 * with the staff in the database.
 */
export async function openIdentity(
  config: Config,
  persistence: Persistence,
): Promise<IdentityParts> {
  const sessionSecret =
    config.sessionSecret ?? (await machineSecret(config.dataDir, 'session-secret'));
  if (config.oidcIssuer) {
    return {
      standings: standings(persistence),
      verify: rememberVerified(verifyAccessTokensOf({ issuer: config.oidcIssuer })),
      sessions: sessionsOf(config, persistence, {
        issuer: config.oidcIssuer,
        secret: sessionSecret,
      }),
      demonstration: null,
      embeddedProvider: null,
    };
  }
  const issuer = `${config.publicUrl}/identity`;
  const signingKey = JSON.parse(
    await machineSecret(config.dataDir, 'identity-key.json', async () =>
      JSON.stringify(await makeSigningKey()),
    ),
  ) as Awaited<ReturnType<typeof makeSigningKey>>;
  const people = () => demonstrationStaff(persistence);
  const demonstration: Demonstration = {
    people,
    token: async (name) => {
      const person = await findByName(people, name);
      return person ? demonstrationToken(person, issuer, signingKey) : null;
    },
  };
  return {
    standings: standings(persistence),
    verify: rememberVerified(verifyAccessTokensOf({ issuer, keys: publicKeySet(signingKey) })),
    sessions: sessionsOf(config, persistence, { issuer, secret: sessionSecret }),
    demonstration,
    embeddedProvider: embeddedProvider({
      issuer,
      callback: callbackOf(config),
      signingKey,
      cookieSecret: sessionSecret,
      people,
      production: config.production,
    }),
  };
}

function sessionsOf(
  config: Config,
  persistence: Persistence,
  { issuer, secret }: { issuer: string; secret: string },
): Sessions {
  const secure = config.publicUrl.startsWith('https:');
  return {
    signIn: browserSignIn({
      issuer,
      clientId: config.oidcClientId,
      callback: callbackOf(config),
      ...(config.oidcClientSecret && { clientSecret: config.oidcClientSecret }),
    }),
    seal: sessionSeal(secret),
    ended: endedSessions(persistence),
    cookie: secure ? '__Host-waymark-session' : 'waymark-session',
    secure,
    idleSeconds: config.sessionIdleMinutes * 60,
    origin: config.publicUrl,
  };
}

const callbackOf = ({ publicUrl }: Config): string => `${publicUrl}/api/v1/session/callback`;
