import { describe, describeFirst } from '../../model/describe.js';
import type { Element } from '../../model/model.js';
import { all, childrenOf, isA, target } from '../../model/queries.js';
import { placeInside, placeOnEdge, type NewShape } from '../drawing/place.js';
import type { DrawnShape, Plane } from '../drawing/plane.js';
import { EditFault } from '../edit-fault.js';
import type { Editing } from '../editing.js';
import { spanOf } from '../text/tag-text.js';
import { scopeOf } from './add.js';
import { detach } from './remove.js';

/**
 * Moves a step into a stage beside it. Its flows are mended as when it is removed. In the stage it
 * stands at the beginning if it led to the stage, else at the end: on the flow to the only end, if
 * there is one. Its id stays.
 */
export function moveInto(editing: Editing, id: string, stage: string): void {
  const [node, into] = [editing.node(id), editing.node(stage)];
  if (!isA(into, 'SubProcess'))
    throw new EditFault(
      'not-a-stage',
      `${describeFirst(into)} is not a stage, so it holds no steps`,
    );
  if (node === into || scopeOf(node) !== scopeOf(into))
    throw new EditFault('not-beside', 'Only a step beside a stage can be moved into it');
  if (isA(node, 'StartEvent') || isA(node, 'BoundaryEvent'))
    throw new EditFault('cannot-move', `${describeFirst(node)} cannot be moved into a stage`);
  if (all(editing.model, 'BoundaryEvent').some((one) => target(one, 'attachedToRef') === node))
    throw new EditFault(
      'has-boundary',
      `Something may happen at ${describe(node)}. Delete that first, then move the step`,
    );
  const leadsToIt = editing.flowsFrom(id).some((flow) => target(flow, 'targetRef') === into);
  const place = leadsToIt ? firstFlow(editing, into) : lastFlow(editing, into);
  const drawn = takeShape(editing, id);
  if (drawn?.shape.holds)
    throw new EditFault('open-stage', 'A stage that is drawn open cannot be moved into another');
  detach(editing, node);
  const next = moveText(editing, node, { into, place });
  if (drawn) drawInside(editing, drawn, { stage, flow: place?.id, next });
}

const firstFlow = (editing: Editing, stage: Element): Element | undefined =>
  only(childrenOf(stage, 'StartEvent').flatMap((start) => editing.flowsFrom(start.id ?? '')));
const lastFlow = (editing: Editing, stage: Element): Element | undefined =>
  only(childrenOf(stage, 'EndEvent').flatMap((end) => editing.flowsTo(end.id ?? '')));
const only = (flows: Element[]): Element | undefined => (flows.length === 1 ? flows[0] : undefined);

/** The element as it is written, with other names of its flows, stands in the stage. */
function moveText(
  editing: Editing,
  node: Element,
  { into, place }: { into: Element; place: Element | undefined },
): string | null {
  const id = node.id ?? '';
  const from = place && target(place, 'sourceRef');
  const to = place && target(place, 'targetRef');
  const isOn = place?.id !== undefined && from?.id !== undefined && to?.id !== undefined;
  const next = isOn ? editing.flowId(id, to.id!) : null;
  editing.changes.move(node.xml, { into: into.xml, after: lastIn(into)?.xml ?? null });
  if (!isOn || next === null) return null;
  editing.changes.set(place.xml, 'targetRef', id);
  editing.renameEnd(to, 'incoming', { from: place.id!, to: next });
  editing.nameEnd(node, 'incoming', place.id!);
  editing.nameEnd(node, 'outgoing', next);
  editing.changes.insert(
    into.xml,
    place.xml,
    editing.xml(place.xml, 'sequenceFlow', {
      attributes: { id: next, sourceRef: id, targetRef: to.id! },
    }),
  );
  return next;
}

const lastIn = (stage: Element): Element | undefined =>
  [...stage.children].sort((a, b) => spanOf(a.xml).from - spanOf(b.xml).from).at(-1);

interface Taken {
  shape: DrawnShape;
  plane: Plane;
}

function takeShape(editing: Editing, id: string): Taken | null {
  const plane = editing.planeOf(id);
  const shape = plane?.shapes.get(id);
  return plane && shape ? { shape, plane } : null;
}

function drawInside(
  editing: Editing,
  { shape, plane }: Taken,
  { stage, flow, next }: { stage: string; flow: string | undefined; next: string | null },
): void {
  plane.shapes.delete(shape.id);
  const own = editing.planeShowing(stage);
  const into = own ?? plane;
  const moved: NewShape = {
    id: shape.id,
    name: editing.node(shape.id).name ?? '',
    size: { width: shape.box.width, height: shape.box.height },
    isNamedBelow: shape.label !== null,
  };
  const line = flow === undefined ? undefined : into.edges.get(flow);
  if (line && flow !== undefined && next !== null) {
    const edge = { id: next, points: [], label: null, source: '', target: '', xml: null };
    placeOnEdge(into, { shape: moved, edge: flow, next: edge });
  } else placeInside(into, moved, stage);
}
