import { TIERS, workingGrade, type Grade, type KnownGrades, type Tier } from '@waymark/domain';
import { choiceOf, refuseRule, type Binding } from './binding.js';

/**
 * High is T3, medium at least T2 (docs/service/support.md). The victim's wish changes contact, not
 * the work on the risk.
 */
const LOWEST: Record<Grade, Tier> = { high: 'T3', medium: 'T2', standard: 'T1' };

/** Is this tier at least what the case's grade needs? */
export function isTierEnough(tier: Tier, file: KnownGrades): boolean {
  const grade = workingGrade(file);
  return grade === null || TIERS.indexOf(tier) >= TIERS.indexOf(LOWEST[grade]);
}

/** case.tier. */
export const tier: Binding = {
  name: 'tier',
  async write(value, { file }) {
    const next = choiceOf(value, { choices: TIERS, field: 'tier' });
    if (!isTierEnough(next, file))
      refuseRule(
        'tier-below-grade',
        'The tier is lower than the grade needs. Choose a higher one.',
        'tier',
      );
    return { file: { ...file, tier: next } };
  },
};
