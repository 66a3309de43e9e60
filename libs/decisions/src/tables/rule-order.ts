import type { HitPolicyRule } from './hit-policy.js';

/** All rules that hit, in the table's order. */
export const ruleOrder: HitPolicyRule = ({ hits, fire }) => {
  hits.forEach(fire);
  return hits.map((hit) => hit.output());
};
