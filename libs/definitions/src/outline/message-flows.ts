import { readSources } from '../journey/read-sources.js';
import type { SourceFile } from '../journey/source-file.js';
import { DI } from '../edit/drawing/plane.js';
import type { Element, Model } from '../model/model.js';
import { all, isA, target } from '../model/queries.js';
import { attributeOf, elementsOf, type XmlElement } from '../xml/xml-element.js';

/** A message flow of a collaboration. An end that is a pool, and no element in it, is null. */
export interface MessageFlow {
  id: string;
  from: string | null;
  to: string | null;
  /** How far to the right it is drawn at each end; null where it is not drawn. */
  fromX: number | null;
  toX: number | null;
}

/** Every message flow in the diagrams among the files. A file that cannot be read has none. */
export const messageFlowsOf = (files: SourceFile[]): MessageFlow[] =>
  readSources({ files }).models.flatMap(flowsIn);

function flowsIn(model: Model): MessageFlow[] {
  const flows = all(model, 'MessageFlow');
  const drawn = flows.length > 0 ? edgesIn(model.definitions.xml) : new Map<string, Ends>();
  return flows.flatMap((flow) => {
    if (flow.id === undefined) return [];
    const ends = drawn.get(flow.id);
    return [
      {
        id: flow.id,
        from: nodeId(target(flow, 'sourceRef')),
        to: nodeId(target(flow, 'targetRef')),
        fromX: ends?.first ?? null,
        toX: ends?.last ?? null,
      },
    ];
  });
}

const nodeId = (end: Element | undefined): string | null =>
  end && isA(end, 'FlowNode') ? (end.id ?? null) : null;

interface Ends {
  first: number;
  last: number;
}

/** The ends of every drawn flow, by the id of what it draws. */
function edgesIn(xml: XmlElement): Map<string, Ends> {
  const ends = new Map<string, Ends>();
  const visit = (element: XmlElement): void => {
    if (element.local !== 'BPMNEdge') return elementsOf(element).forEach(visit);
    const of = attributeOf(element, 'bpmnElement');
    const points = elementsOf(element)
      .filter(({ uri, local }) => uri === DI && local === 'waypoint')
      .map((point) => Number(attributeOf(point, 'x')));
    const [first, last] = [points[0], points.at(-1)];
    if (of !== undefined && first !== undefined && last !== undefined)
      ends.set(of.replace(/^.*:/, ''), { first, last });
  };
  elementsOf(xml).forEach(visit);
  return ends;
}
