import { TIERS, workingGrade, type Grade, type KnownGrades, type Tier } from '@waymark/domain';
import { choiceOf, refuseRule, type Binding } from './binding.js';

/** domain.md E1: High is T3, Medium at least T2; her wish changes contact, not risk work. */
const LOWEST: Record<Grade, Tier> = { high: 'T3', medium: 'T2', standard: 'T1' };

/** Whether this tier is at least what the case's grade needs. */
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
      refuseRule('tier-below-grade', 'The tier cannot be below what the grade needs.', 'tier');
    return { file: { ...file, tier: next } };
  },
};
