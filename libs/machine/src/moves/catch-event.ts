import { behaviorOf } from '../behavior-of.js';
import { isListening } from '../listeners/close-listeners.js';
import { listenAgain, stopListening } from '../listeners/gather-events.js';
import { nodeIn, nodeOf, planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import { emit, type Run } from '../run.js';
import { assignAll } from '../values/variables.js';
import type { WorkOf } from '../work.js';
import { fireBoundaryEvent } from './fire-boundary-event.js';
import { startEventSubProcess } from './start-event-sub-process.js';

/**
 * An event has happened: the element that listens for it goes on, unless it needs all of several
 * events and some are missing.
 */
export function catchEvent(run: Run, work: WorkOf<'catch'>): void {
  const node = listeningNode(run, work);
  if (!node || !stillListens(run, work)) return;
  if (node.parallelMultiple && !isComplete(run, work, node)) return;
  if (node.type === 'boundaryEvent') return fireBoundaryEvent(run, work, node);
  if (isInnerStart(run, work, node)) return startEventSubProcess(run, work, node);
  const owner = run.state.elements[work.owner];
  if (owner) behaviorOf(run, owner, nodeOf(run, owner)).caught?.(run, owner, { ...work, node });
}

/** Several elements can catch one signal, and the first may have ended another of them. */
function stillListens(run: Run, { subscription }: WorkOf<'catch'>): boolean {
  if (subscription === undefined) return true;
  const held = run.state.subscriptions[subscription];
  if (held) emit(run, { kind: 'signal-caught', subscription, name: held.name });
  return held !== undefined;
}

/**
 * A caught event no longer listens, so all of them have come when none listens any more (BPMN
 * 10.5.6, parallel multiple).
 */
function isComplete(run: Run, work: WorkOf<'catch'>, node: NodePlan): boolean {
  stopListening(run, work);
  const scope = run.state.scopes[work.owner] ? work.owner : run.state.elements[work.owner]?.scope;
  if (isListening(run.state, work.owner, node.id)) {
    if (scope !== undefined) assignAll(run, scope, work.payload);
    return false;
  }
  if (node.interrupting === false) listenAgain(run, work, node);
  return true;
}

const isInnerStart = (run: Run, { owner }: WorkOf<'catch'>, node: NodePlan): boolean =>
  node.type === 'startEvent' && run.state.scopes[owner] !== undefined;

/** The node of the event, in the owner's process or, inside a call activity, in the called one. */
function listeningNode(run: Run, { owner, node }: WorkOf<'catch'>): NodePlan | null {
  const element = run.state.elements[owner];
  const scope = run.state.scopes[owner];
  const own = element && planOf(run, element.process).nodes[node];
  if (own && (own.type !== 'startEvent' || !scope?.called)) return own;
  return scope ? nodeIn(planOf(run, scope.process), node) : null;
}
