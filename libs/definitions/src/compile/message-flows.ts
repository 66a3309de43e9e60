import type { ElementId, ProcessId } from '@waymark/domain';
import type { Element, Model } from '../model/model.js';
import { elementsOf, attributeOf, type XmlElement } from '../xml/xml-element.js';
import { isA, rootOf, target } from '../model/queries.js';

/**
 * A message flow between pools, for hosts that play whole collaborations. An end is null where its
 * pool has no process.
 */
export interface MessageFlowPlan {
  id: string;
  source: MessageFlowEnd | null;
  target: MessageFlowEnd | null;
  /** Where it meets its source and target in the drawing, from left to right. */
  sourceX: number;
  targetX: number;
}

/** A node, or a whole process where the flow ends at the pool. */
export interface MessageFlowEnd {
  process: ProcessId;
  node: ElementId | null;
}

export function messageFlowsOf(models: Model[]): MessageFlowPlan[] {
  return models.flatMap((model) => {
    const edges = drawnEdges(model);
    return model.elements
      .filter((element) => isA(element, 'MessageFlow') && element.id !== undefined)
      .map((element) => {
        const points = edges.get(element.id ?? '') ?? [];
        return {
          id: element.id ?? '',
          source: endOf(target(element, 'sourceRef')),
          target: endOf(target(element, 'targetRef')),
          sourceX: points[0] ?? 0,
          targetX: points.at(-1) ?? 0,
        };
      });
  });
}

function endOf(element: Element | undefined): MessageFlowEnd | null {
  if (element === undefined) return null;
  if (isA(element, 'Participant')) {
    const process = target(element, 'processRef')?.id;
    return process === undefined ? null : { process, node: null };
  }
  const process = rootOf(element).id;
  return process === undefined || element.id === undefined ? null : { process, node: element.id };
}

/** The x of each way point, by the id of the drawn element. */
function drawnEdges(model: Model): Map<string, number[]> {
  const edges = new Map<string, number[]>();
  const work: XmlElement[] = elementsOf(model.definitions.xml).filter(
    (each) => each.local === 'BPMNDiagram',
  );
  for (let at = work.pop(); at !== undefined; at = work.pop()) {
    const of = at.local === 'BPMNEdge' ? attributeOf(at, 'bpmnElement') : undefined;
    if (of !== undefined)
      edges.set(
        of.replace(/^.*:/, ''),
        elementsOf(at)
          .filter((each) => each.local === 'waypoint')
          .map((each) => Number(attributeOf(each, 'x') ?? 0)),
      );
    else work.push(...elementsOf(at));
  }
  return edges;
}
