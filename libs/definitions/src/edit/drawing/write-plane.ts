import { elementsOf, namespaceOf, type XmlElement } from '../../xml/xml-element.js';
import type { Changes } from '../text/changes.js';
import type { NewXml } from '../text/new-xml.js';
import type { Box, Point } from './geometry.js';
import {
  BPMNDI,
  boundsXml,
  DC,
  DI,
  labelXml,
  type DrawnEdge,
  type DrawnShape,
  type Plane,
} from './plane.js';

/** Writes what an edit changed in a drawing, and nothing else of it. */
export function writePlane(changes: Changes, before: Plane, after: Plane): void {
  const removed = [
    ...[...before.shapes.values()].filter(({ id }) => !after.shapes.has(id)),
    ...[...before.edges.values()].filter(({ id }) => !after.edges.has(id)),
  ];
  for (const { xml } of removed) if (xml) changes.remove(xml);
  const names = new Names(after.xml);
  for (const shape of after.shapes.values()) {
    const was = before.shapes.get(shape.id);
    if (shape.xml === null) changes.append(after.xml, shapeXml(names, shape));
    else if (was) changeShape(changes, names, { was, now: shape });
  }
  for (const edge of after.edges.values()) {
    const was = before.edges.get(edge.id);
    if (edge.xml === null) changes.append(after.xml, edgeXml(names, edge));
    else if (was) changeEdge(changes, names, { was, now: edge });
  }
}

/** A drawing of its own for a closed stage. */
export function diagramXml(
  within: XmlElement,
  { id, shapes, edges }: { id: string; shapes: DrawnShape[]; edges: DrawnEdge[] },
): NewXml {
  const names = new Names(within);
  const plane: NewXml = {
    name: names.di('BPMNPlane'),
    attributes: { id: `plane-${id}`, bpmnElement: id },
    children: [
      ...shapes.map((shape) => shapeXml(names, shape)),
      ...edges.map((edge) => edgeXml(names, edge)),
    ],
  };
  return { name: names.di('BPMNDiagram'), attributes: { id: `diagram-${id}` }, children: [plane] };
}

function changeShape(
  changes: Changes,
  names: Names,
  { was, now }: { was: DrawnShape; now: DrawnShape },
): void {
  if (now.xml === null) return;
  const bounds = boundsXml(now.xml);
  if (bounds) changeBox(changes, bounds, { was: was.box, now: now.box });
  changeLabel(changes, now.xml, { was: was.label, now: now.label, names });
}

function changeEdge(
  changes: Changes,
  names: Names,
  { was, now }: { was: DrawnEdge; now: DrawnEdge },
): void {
  if (now.xml === null) return;
  const old = elementsOf(now.xml).filter(({ uri, local }) => uri === DI && local === 'waypoint');
  if (old.length === now.points.length)
    now.points.forEach((point, index) => {
      const [xml, before] = [old[index], was.points[index]];
      if (xml && before) changePoint(changes, xml, { before, point });
    });
  else {
    for (const xml of old) changes.remove(xml);
    const last = old.at(-1) ?? null;
    for (const point of now.points) changes.insert(now.xml, last, pointXml(names, point));
  }
  changeLabel(changes, now.xml, { was: was.label, now: now.label, names });
}

function changeLabel(
  changes: Changes,
  xml: XmlElement,
  { was, now, names }: { was: Box | null; now: Box | null; names: Names },
): void {
  const label = labelXml(xml);
  const bounds = label && boundsXml(label);
  if (was && now && bounds) changeBox(changes, bounds, { was, now });
  else if (was && !now && label) changes.remove(label);
  else if (!was && now && !label) changes.append(xml, labelOf(names, now));
}

function changeBox(changes: Changes, xml: XmlElement, { was, now }: { was: Box; now: Box }): void {
  for (const name of ['x', 'y', 'width', 'height'] as const)
    if (was[name] !== now[name]) changes.set(xml, name, written(now[name]));
}

function changePoint(
  changes: Changes,
  xml: XmlElement,
  { before, point }: { before: Point; point: Point },
): void {
  for (const name of ['x', 'y'] as const)
    if (before[name] !== point[name]) changes.set(xml, name, written(point[name]));
}

const shapeXml = (names: Names, { id, box, label, says = {} }: DrawnShape): NewXml => ({
  name: names.di('BPMNShape'),
  attributes: { id: `shape-${id}`, bpmnElement: id, ...says },
  children: [boundsOf(names, box), ...(label ? [labelOf(names, label)] : [])],
});
const edgeXml = (names: Names, { id, points, label }: DrawnEdge): NewXml => ({
  name: names.di('BPMNEdge'),
  attributes: { id: `edge-${id}`, bpmnElement: id },
  children: [
    ...points.map((point) => pointXml(names, point)),
    ...(label ? [labelOf(names, label)] : []),
  ],
});
const labelOf = (names: Names, box: Box): NewXml => ({
  name: names.di('BPMNLabel'),
  children: [boundsOf(names, box)],
});
const boundsOf = (names: Names, { x, y, width, height }: Box): NewXml => ({
  name: names.of(DC, 'Bounds'),
  attributes: {
    ...names.declaration(DC),
    x: written(x),
    y: written(y),
    width: written(width),
    height: written(height),
  },
});
const pointXml = (names: Names, { x, y }: Point): NewXml => ({
  name: names.of(DI, 'waypoint'),
  attributes: { ...names.declaration(DI), x: written(x), y: written(y) },
});

const written = (value: number): string => String(Math.round(value * 100) / 100);

/** The prefixes that the file uses for its drawing. */
class Names {
  constructor(private readonly within: XmlElement) {}

  di(local: string): string {
    return this.of(BPMNDI, local);
  }
  of(uri: string, local: string): string {
    const prefix = prefixOf(this.within, uri) ?? FALLBACK[uri] ?? '';
    return prefix === '' ? local : `${prefix}:${local}`;
  }
  /** A file whose drawing has no bounds or no lines yet may not have declared their name space. */
  declaration(uri: string): Record<string, string> {
    return prefixOf(this.within, uri) === null ? { [`xmlns:${FALLBACK[uri]}`]: uri } : {};
  }
}

const FALLBACK: Record<string, string> = { [BPMNDI]: 'bpmndi', [DC]: 'dc', [DI]: 'di' };

/** The prefix that means a name space at this element; null if none does. */
export function prefixOf(element: XmlElement, uri: string): string | null {
  for (let at: XmlElement | null = element; at !== null; at = at.parent)
    for (const [prefix, declared] of at.declares ?? [])
      if (declared === uri && namespaceOf(element, prefix) === uri) return prefix;
  return null;
}
