import type { VerifyAccessToken } from '@waymark/identity';
import { createHash } from 'node:crypto';

/** Real time. Short, because a key that its issuer withdraws is accepted for so much longer. */
const KEPT_MS = 30_000;
const MOST = 5_000;

type Verified = Extract<Awaited<ReturnType<VerifyAccessToken>>, { ok: true }>;

/**
 * Verifies a token's signature once in half a minute. Refusals are not remembered, tokens are kept
 * as hashes only, and no token is accepted after it has expired.
 */
export function rememberVerified(
  verify: VerifyAccessToken,
  realNow: () => number = Date.now,
): VerifyAccessToken {
  const known = new Map<string, { verified: Verified; until: number }>();
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const kept = known.get(key);
    if (kept && kept.until > realNow()) return kept.verified;
    known.delete(key);
    const verified = await verify(token);
    if (!verified.ok) return verified;
    const oldest = known.size >= MOST ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, {
      verified,
      until: Math.min(realNow() + KEPT_MS, verified.value.expiresAt * 1000),
    });
    return verified;
  };
}
