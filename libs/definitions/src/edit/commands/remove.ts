import type { Element } from '../../model/model.js';
import { all, attribute, childrenOf, isA, target } from '../../model/queries.js';
import { elementsOf, textOf } from '../../xml/xml-element.js';
import { joined } from '../drawing/place.js';
import { isClear, route } from '../drawing/route.js';
import { shownBy } from '../drawing/plane.js';
import { EditFault } from '../edit-fault.js';
import type { Editing } from '../editing.js';
import { scopeOf } from './add.js';
import { disconnect } from './connect.js';

/**
 * Removes a step with everything in it and on its edge. Where one flow led to it and one away, the
 * first leads on to where the second led. Answers its neighbour.
 */
export function remove(editing: Editing, id: string): string | null {
  const element = editing.element(id);
  if (isA(element, 'SequenceFlow')) {
    disconnect(editing, id);
    return target(element, 'sourceRef')?.id ?? null;
  }
  const node = editing.node(id);
  const scope = scopeOf(node);
  if (childrenOf(scope, 'FlowNode').length < 2)
    throw new EditFault('last-step', 'This is the only step. A process needs at least one');
  const [before, after] = [editing.flowsTo(id), editing.flowsFrom(id)];
  const neighbour = neighbourOf(editing, node);
  detach(editing, node);
  editing.changes.remove(node.xml);
  forget(editing, idsIn(node));
  const boundaries = all(editing.model, 'BoundaryEvent').filter(
    (event) => target(event, 'attachedToRef') === node,
  );
  for (const event of boundaries) {
    for (const flow of editing.flowsFrom(event.id ?? '')) if (flow.id) disconnect(editing, flow.id);
    editing.changes.remove(event.xml);
    forget(editing, idsIn(event));
  }
  const stays = [...before, ...after].length > 0 || neighbour !== null;
  return stays ? neighbour : (scope.id ?? null);
}

/** Takes the node out of its flows: mended where one leads in and one out, else removed. */
export function detach(editing: Editing, node: Element): void {
  const id = node.id ?? '';
  const [before, after] = [editing.flowsTo(id), editing.flowsFrom(id)];
  const [first, second] = [before[0], after[0]];
  const into = second && target(second, 'targetRef');
  const isSimple = before.length === 1 && after.length === 1 && first !== second;
  // A step that only leads back to where it came from leaves no flow behind.
  const leadsBack = into === node || (first && target(first, 'sourceRef')) === into;
  if (isSimple && first && second && into && !leadsBack) mend(editing, { first, second, into });
  else for (const flow of new Set([...before, ...after])) if (flow.id) disconnect(editing, flow.id);
}

/** The first flow leads on to where the second led. */
function mend(
  editing: Editing,
  { first, second, into }: { first: Element; second: Element; into: Element },
): void {
  const [firstId, secondId, intoId] = [first.id ?? '', second.id ?? '', into.id ?? ''];
  const node = target(first, 'targetRef');
  if (node) {
    editing.renameEnd(node, 'incoming', { from: firstId, to: null });
    editing.renameEnd(node, 'outgoing', { from: secondId, to: null });
  }
  editing.changes.set(first.xml, 'targetRef', intoId);
  editing.renameEnd(into, 'incoming', { from: secondId, to: firstId });
  editing.changes.remove(second.xml);
  for (const plane of editing.planes) {
    const [one, other] = [plane.edges.get(firstId), plane.edges.get(secondId)];
    plane.edges.delete(secondId);
    if (!one || !other) continue;
    const gone = one.target;
    one.target = intoId;
    one.points = joined(one, other);
    const shape = plane.shapes.get(gone);
    plane.shapes.delete(gone);
    const isSimple = one.points.length <= 4 && isClear(plane, one);
    if (!isSimple)
      one.points = route(plane, { source: one.source, target: intoId, edge: one.id }) ?? one.points;
    if (shape) plane.shapes.set(gone, shape);
  }
}

/** The step from which one came, else to which one went, else another one beside it. */
function neighbourOf(editing: Editing, node: Element): string | null {
  const id = node.id ?? '';
  const host = isA(node, 'BoundaryEvent') ? target(node, 'attachedToRef')?.id : undefined;
  const before = editing.flowsTo(id).map((flow) => target(flow, 'sourceRef')?.id);
  const after = editing.flowsFrom(id).map((flow) => target(flow, 'targetRef')?.id);
  const beside = childrenOf(scopeOf(node), 'FlowNode').map((one) => one.id);
  return (
    [host, ...before, ...after, ...beside].find((one) => one !== undefined && one !== id) ?? null
  );
}

const idsIn = (element: Element): Set<string> => {
  const found = new Set<string>();
  const work = [element];
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    if (at.id !== undefined) found.add(at.id);
    work.push(...at.children);
  }
  return found;
};

/** Removes what else names removed elements: their drawing, notes that point at them, lanes. */
function forget(editing: Editing, ids: ReadonlySet<string>): void {
  for (const plane of editing.planes) {
    for (const id of ids) {
      plane.shapes.delete(id);
      plane.edges.delete(id);
    }
    const shown = shownBy(plane);
    if (shown !== undefined && ids.has(shown) && plane.xml.parent)
      editing.changes.remove(plane.xml.parent);
  }
  const pointing = [...all(editing.model, 'Association'), ...all(editing.model, 'MessageFlow')];
  for (const one of pointing) {
    const ends = [attribute(one, 'sourceRef'), attribute(one, 'targetRef')];
    if (!ends.some((end) => end !== undefined && ids.has(end))) continue;
    editing.changes.remove(one.xml);
    for (const plane of editing.planes) plane.edges.delete(one.id ?? '');
  }
  for (const lane of all(editing.model, 'Lane'))
    for (const named of elementsOf(lane.xml))
      if (named.local === 'flowNodeRef' && ids.has(textOf(named).trim()))
        editing.changes.remove(named);
}
