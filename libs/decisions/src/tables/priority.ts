import { byPriority } from './by-priority.js';
import { first } from './first.js';
import type { HitPolicyRule } from './hit-policy.js';

/** The rule with the highest output priority counts. */
export const priority: HitPolicyRule = (hits) => first({ ...hits, hits: byPriority(hits) });
