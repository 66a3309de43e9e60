import type { DeadlinePlan, Program } from '@waymark/machine';
import type { Change } from './change.js';
import { differs, type Versions } from './compare.js';

/**
 * Every deadline that is removed or follows another rule, since either may give somebody at high
 * risk a later date. A new deadline makes nothing later.
 */
export function deadlinesChanged({ live, next }: Versions): Change[] {
  const before = deadlinesOf(live);
  const after = deadlinesOf(next);
  return [...before]
    .filter(([place, plan]) => differs(plan, after.get(place)))
    .map(([place]) => ({
      code: 'deadline-changed',
      place: `deadline ${place}`,
      words: after.has(place)
        ? `The deadline of ${place} follows another rule, condition or start.`
        : `The deadline of ${place} is removed.`,
      needs: 'safeguarding-lead',
    }));
}

function deadlinesOf(program: Program | null): Map<string, DeadlinePlan> {
  const found = new Map<string, DeadlinePlan>();
  for (const plan of Object.values(program?.processes ?? {})) {
    if (plan.deadline) found.set(plan.id, plan.deadline);
    for (const node of Object.values(plan.nodes))
      if (node.deadline) found.set(`${plan.id}/${node.id}`, node.deadline);
  }
  return found;
}
