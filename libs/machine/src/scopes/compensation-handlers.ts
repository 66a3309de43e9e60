import type { ElementId, JsonObject, ScopeId } from '@waymark/domain';
import { planOf } from '../plan-of.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { emit, type Run } from '../run.js';
import type { CompensationState, ElementState } from '../state.js';
import type { Entry } from '../work.js';

/**
 * One handler to run: where, and with the variables of its scope as they were where that scope is
 * gone.
 */
export type Handler = Pick<
  Entry,
  'node' | 'process' | 'scope' | 'variables' | 'start' | 'compensates'
>;

/**
 * The handlers for what has completed in the thrower's scope, last first; from here on these
 * completions count as taken back.
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

/** Its own scope, and that which its event sub-process belongs to or takes back. */
function compensatedScopes(run: Run, { scope }: ElementState): ScopeId[] {
  const around = run.state.elements[scope];
  return around?.type === 'eventSubProcess' ? [scope, takenBack(around) ?? around.scope] : [scope];
}

/** The completed sub-process that an event sub-process takes back. */
export function takenBack({ note }: ElementState): ScopeId | null {
  const taken = note?.['compensates'];
  return typeof taken === 'string' ? taken : null;
}

interface Context {
  process: string;
  into: ScopeId;
  scopes: JsonObject;
}

/** A completion without a handler of its own stands for what completed inside it. */
function handlersOf(run: Run, record: CompensationState, context: Context): Handler[] {
  const snapshot = { ...context.scopes, ...record.snapshot };
  if (record.handler === record.node) {
    return run.state.compensations
      .filter((inner) => inner.scope === record.element)
      .reverse()
      .flatMap((inner) =>
        handlersOf(run, inner, {
          process: processInside(run, record, context),
          into: context.into,
          scopes: snapshot,
        }),
      );
  }
  const plan = handlerPlan(run, record, context);
  const process = plan.id;
  const scope = run.state.scopes[record.scope] ? record.scope : context.into;
  const start = plan.scopes[record.handler]?.starts[0];
  if (plan.nodes[record.handler]?.type === 'eventSubProcess' && start !== undefined) {
    return [
      {
        node: record.handler,
        process,
        scope,
        variables: snapshot,
        start: { node: start, payload: {} },
        compensates: record.element,
      },
    ];
  }
  return [
    {
      node: record.handler,
      process,
      scope,
      ...(scope !== record.scope && { variables: snapshot }),
    },
  ];
}

/** The handler of a called process's own event sub-process is in that process. */
function handlerPlan(run: Run, record: CompensationState, context: Context): ProcessPlan {
  const plan = planOf(run, context.process);
  return plan.nodes[record.handler] ? plan : planOf(run, processInside(run, record, context));
}

function processInside(run: Run, { node }: CompensationState, { process }: Context): string {
  return planOf(run, process).nodes[node]?.call?.process ?? process;
}

/** What an event sub-process takes back itself stays until it ends. */
function consume(run: Run, { element, node, handler }: CompensationState): void {
  if (handler === node)
    for (const inner of run.state.compensations.filter((record) => record.scope === element))
      consume(run, inner);
  emit(run, { kind: 'compensation-consumed', element });
}
