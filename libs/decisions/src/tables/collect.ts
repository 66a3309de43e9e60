import { builtIn } from '../feel/builtins/registry.js';
import type { Aggregation } from '../feel/syntax/ast.js';
import type { HitPolicyRule } from './hit-policy.js';
import { ruleOrder } from './rule-order.js';

const FUNCTIONS: Record<Aggregation, string> = {
  SUM: 'sum',
  COUNT: 'count',
  MIN: 'min',
  MAX: 'max',
};

/** All rules that hit, or one value aggregated from them. */
export const collect: HitPolicyRule = (hits) => {
  const all = ruleOrder(hits);
  if (!hits.aggregation) return all;
  const aggregate = builtIn(FUNCTIONS[hits.aggregation]);
  return aggregate ? aggregate.invoke(hits.session, [all]) : null;
};
