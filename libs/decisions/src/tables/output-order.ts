import { byPriority } from './by-priority.js';
import type { HitPolicyRule } from './hit-policy.js';
import { ruleOrder } from './rule-order.js';

/** All rules that hit, highest output priority first. */
export const outputOrder: HitPolicyRule = (hits) => ruleOrder({ ...hits, hits: byPriority(hits) });
