import type { CompiledDecision } from '@waymark/decisions';
import { Fault } from '../fault.js';
import { createPlannedJob } from '../moves/create-job.js';
import { emit, schedule, type Behavior, type Run } from '../run.js';
import { decide } from '../values/decide.js';
import { contextOf } from '../values/evaluate.js';
import { requireFitting } from '../values/require-fitting.js';
import { resultVariables } from '../values/result-variables.js';
import { scopeOf } from '../values/variables.js';

/** Decides by a decision of the program; without one it is a job for the host. */
export const businessRuleTask: Behavior = {
  begin(run, element, { node }) {
    if (!node.decision) return createPlannedJob(run, element, node);
    const { id, result } = node.decision;
    const decision = decisionOf(run, id);
    const variables = contextOf(run, decision.inputs, { scope: scopeOf(run.state, element) });
    const { value, rules } = decide(run, decision, { variables, fault: 'decision-failed' });
    const results = resultVariables(result, value);
    if (!node.outputs) requireFitting(run, Object.entries(results));
    emit(run, {
      kind: 'decision-made',
      decision: id,
      element: element.id,
      rules,
      output: value,
    });
    schedule(run, {
      kind: 'finish',
      element: element.id,
      variables: results,
    });
  },
};

function decisionOf({ program }: Run, id: string): CompiledDecision {
  const decision = Object.hasOwn(program.decisions, id) ? program.decisions[id] : undefined;
  if (!decision) throw new Fault('unknown-decision', `The program has no decision ${id}.`);
  return decision;
}
