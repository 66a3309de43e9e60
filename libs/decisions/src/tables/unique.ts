import type { HitPolicyRule } from './hit-policy.js';

/** At most one rule may hit. */
export const unique: HitPolicyRule = ({ session, hits, fire }) => {
  const [only, ...others] = hits;
  if (!only || others.length > 0)
    return session.fail(
      'several-matches',
      `Rules ${hits.map(({ id }) => id).join(', ')} all match, but only one may.`,
    );
  fire(only);
  return only.output();
};
