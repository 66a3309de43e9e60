import type { JsonObject } from '@waymark/domain';
import type { Behavior } from '../behavior.js';
import { prepareDeadline } from '../deadlines/set-deadline.js';
import { Fault } from '../fault.js';
import { evaluateMappings } from '../operations/evaluate.js';
import { openScope } from '../operations/open-scope.js';
import { dataOf, startScope } from '../operations/start-scope.js';
import { scopeOf, visibleVariables } from '../operations/variables.js';
import { schedule } from '../run.js';

/** Runs another process inside this instance; it sees only what is mapped to it, or all where the diagram says so. */
export const callActivity: Behavior = {
  begin(run, element, { node }) {
    const plan = node.call && Object.hasOwn(run.program.processes, node.call.process) ? run.program.processes[node.call.process] : undefined;
    if (!plan) throw new Fault('unknown-process', 'The called process is not in the program.');
    const around = scopeOf(run.state, element);
    const inputs: JsonObject = Object.fromEntries(evaluateMappings(run, node.inputs ?? [], { scope: around }));
    const passed = node.call?.propagateAll ? visibleVariables(run.state, around) : {};
    const deadline = prepareDeadline(run, plan.deadline, { element: element.id, node: plan.id, scope: around });
    const variables = { ...dataOf(plan, plan.id), ...passed, ...inputs };
    openScope(run, { element: element.id, process: plan.id, parent: element.scope, variables, isolated: true });
    deadline?.();
    startScope(run, element.id, { plan, of: plan.id });
  },
  settle(run, element, { call, outputs }) {
    const variables = call?.propagateAll && !outputs ? run.state.scopes[element.id]?.variables ?? {} : {};
    schedule(run, { kind: 'finish', element: element.id, variables });
  },
};
