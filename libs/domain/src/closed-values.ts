import { GRADES } from './grade/index.js';
import { PRIORITIES } from './priority.js';
import { TIERS } from './tier.js';

/**
 * The words of the service that a process may have as a value of these names, besides null. Any
 * other word is no grade, so a condition on it would be false and the work on a high risk would not
 * begin (docs/service/rules.md#rule-3).
 */
export const CLOSED_VALUES: Readonly<Record<string, readonly string[]>> = {
  grade: GRADES,
  policeGrade: GRADES,
  tier: TIERS,
  priority: PRIORITIES,
};
