import type { Fact, Program, Reference } from '@waymark/machine';
import { LADDER_READS, nextClimb } from '@waymark/machine';
import type { Projection } from './projection.js';

/**
 * Writes what each deadline reaches next, and when, after a step that changed it or what its ladder
 * reads. A rung that was raised says it only of its own moment: an acknowledgement and a new grade
 * change it (docs/service/escalation.md#the-ladder).
 */
export function planClimbs(
  facts: readonly Fact[],
  projection: Projection,
  { program, reference }: { program: Program; reference: Reference },
): void {
  if (!facts.some(changesClimb)) return;
  const { after, at } = projection;
  for (const id of Object.keys(after.deadlines)) {
    const next = nextClimb({ program, reference, state: after, at }, id);
    projection.deadlines.change(id, { next_rung: next?.rung ?? null, next_at: next?.at ?? null });
  }
}

const READS: readonly string[] = LADDER_READS;
const changesClimb = (fact: Fact): boolean =>
  fact.kind.startsWith('deadline-') ||
  fact.kind.startsWith('rung-') ||
  fact.kind === 'migrated' ||
  (fact.kind === 'variable-set' && READS.includes(fact.name));
