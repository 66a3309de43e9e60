import type { VerifyAccessToken } from '@waymark/identity';
import { createHash } from 'node:crypto';

/** Real time. Short, because a key that its issuer withdraws is believed for so much longer. */
const KEPT_MS = 30_000;
const MOST = 5_000;

type Verified = Extract<Awaited<ReturnType<VerifyAccessToken>>, { ok: true }>;

/**
 * A person's next request within the same half minute does not verify the same signature again.
 * Refusals are not kept, nor tokens themselves; no token outlives its own end.
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
