import type { Json } from '@waymark/domain';
import type { Behavior } from '../behavior.js';
import { Fault } from '../fault.js';
import { decide } from '../values/decide.js';
import { contextOf } from '../values/evaluate.js';
import { jobOf } from '../moves/job-of.js';
import { createJob } from '../moves/create-job.js';
import { scopeOf } from '../values/variables.js';
import { emit, schedule } from '../run.js';

/** Decides by a table of the program; without one, the host does. */
export const businessRuleTask: Behavior = {
  begin(run, element, { node }) {
    if (!node.decision) return createJob(run, element, jobOf(run, element, node));
    const decision = Object.hasOwn(run.program.decisions, node.decision.id)
      ? run.program.decisions[node.decision.id]
      : undefined;
    if (!decision)
      throw new Fault('unknown-decision', `The program has no decision ${node.decision.id}.`);
    const variables = contextOf(run, decision.inputs, { scope: scopeOf(run.state, element) });
    const { value, rules } = decide(run, decision, { variables, fault: 'decision-failed' });
    emit(run, {
      kind: 'decision-made',
      decision: node.decision.id,
      element: element.id,
      rules,
      output: value,
    });
    schedule(run, {
      kind: 'finish',
      element: element.id,
      variables: named(node.decision.result, value),
    });
  },
};

/** The result takes the name it is given; without one, a context's entries become variables. */
export function named(name: string | undefined, value: Json): Record<string, Json> {
  if (name !== undefined) return { [name]: value };
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}
