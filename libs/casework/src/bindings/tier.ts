import { TIERS, workingGrade, type Grade, type Tier } from '@waymark/domain';
import { choiceOf, refuseRule, type Binding } from './binding.js';

/** domain.md E1: High is T3, Medium at least T2; her wish changes contact, not risk work. */
const LOWEST: Record<Grade, Tier> = { high: 'T3', medium: 'T2', standard: 'T1' };

/** case.tier. */
export const tier: Binding = {
  name: 'tier',
  async write(value, { file }) {
    const next = choiceOf(value, { choices: TIERS, field: 'tier' });
    const grade = workingGrade(file);
    if (grade !== null && TIERS.indexOf(next) < TIERS.indexOf(LOWEST[grade])) refuseRule('tier-below-grade', 'The tier cannot be below what the grade needs.', 'tier');
    return { file: { ...file, tier: next } };
  },
};
