import type { Json } from '@waymark/domain';
import { nodeOf } from '../plan-of.js';
import { schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { evaluateMappings } from '../values/evaluate.js';
import { requireFitting } from '../values/require-fitting.js';
import { assign, assignOutside, scopeOf } from '../values/variables.js';
import type { WorkOf } from '../work.js';

/**
 * An element has done what it does: its result goes where the output mappings say, or else to the
 * variables of the same names.
 */
export function finish(run: Run, element: ElementState, { variables }: WorkOf<'finish'>): void {
  const { outputs } = nodeOf(run, element);
  const scope = scopeOf(run.state, element);
  const results: [string, Json][] = outputs
    ? evaluateMappings(run, outputs, { scope, extra: variables })
    : Object.entries(variables);
  requireFitting(run, results);
  // Mapped results, and those of a called process, leave the element's own scope. Other results
  // stay in it if an input has made the variable local.
  const leaves = outputs ?? run.state.scopes[element.id]?.called;
  for (const result of results)
    if (leaves) assignOutside(run, element, result);
    else assign(run, scope, result);
  schedule(run, { kind: 'leave', element: element.id });
}
