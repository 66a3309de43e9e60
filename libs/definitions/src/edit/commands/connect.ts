import { describeFirst } from '../../model/describe.js';
import { attribute, isA, target } from '../../model/queries.js';
import { drawEdge } from '../drawing/place.js';
import { EditFault } from '../edit-fault.js';
import type { Editing } from '../editing.js';
import { scopeOf } from './add.js';

/** Leads from one step to another of the same process or stage. Answers the id of the flow. */
export function connect(editing: Editing, source: string, into: string): string {
  const [from, to] = [editing.node(source), editing.node(into)];
  if (scopeOf(from) !== scopeOf(to))
    throw new EditFault(
      'other-stage',
      'A flow cannot cross the border of a stage. Choose a step in it',
    );
  if (isA(from, 'EndEvent'))
    throw new EditFault('after-end', 'Nothing comes after an end. Choose another step');
  if (isA(to, 'StartEvent') || isA(to, 'BoundaryEvent'))
    throw new EditFault('into-start', `Nothing leads to ${describeFirst(to)}. Choose another step`);
  if (editing.flowsFrom(source).some((flow) => target(flow, 'targetRef')?.id === into))
    throw new EditFault('connected', 'A flow leads there already');
  const flow = editing.addFlow(source, into);
  editing.changes.insert(
    from.xml.parent ?? from.xml,
    from.xml,
    editing.xml(from.xml, 'sequenceFlow', { attributes: flow.attributes }),
  );
  const plane = editing.planeOf(source);
  if (plane?.shapes.has(into)) drawEdge(plane, flow.edge);
  return flow.id;
}

/** Removes a flow, with its name at both ends and where it was the way otherwise. */
export function disconnect(editing: Editing, id: string): void {
  const flow = editing.flow(id);
  const [from, into] = [target(flow, 'sourceRef'), target(flow, 'targetRef')];
  if (from) {
    editing.renameEnd(from, 'outgoing', { from: id, to: null });
    if (attribute(from, 'default') === id) editing.changes.set(from.xml, 'default', null);
  }
  if (into) editing.renameEnd(into, 'incoming', { from: id, to: null });
  editing.changes.remove(flow.xml);
  for (const plane of editing.planes) plane.edges.delete(id);
}
