import type { ElementId } from '@waymark/domain';
import type { NodePlan, ProcessPlan } from '@waymark/machine';

/**
 * The elements of a scope in the order in which a person follows them: from the starts along the
 * flows, a joining element after the ways that lead to it, what nothing leads to next, and event
 * sub-processes last. Boundary events are left out, because they stand below their activity. Depth
 * is kept in a list and not in calls, because a diagram may have thousands of elements in a row.
 */
export function inFlowOrder(plan: ProcessPlan, scope: ElementId): ElementId[] {
  const inScope = plan.scopes[scope]?.nodes ?? [];
  const last = new Set(plan.scopes[scope]?.eventSubProcesses);
  const nodes = inScope.flatMap((id) => {
    const node = plan.nodes[id];
    return node && node.type !== 'boundaryEvent' && !last.has(id) ? [node] : [];
  });
  const begins = nodes.filter((node) => node.type === 'startEvent');
  const unled = nodes.filter((node) => node.type !== 'startEvent' && node.incoming.length === 0);
  const seen = new Set<ElementId>();
  // What only a loop leads to is found by the last of these.
  const order = [[...begins, ...unled.filter(isNoHandler)], unled, nodes].flatMap((roots) =>
    reachedFrom(plan, idsOf(roots), seen),
  );
  const listed = new Set(idsOf(nodes));
  return [...order.filter((id) => listed.has(id)), ...last];
}

const idsOf = (nodes: NodePlan[]): ElementId[] => nodes.map(({ id }) => id);

/** A compensation handler is no way on: it follows everything that is. */
const isNoHandler = (node: NodePlan): boolean => node.forCompensation !== true;

/** Reverse post-order: without loops, everything stands after all that leads to it. */
function reachedFrom(plan: ProcessPlan, roots: ElementId[], seen: Set<ElementId>): ElementId[] {
  const path: { id: ElementId | null; next: ElementId[] }[] = [{ id: null, next: [...roots] }];
  const finished: ElementId[] = [];
  for (let here = path.at(-1); here; here = path.at(-1)) {
    const to = here.next.pop();
    if (to === undefined) {
      path.pop();
      if (here.id !== null) finished.push(here.id);
    } else if (!seen.has(to)) {
      seen.add(to);
      path.push({ id: to, next: nextOf(plan, to) });
    }
  }
  return finished.reverse();
}

/** Where an element leads: its own flows before those of its boundary events. */
function nextOf(plan: ProcessPlan, id: ElementId): ElementId[] {
  const node = plan.nodes[id];
  if (!node) return [];
  const boundaries = (node.boundaries ?? []).flatMap((one) => plan.nodes[one] ?? []);
  return [node, ...boundaries].flatMap(({ outgoing }) =>
    outgoing.flatMap((flow) => plan.flows[flow]?.target ?? []),
  );
}
