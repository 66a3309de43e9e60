import type { ElementId, JsonObject, ProcessId, ScopeId } from '@waymark/domain';
import { planOf } from '../plan-of.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { emit, type Run } from '../run.js';
import type { CompensationState, ElementState } from '../state.js';
import type { Entry } from '../work.js';

/**
 * A compensation handler to run. If the scope of the handler is gone, it gets the variables as they
 * were when that scope ended.
 */
export type Handler = Pick<
  Entry,
  'node' | 'process' | 'scope' | 'variables' | 'start' | 'compensates'
>;

/**
 * The compensation handlers for the activities that have completed in the thrower's scope, the last
 * one first. From here on these activities count as compensated.
 */
export function takeHandlers(
  run: Run,
  thrower: ElementState,
  activity: ElementId | null,
): Handler[] {
  const scopes = compensatedScopes(run, thrower);
  const records = run.state.compensations.filter(
    (record) => scopes.includes(record.scope) && (activity === null || record.node === activity),
  );
  const handlers = records
    .reverse()
    .flatMap((record) =>
      handlersOf(run, record, { process: thrower.process, into: thrower.scope, scopes: {} }),
    );
  for (const record of records) consume(run, record);
  return handlers;
}

/** The thrower's own scope, and the one that its event sub-process belongs to or compensates. */
function compensatedScopes(run: Run, { scope }: ElementState): ScopeId[] {
  const around = run.state.elements[scope];
  return around?.type === 'eventSubProcess'
    ? [scope, compensatedElement(around) ?? around.scope]
    : [scope];
}

/** The completed sub-process that a compensation event sub-process compensates. */
export function compensatedElement({ note }: ElementState): ScopeId | null {
  const taken = note?.['compensates'];
  return typeof taken === 'string' ? taken : null;
}

interface Context {
  process: ProcessId;
  /** The scope for handlers whose own scope is gone. */
  into: ScopeId;
  /** The variables of the scopes that are gone. */
  scopes: JsonObject;
}

/** An activity without a handler of its own is compensated by what completed inside it. */
function handlersOf(run: Run, record: CompensationState, context: Context): Handler[] {
  const inside = { ...context, scopes: { ...context.scopes, ...record.snapshot } };
  if (record.handler !== record.node) return [handlerOf(run, record, inside)];
  const process = processInside(run, record, context);
  return run.state.compensations
    .filter((inner) => inner.scope === record.element)
    .reverse()
    .flatMap((inner) => handlersOf(run, inner, { ...inside, process }));
}

function handlerOf(run: Run, record: CompensationState, context: Context): Handler {
  const { handler: node, element, scope: recorded } = record;
  const plan = handlerPlan(run, record, context);
  const scope = run.state.scopes[recorded] ? recorded : context.into;
  const place = { node, process: plan.id, scope };
  const start = plan.scopes[node]?.starts[0];
  if (plan.nodes[node]?.type === 'eventSubProcess' && start !== undefined)
    return {
      ...place,
      variables: context.scopes,
      start: { node: start, payload: {} },
      compensates: element,
    };
  return { ...place, ...(scope !== recorded && { variables: context.scopes }) };
}

/** The event sub-process of a called process is in the plan of that process. */
function handlerPlan(run: Run, record: CompensationState, context: Context): ProcessPlan {
  const plan = planOf(run, context.process);
  return plan.nodes[record.handler] ? plan : planOf(run, processInside(run, record, context));
}

function processInside(run: Run, { node }: CompensationState, { process }: Context): string {
  return planOf(run, process).nodes[node]?.call?.process ?? process;
}

/** What an event sub-process compensates itself stays until that sub-process ends. */
function consume(run: Run, { element, node, handler }: CompensationState): void {
  if (handler === node)
    for (const inner of run.state.compensations.filter((record) => record.scope === element))
      consume(run, inner);
  emit(run, { kind: 'compensation-consumed', element });
}
