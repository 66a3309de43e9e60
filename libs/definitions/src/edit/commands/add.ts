import type { Element } from '../../model/model.js';
import { containerOf, isA, target } from '../../model/queries.js';
import { describeFirst } from '../../model/describe.js';
import { elementsOf, type XmlElement } from '../../xml/xml-element.js';
import {
  placeAfter,
  placeBeside,
  placeOnEdge,
  placeOnHost,
  type NewShape,
} from '../drawing/place.js';
import type { DrawnShape } from '../drawing/plane.js';
import { diagramXml } from '../drawing/write-plane.js';
import { EditFault } from '../edit-fault.js';
import type { Editing } from '../editing.js';
import { NODE_KINDS, type AddedKind, type BoundaryKind, type NodeKind } from '../node-kinds.js';
import type { NewXml } from '../text/new-xml.js';
import { eventDefinition } from './event-definition.js';

/** A new element: what it is, its name, and what its event is about (a duration or a name). */
export interface NewNode {
  what: AddedKind;
  name: string;
  of?: string;
}

/** Adds a step to which another one leads. Answers its id. */
export function addAfter(editing: Editing, after: string, node: NewNode): string {
  const from = editing.node(after);
  if (isA(from, 'EndEvent'))
    throw new EditFault('after-end', 'Nothing comes after an end. Add the step before it');
  const ways = editing.flowsFrom(after);
  const [only] = ways;
  const isEnd = NODE_KINDS[node.what].local === 'endEvent';
  if (only?.id !== undefined && !isA(from, 'Gateway')) {
    if (isEnd || ways.length > 1)
      throw new EditFault(
        'leads-on',
        `${describeFirst(from)} leads on already. Add a choice after it, or delete the flow first`,
      );
    return insertOn(editing, only.id, node);
  }
  const made = build(editing, from.xml, node);
  const flow = editing.addFlow(after, made.id, { intoIsNew: true });
  const like = from.xml;
  const scope = like.parent ?? like;
  editing.changes.insert(scope, like, made.xml([flow.id], []));
  editing.changes.insert(
    scope,
    like,
    editing.xml(like, 'sequenceFlow', { attributes: flow.attributes }),
  );
  const plane = editing.planeOf(after);
  if (plane) placeAfter(plane, { shape: made.shape, source: after, edge: flow.edge });
  if (plane) made.draw(plane.xml);
  return made.id;
}

/** Adds a step in the middle of a flow. The flow's condition stays before the step. */
export function insertOn(editing: Editing, id: string, node: NewNode): string {
  const flow = editing.flow(id);
  const [from, into] = [target(flow, 'sourceRef'), target(flow, 'targetRef')];
  if (from?.id === undefined || into?.id === undefined)
    throw new EditFault('flow-end', 'The flow does not connect two steps. Connect both ends first');
  if (NODE_KINDS[node.what].local === 'endEvent')
    throw new EditFault('end-on-flow', 'An end cannot stand in the middle of a flow');
  const made = build(editing, from.xml, node);
  const next = editing.flowId(made.id, into.id);
  editing.changes.set(flow.xml, 'targetRef', made.id);
  editing.renameEnd(into, 'incoming', { from: id, to: next });
  const scope = flow.xml.parent ?? flow.xml;
  const like = from.xml.parent === scope ? from.xml : flow.xml;
  editing.changes.insert(scope, like, made.xml([id], [next]));
  editing.changes.insert(
    scope,
    flow.xml,
    editing.xml(flow.xml, 'sequenceFlow', {
      attributes: { id: next, sourceRef: made.id, targetRef: into.id },
    }),
  );
  const plane = editing.planeOf(from.id);
  const edge = { id: next, points: [], label: null, source: made.id, target: into.id, xml: null };
  if (plane?.edges.has(id)) placeOnEdge(plane, { shape: made.shape, edge: id, next: edge });
  else if (plane) placeBeside(plane, made.shape, from.id);
  if (plane) made.draw(plane.xml);
  return made.id;
}

/** What may happen while an activity goes on, on the edge of the activity. Answers its id. */
export function attach(
  editing: Editing,
  host: string,
  event: { kind: BoundaryKind; name: string; of?: string; interrupting: boolean },
): string {
  const on = editing.node(host);
  if (!isA(on, 'Activity'))
    throw new EditFault('not-an-activity', 'Something can happen only while an activity goes on');
  if (event.kind === 'error' && !event.interrupting)
    throw new EditFault('error-ends', 'An error always ends the activity');
  const id = editing.makeId(event.name, event.kind);
  const { xml } = on;
  editing.changes.insert(
    xml.parent ?? xml,
    xml,
    editing.xml(xml, 'boundaryEvent', {
      attributes: {
        id,
        ...(event.name === '' ? {} : { name: event.name }),
        ...(event.interrupting ? {} : { cancelActivity: 'false' }),
        attachedToRef: host,
      },
      children: [eventDefinition(editing, xml, { kind: event.kind, of: event.of ?? event.name })],
    }),
  );
  const plane = editing.planeOf(host);
  const size = { width: 36, height: 36 };
  if (plane) placeOnHost(plane, { id, name: event.name, size, isNamedBelow: true }, host);
  return id;
}

interface Built {
  id: string;
  xml: (incoming: string[], outgoing: string[]) => NewXml;
  shape: NewShape;
  /** What it has beside its shape in the drawing that holds it. */
  draw: (plane: XmlElement) => void;
}

function build(editing: Editing, like: XmlElement, { what, name, of }: NewNode): Built {
  const kind: NodeKind = NODE_KINDS[what];
  const id = editing.makeId(name, what);
  const inside = kind.local === 'subProcess' ? insideOf(editing, like, id) : null;
  const { event } = kind;
  return {
    id,
    xml: (incoming, outgoing) =>
      editing.xml(like, kind.local, {
        attributes: { id, ...(name === '' ? {} : { name }) },
        children: [
          ...editing.endsOf(incoming, outgoing, like),
          ...(event ? [eventDefinition(editing, like, { kind: event, of: of ?? name })] : []),
          ...(inside?.xml ?? []),
        ],
      }),
    shape: {
      id,
      name,
      size: kind.size,
      isNamedBelow: kind.isNamedBelow,
      ...(inside ? { says: { isExpanded: 'false' } } : {}),
      ...(kind.local === 'exclusiveGateway' ? { says: { isMarkerVisible: 'true' } } : {}),
    },
    draw: (plane) => inside?.draw(plane),
  };
}

/** A new stage has a start and an end, so that it can run. It is drawn closed, on its own page. */
function insideOf(
  editing: Editing,
  like: XmlElement,
  stage: string,
): { xml: NewXml[]; draw: (plane: XmlElement) => void } {
  const begin = editing.makeId(`${stage} begins`, 'start');
  const end = editing.makeId(`${stage} ends`, 'end');
  const flow = editing.flowId(begin, end);
  const event = (id: string, x: number): DrawnShape => ({
    id,
    box: { x, y: 107, width: 36, height: 36 },
    label: null,
    holds: false,
    host: null,
    xml: null,
  });
  return {
    xml: [
      editing.xml(like, 'startEvent', {
        attributes: { id: begin },
        children: editing.endsOf([], [flow], like),
      }),
      editing.xml(like, 'endEvent', {
        attributes: { id: end },
        children: editing.endsOf([flow], [], like),
      }),
      editing.xml(like, 'sequenceFlow', {
        attributes: { id: flow, sourceRef: begin, targetRef: end },
      }),
    ],
    draw: (plane) => {
      const { parent: diagram } = plane;
      if (!diagram?.parent) return;
      editing.changes.insert(
        diagram.parent,
        elementsOf(diagram.parent).at(-1) ?? diagram,
        diagramXml(plane, {
          id: stage,
          shapes: [event(begin, 90), event(end, 200)],
          edges: [
            {
              id: flow,
              points: [
                { x: 126, y: 125 },
                { x: 200, y: 125 },
              ],
              label: null,
              source: begin,
              target: end,
              xml: null,
            },
          ],
        }),
      );
    },
  };
}

/** The process or stage in which an element stands. */
export const scopeOf = (element: Element): Element => containerOf(element) ?? element;
