import type { ElementId, JsonObject } from '@waymark/domain';
import { prepareDeadline } from '../deadlines/set-deadline.js';
import type { EventOf } from '../event.js';
import { Fault, Refusal } from '../fault.js';
import { openListeners, scopeListeners } from '../listeners/open-listeners.js';
import { enter } from '../moves/enter.js';
import { raiseIncident } from '../moves/raise-incident.js';
import { planOf } from '../plan-of.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Program } from '../program/program.js';
import { emit, newId, type Run } from '../run.js';
import { dataOf } from '../scopes/scope-data.js';
import { startScope, startsOf } from '../scopes/start-scope.js';
import { beginAtEventBasedGateway } from './start-at-gateway.js';

/** A new instance gets its variables, its deadline and then its first token. */
export function startInstance(run: Run, event: EventOf<'start'>): void {
  const plan = planOf(run, event.process);
  const scope = newId(run);
  const variables = { ...declared(run.program), ...dataOf(plan, plan.id), ...event.variables };
  emit(run, {
    kind: 'scope-opened',
    scope,
    element: null,
    process: plan.id,
    parent: null,
    variables,
  });
  setProcessDeadline(run, plan, scope);
  if (event.element === undefined) return startScope(run, scope, { plan, of: plan.id });
  openListeners(run, scopeListeners(run, scope, { plan, of: plan.id }));
  beginAt(run, { plan, scope, element: event.element });
}

/** Refuses before anything is recorded, because no instance exists that could keep an incident. */
export function checkStart(program: Program, { process, element }: EventOf<'start'>): void {
  const plan = Object.hasOwn(program.processes, process) ? program.processes[process] : undefined;
  if (!plan) throw new Refusal('unknown-process', { process });
  if (element !== undefined && !Object.hasOwn(plan.nodes, element))
    throw new Refusal('unknown-element', { element }, element);
  if (element === undefined && startsOf(plan, plan.id).length === 0)
    throw new Refusal('no-start', { process });
}

/** A declared variable that has no value yet is null, not unknown. */
export function declared({ variables }: Program): JsonObject {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { default: initial }]) => [name, initial ?? null]),
  );
}

function setProcessDeadline(run: Run, plan: ProcessPlan, scope: string): void {
  try {
    prepareDeadline(run, plan.deadline, { element: null, node: plan.id, scope })?.();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    raiseIncident(run, { code: fault.code, message: fault.message, element: null });
  }
}

function beginAt(
  run: Run,
  { plan, scope, element }: { plan: ProcessPlan; scope: string; element: ElementId },
): void {
  if (beginAtEventBasedGateway(run, { plan, scope, element })) return;
  const triggered =
    plan.nodes[element]?.type === 'startEvent' || plan.nodes[element]?.type === 'receiveTask';
  enter(run, { node: element, process: plan.id, scope, ...(triggered && { payload: {} }) });
}
