import type { HitPolicyRule } from './hit-policy.js';

/** The first rule in the table's order counts. */
export const first: HitPolicyRule = ({ hits, fire }) => {
  const [only] = hits;
  if (!only) return null;
  fire(only);
  return only.output();
};
