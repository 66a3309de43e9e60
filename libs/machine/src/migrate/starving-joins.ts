import type { ElementId, ScopeId } from '@waymark/domain';
import { nodesBefore } from '../joins/can-still-come.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { ScopeState, State } from '../state.js';
import { entryOf, targetOf, type Route } from './element-mapping.js';
import type { MigrationProblem } from './migration-problem.js';

/**
 * The parallel gateways that would wait for ever: something is on its way to one of their flows, or
 * waits there, and nothing can come to another. If it was so in the old version, it is no fault of
 * the migration.
 */
export function starvingJoins(state: State, route: Route): MigrationProblem[] {
  const problems: MigrationProblem[] = [];
  for (const scope of Object.values(state.scopes)) {
    const plan = entryOf(route.to.processes, scope.process);
    const old = entryOf(route.from.processes, scope.process);
    if (!plan || !old || joinsOf(plan).length === 0) continue;
    const after = starvingIn(state, { plan, scope, at: renamed(route) });
    if (after.length === 0) continue;
    const before = starvingIn(state, {
      plan: old,
      scope,
      at: (_process, node) => node,
    }).map((id) => targetOf(route, scope.process, id)?.id);
    for (const id of after)
      if (!before.includes(id))
        problems.push({ code: 'join-starves', process: scope.process, element: id });
  }
  return problems;
}

const renamed =
  (route: Route) =>
  (process: string, node: ElementId): ElementId =>
    targetOf(route, process, node)?.id ?? node;

interface Looked {
  plan: ProcessPlan;
  scope: ScopeState;
  at: (process: string, node: ElementId) => ElementId;
}

function starvingIn(state: State, { plan, scope, at }: Looked): ElementId[] {
  const places = placesIn(state, scope.id).map(({ process, node }) => at(process, node));
  if (places.length === 0) return [];
  return joinsOf(plan)
    .filter((join) => {
      const parked = state.waitingFlows
        .filter((token) => token.scope === scope.id && at(scope.process, token.node) === join.id)
        .map(({ flow }) => flow);
      const others = places.filter((place) => place !== join.id);
      const comes = join.incoming.map(
        (flow) => parked.includes(flow) || isReached(plan, { join, flow, from: others }),
      );
      return comes.includes(true) && comes.includes(false);
    })
    .map(({ id }) => id);
}

const placesIn = (state: State, scope: ScopeId): { process: string; node: ElementId }[] => [
  ...Object.values(state.elements).filter((element) => element.scope === scope),
  ...state.waitingFlows
    .filter((token) => token.scope === scope)
    .map(({ node }) => ({ process: state.scopes[scope]?.process ?? state.process, node })),
];

const reach = new WeakMap<NodePlan, Map<string, Set<ElementId>>>();

function isReached(
  plan: ProcessPlan,
  { join, flow, from }: { join: NodePlan; flow: string; from: readonly ElementId[] },
): boolean {
  let ofJoin = reach.get(join);
  if (!ofJoin) reach.set(join, (ofJoin = new Map<string, Set<ElementId>>()));
  let before = ofJoin.get(flow);
  if (!before) ofJoin.set(flow, (before = nodesBefore(plan, join, [flow])));
  return from.some((place) => before.has(place));
}

const known = new WeakMap<ProcessPlan, NodePlan[]>();

function joinsOf(plan: ProcessPlan): NodePlan[] {
  let joins = known.get(plan);
  if (!joins) {
    joins = Object.values(plan.nodes).filter(
      ({ type, incoming }) => type === 'parallelGateway' && incoming.length > 1,
    );
    known.set(plan, joins);
  }
  return joins;
}
