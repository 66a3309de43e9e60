import { equals } from '../feel/values/equality.js';
import type { HitPolicyRule } from './hit-policy.js';

/** Several rules may hit if their outputs are equal. */
export const any: HitPolicyRule = ({ session, hits, fire }) => {
  hits.forEach(fire);
  const [output = null, ...others] = hits.map((hit) => hit.output());
  const isAgreed = others.every((other) => equals(other, output) === true);
  return isAgreed
    ? output
    : session.fail(
        'several-matches',
        `Rules ${hits.map(({ id }) => id).join(', ')} match and say different things.`,
      );
};
