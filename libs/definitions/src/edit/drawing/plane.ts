import type { Element, Model } from '../../model/model.js';
import { isA } from '../../model/queries.js';
import { attributeOf, elementsOf, type XmlElement } from '../../xml/xml-element.js';
import type { Box, Point } from './geometry.js';

/** Where a model's shapes are drawn: name spaces of BPMN 2.0.2, 12. */
export const BPMNDI = 'http://www.omg.org/spec/BPMN/20100524/DI';
export const DC = 'http://www.omg.org/spec/DD/20100524/DC';
export const DI = 'http://www.omg.org/spec/DD/20100524/DI';

export interface DrawnShape {
  /** Of the element that it shows. */
  id: string;
  box: Box;
  label: Box | null;
  /** A pool, a lane or an open stage: it grows with what it holds. */
  holds: boolean;
  /** The activity on whose edge a boundary event stands. */
  host: string | null;
  /** Null until it is written. */
  xml: XmlElement | null;
  /** What kind of shape a new one is: whether it says that it is open, and has a mark. */
  says?: Record<string, string>;
}

export interface DrawnEdge {
  id: string;
  points: Point[];
  label: Box | null;
  source: string;
  target: string;
  xml: XmlElement | null;
}

/** One drawing of a file, as it is before and while an edit changes it. */
export interface Plane {
  xml: XmlElement;
  shapes: Map<string, DrawnShape>;
  edges: Map<string, DrawnEdge>;
}

/** All drawings of the file. */
export const planesOf = (model: Model): Plane[] =>
  elementsOf(model.definitions.xml)
    .filter(({ uri, local }) => uri === BPMNDI && local === 'BPMNDiagram')
    .flatMap(elementsOf)
    .filter(({ uri, local }) => uri === BPMNDI && local === 'BPMNPlane')
    .map((xml) => readPlane(model, xml));

/** The drawing in which the element has a shape. */
export const planeWith = (planes: readonly Plane[], id: string | undefined): Plane | undefined =>
  id === undefined ? undefined : planes.find(({ shapes }) => shapes.has(id));

/** The element that a drawing of its own shows: a process, a collaboration or a closed stage. */
export const shownBy = ({ xml }: Plane): string | undefined => referredBy(xml);

function readPlane(model: Model, xml: XmlElement): Plane {
  const plane: Plane = { xml, shapes: new Map(), edges: new Map() };
  const shown = shownBy(plane);
  for (const drawn of elementsOf(xml)) {
    const id = referredBy(drawn);
    if (drawn.uri !== BPMNDI || id === undefined) continue;
    const element = model.byId.get(id);
    if (drawn.local === 'BPMNShape') {
      const shape = readShape(drawn, id, element);
      if (shape) plane.shapes.set(id, shape);
    } else if (drawn.local === 'BPMNEdge') plane.edges.set(id, readEdge(drawn, id, element));
  }
  for (const { id } of plane.shapes.values()) {
    const scope = model.byId.get(id)?.parent;
    const holder = scope?.id === undefined || scope.id === shown ? null : scope.id;
    const holding = holder === null ? undefined : plane.shapes.get(holder);
    if (holding) holding.holds = true;
  }
  return plane;
}

function readShape(xml: XmlElement, id: string, element?: Element): DrawnShape | null {
  const box = boundsIn(xml);
  if (box === null) return null;
  return {
    id,
    box,
    label: labelIn(xml),
    holds: element !== undefined && (isA(element, 'Participant') || isA(element, 'Lane')),
    host:
      element !== undefined && isA(element, 'BoundaryEvent')
        ? (attributeOf(element.xml, 'attachedToRef')?.replace(/^.*:/, '') ?? null)
        : null,
    xml,
  };
}

const readEdge = (xml: XmlElement, id: string, element?: Element): DrawnEdge => ({
  id,
  points: elementsOf(xml)
    .filter(({ uri, local }) => uri === DI && local === 'waypoint')
    .map((point) => ({ x: numberOf(point, 'x'), y: numberOf(point, 'y') })),
  label: labelIn(xml),
  source: endOf(element, 'sourceRef'),
  target: endOf(element, 'targetRef'),
  xml,
});

const endOf = (element: Element | undefined, name: string): string =>
  element === undefined ? '' : (attributeOf(element.xml, name)?.replace(/^.*:/, '') ?? '');

const referredBy = (xml: XmlElement): string | undefined =>
  attributeOf(xml, 'bpmnElement')?.replace(/^.*:/, '');

export const boundsXml = (xml: XmlElement): XmlElement | undefined =>
  elementsOf(xml).find(({ uri, local }) => uri === DC && local === 'Bounds');
export const labelXml = (xml: XmlElement): XmlElement | undefined =>
  elementsOf(xml).find(({ uri, local }) => uri === BPMNDI && local === 'BPMNLabel');

function boundsIn(xml: XmlElement): Box | null {
  const bounds = boundsXml(xml);
  if (bounds === undefined) return null;
  return {
    x: numberOf(bounds, 'x'),
    y: numberOf(bounds, 'y'),
    width: numberOf(bounds, 'width'),
    height: numberOf(bounds, 'height'),
  };
}

function labelIn(xml: XmlElement): Box | null {
  const label = labelXml(xml);
  return label === undefined ? null : boundsIn(label);
}

function numberOf(xml: XmlElement, name: string): number {
  const value = Number(attributeOf(xml, name));
  return Number.isFinite(value) ? value : 0;
}
