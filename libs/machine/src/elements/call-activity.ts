import type { JsonObject } from '@waymark/domain';
import { prepareDeadline } from '../deadlines/set-deadline.js';
import { Fault } from '../fault.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { MappingPlan } from '../program/value-plan.js';
import { schedule, type Behavior, type Run } from '../run.js';
import { openScope } from '../scopes/open-scope.js';
import { dataOf } from '../scopes/scope-data.js';
import { startScope } from '../scopes/start-scope.js';
import type { ElementState } from '../state.js';
import { evaluateMappings } from '../values/evaluate.js';
import { requireFitting } from '../values/require-fitting.js';
import { scopeOf } from '../values/variables.js';

/**
 * Runs another process inside this instance. That process sees only what is mapped to it, unless
 * the diagram says that it shares all variables.
 */
export const callActivity: Behavior = {
  begin(run, element, { node }) {
    const plan = calledPlan(run, node);
    const around = scopeOf(run.state, element);
    const variables = variablesFor(run, element, { node, plan });
    const deadline = prepareDeadline(run, plan.deadline, {
      element: element.id,
      node: plan.id,
      scope: around,
    });
    openScope(run, {
      element: element.id,
      process: plan.id,
      parent: element.scope,
      variables,
      called: true,
      ...(!node.call?.propagateAll && { isolated: true }),
    });
    deadline?.();
    startScope(run, element.id, { plan, of: plan.id });
  },
  scopeEmptied(run, element, { call, inputs, outputs }) {
    const plan = run.program.processes[call?.process ?? ''];
    const shares = plan && call?.propagateAll && !outputs;
    schedule(run, {
      kind: 'finish',
      element: element.id,
      variables: shares ? dataLeft(run, { plan, scope: element.id, mapped: inputs ?? [] }) : {},
    });
  },
};

function calledPlan({ program }: Run, { call }: NodePlan): ProcessPlan {
  const plan =
    call && Object.hasOwn(program.processes, call.process)
      ? program.processes[call.process]
      : undefined;
  if (!plan) throw new Fault('unknown-process', 'The called process is not in the program.');
  return plan;
}

/** The called process begins with its data and the mapped inputs. */
function variablesFor(
  run: Run,
  element: ElementState,
  { node, plan }: { node: NodePlan; plan: ProcessPlan },
): JsonObject {
  const scope = scopeOf(run.state, element);
  const mapped = evaluateMappings(run, node.inputs ?? [], { scope });
  requireFitting(run, mapped);
  const inputs = Object.fromEntries(mapped);
  // An instance of a loop already has a scope, and shares what it knows of the loop, too.
  const own = node.call?.propagateAll ? run.state.scopes[element.id]?.variables : undefined;
  return { ...own, ...dataOf(plan, plan.id), ...inputs };
}

/** The data of the called process itself. Its other shared variables are its caller's already. */
function dataLeft(
  run: Run,
  { plan, scope, mapped }: { plan: ProcessPlan; scope: string; mapped: MappingPlan[] },
): JsonObject {
  const held: JsonObject = run.state.scopes[scope]?.variables ?? {};
  const names = Object.keys(dataOf(plan, plan.id)).filter(
    (name) => !mapped.some(({ target }) => target === name),
  );
  return Object.fromEntries(names.map((name) => [name, held[name] ?? null]));
}
