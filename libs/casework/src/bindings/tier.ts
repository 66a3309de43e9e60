import { TIERS, type Grade, type Tier } from '@waymark/domain';
import { handledGrade } from '../case-file/handled-grade.js';
import { choiceOf, refuseRule, type Binding } from './binding.js';

/**
 * High is T3, medium at least T2 (docs/service/support.md). The victim's wish changes contact, not
 * the work on the risk.
 */
const LOWEST: Record<Grade, Tier> = { high: 'T3', medium: 'T2', standard: 'T1' };

/** Is this tier at least what the grade needs that the case is handled as? */
export const isTierEnough = (tier: Tier, handled: Grade | null): boolean =>
  handled === null || TIERS.indexOf(tier) >= TIERS.indexOf(LOWEST[handled]);

/** case.tier. */
export const tier: Binding = {
  name: 'tier',
  async write(value, { file }) {
    const next = choiceOf(value, { choices: TIERS, field: 'tier' });
    if (!isTierEnough(next, handledGrade(file)))
      refuseRule(
        'tier-below-grade',
        'The tier is lower than the grade needs. Choose a higher one.',
        'tier',
      );
    return { file: { ...file, tier: next } };
  },
};
