import type { Json } from '@waymark/domain';
import { nodeOf } from '../plan-of.js';
import { schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { evaluateMappings } from '../values/evaluate.js';
import { assign, scopeOf } from '../values/variables.js';
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
  // Mapped results, and those of a called process, leave the element's own scope. Other results
  // stay in it if an input has made the variable local.
  const target = outputs || run.state.scopes[element.id]?.called ? element.scope : scope;
  for (const result of results) assign(run, target, result);
  schedule(run, { kind: 'leave', element: element.id });
}
