import type { ElementId, ProcessId } from '@waymark/domain';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { startingNodes } from './start-subscriptions.js';

/** The parts of a process by which one sees what it starts. */
export type StartGraph = Pick<ProcessPlan, 'id' | 'nodes' | 'flows' | 'scopes'>;

/** A start event, and what its process throws after it before it waits for anything. */
export interface StartInTurn {
  process: ProcessId;
  element: ElementId;
  /** The messages and signals that begin it, as `message NAME` and `signal NAME`. */
  receives: string[];
  throws: string[];
}

/**
 * The message and signal starts of these processes, with what each of them throws at once. It
 * follows called processes and sub-processes, and goes on behind one only if it can end at once.
 */
export function startsInTurn(processes: readonly StartGraph[]): StartInTurn[] {
  const byId = new Map(processes.map((plan) => [plan.id, plan]));
  return processes.flatMap((plan) =>
    startingNodes(plan).flatMap((node) => {
      const receives = namesOf(node);
      if (receives.length === 0) return [];
      const throws = thrownAtOnce(byId, { plan, node });
      return [{ process: plan.id, element: node.id, receives, throws }];
    }),
  );
}

/**
 * The way from a start back to itself by what one process after the other throws at once, or null
 * if there is none: one message would start instances without end.
 */
export function ringThrough(
  start: StartInTurn,
  starts: readonly StartInTurn[],
): StartInTurn[] | null {
  const cameFrom = new Map<StartInTurn, StartInTurn>();
  const open = [start];
  for (let from = open.shift(); from !== undefined; from = open.shift()) {
    const { throws } = from;
    for (const next of starts) {
      if (!next.receives.some((name) => throws.includes(name))) continue;
      if (next === start) return wayTo(from, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, from);
      open.push(next);
    }
  }
  return null;
}

function wayTo(last: StartInTurn, cameFrom: ReadonlyMap<StartInTurn, StartInTurn>): StartInTurn[] {
  const way: StartInTurn[] = [];
  for (let at: StartInTurn | undefined = last; at; at = cameFrom.get(at)) way.unshift(at);
  return way;
}

/** Messages and signals apart: a signal never starts what waits for a message of its name. */
function namesOf({ events, message }: Pick<NodePlan, 'events' | 'message'>): string[] {
  const plans = [...(events ?? []), ...(message ? [{ kind: 'message', message } as const] : [])];
  return plans.flatMap((event) => {
    if (event.kind === 'message' && event.message.name !== null)
      return [`message ${event.message.name}`];
    return event.kind === 'signal' && event.name !== null ? [`signal ${event.name}`] : [];
  });
}

interface Walk {
  processes: ReadonlyMap<ProcessId, StartGraph>;
  thrown: Set<string>;
  /** Whether each scope that was entered can end at once. One that is being walked: not yet. */
  scopes: Map<string, boolean>;
}

function thrownAtOnce(
  processes: Walk['processes'],
  { plan, node }: { plan: StartGraph; node: NodePlan },
): string[] {
  const walk: Walk = { processes, thrown: new Set(), scopes: new Map() };
  walkFrom(walk, { plan, scope: plan.id, first: node.outgoing.map((flow) => target(plan, flow)) });
  return [...walk.thrown];
}

/** Follows a scope from these nodes. @returns whether it can end at once. */
function walkFrom(
  walk: Walk,
  { plan, scope, first }: { plan: StartGraph; scope: ElementId; first: readonly ElementId[] },
): boolean {
  const seen = new Set<ElementId>();
  const open = [...first, ...atOnceBeside(plan, scope)];
  let ends = first.length === 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = plan.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (WAITING.has(node.type)) continue;
    for (const name of thrownBy(node)) walk.thrown.add(name);
    open.push(...(node.boundaries ?? []).filter((boundary) => isAtOnce(plan.nodes[boundary])));
    if (!passes(walk, plan, node)) continue;
    open.push(...node.outgoing.map((flow) => target(plan, flow)));
    if (node.outgoing.length === 0) ends = true;
  }
  return ends;
}

const target = (plan: StartGraph, flow: string): ElementId => plan.flows[flow]?.target ?? '';

/** Whether a token leaves this node in the same step. */
function passes(walk: Walk, plan: StartGraph, node: NodePlan): boolean {
  if (node.call) {
    const called = walk.processes.get(node.call.process);
    return called ? enter(walk, called, called.id) : true;
  }
  return Object.hasOwn(plan.scopes, node.id) ? enter(walk, plan, node.id) : true;
}

function enter(walk: Walk, plan: StartGraph, scope: ElementId): boolean {
  const place = JSON.stringify([plan.id, scope]);
  const known = walk.scopes.get(place);
  if (known !== undefined) return known;
  walk.scopes.set(place, false);
  const { starts, nodes } = plan.scopes[scope] ?? { starts: [], nodes: [] };
  const first = starts.length > 0 ? starts : nodes.filter((id) => isFirst(plan.nodes[id]));
  const ends = walkFrom(walk, { plan, scope, first });
  walk.scopes.set(place, ends);
  return ends;
}

/** A node of a scope without start events begins at once if nothing leads to it. */
const isFirst = (node: NodePlan | undefined): boolean =>
  node !== undefined && node.incoming.length === 0 && !node.attachedTo && !node.forCompensation;

/** The starts of event sub-processes that something within the same step can begin. */
const atOnceBeside = (plan: StartGraph, scope: ElementId): ElementId[] =>
  (plan.scopes[scope]?.eventSubProcesses ?? [])
    .flatMap((id) => plan.scopes[id]?.starts ?? [])
    .filter((id) => isAtOnce(plan.nodes[id]));

const isAtOnce = (node: NodePlan | undefined): boolean =>
  (node?.events ?? []).some(({ kind }) => AT_ONCE.has(kind));

const AT_ONCE = new Set<string>(['error', 'escalation', 'cancel', 'conditional']);
const THROWING = new Set<string>(['intermediateThrowEvent', 'endEvent', 'sendTask']);
const WAITING = new Set<string>([
  'userTask',
  'manualTask',
  'receiveTask',
  'intermediateCatchEvent',
  'eventBasedGateway',
]);

/** A job that publishes a message names it in a header. */
const thrownBy = (node: NodePlan): string[] => [
  ...(THROWING.has(node.type) ? namesOf(node) : []),
  ...(node.job?.headers['name'] === undefined ? [] : [`message ${node.job.headers['name']}`]),
];
