import type { Change } from './change.js';
import { differs, keysOf, type Versions } from './compare.js';

/**
 * Decisions that say how a victim may be contacted, how high the risk is, and who is told when a
 * deadline is missed. These need approval in a new journey, too.
 */
const SAFETY_DECISIONS = /^(safe-contact|contact-method|risk-grade|escalation|unsafe-signal)$/;

/**
 * Decision tables of the live version that change or go, since nobody can tell from a table whether
 * it became weaker; and new ones about safety.
 */
export function decisionsChanged({ live, next }: Versions): Change[] {
  return keysOf(live?.decisions, next.decisions)
    .filter((name) => live?.decisions[name] !== undefined || SAFETY_DECISIONS.test(name))
    .filter((name) => differs(live?.decisions[name], next.decisions[name]))
    .map((name) => ({
      code: 'decision-changed',
      place: `decision ${name}`,
      words: `The decision table “${name}” ${verb(live?.decisions[name], next.decisions[name])}.`,
      needs: 'safeguarding-lead',
    }));
}

const verb = (before: unknown, after: unknown): string =>
  before === undefined ? 'is new' : after === undefined ? 'is removed' : 'is changed';
