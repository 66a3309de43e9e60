import { readJourney, shippedJourneys } from '@waymark/journeys';

/** What one screen holds, and a designer still follows with a finger. */
const MOST_SHAPES = 15;
const MOST_CROSSINGS = 5;

interface Point {
  x: number;
  y: number;
}
interface Box extends Point {
  id: string;
  width: number;
  height: number;
}
interface Line {
  id: string;
  points: Point[];
}
interface Plane {
  boxes: Box[];
  lines: Line[];
  /** The names that stand outside their shape, by the element that they belong to. */
  labels: Box[];
}

const files = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.endsWith('.bpmn'));

const planesOf = (xml: string): Map<string, Plane> =>
  new Map(
    xml
      .split('<bpmndi:BPMNDiagram ')
      .slice(1)
      .map((text) => [
        /<bpmndi:BPMNPlane [^>]*bpmnElement="([^"]+)"/.exec(text)?.[1] ?? '',
        { boxes: boxesIn(text), lines: linesIn(text), labels: labelsIn(text) },
      ]),
  );

const boxesIn = (text: string): Box[] =>
  [
    ...text.matchAll(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds ([^>]+)/g),
  ].map(([, id = '', bounds = '']) => boxOf(id, bounds));

const linesIn = (text: string): Line[] =>
  [
    ...text.matchAll(
      /<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"[^>]*>([\s\S]*?)<\/bpmndi:BPMNEdge>/g,
    ),
  ].map(([, id = '', inner = '']) => ({
    id,
    points: [...inner.matchAll(/<di:waypoint ([^>]+)/g)].map(([, at = '']) => ({
      x: number(at, 'x'),
      y: number(at, 'y'),
    })),
  }));

const labelsIn = (text: string): Box[] =>
  text.split(/<bpmndi:BPMN(?=Shape |Edge )/).flatMap((part) => {
    const [, id = ''] = /^[^>]*bpmnElement="([^"]+)"/.exec(part) ?? [];
    const [, bounds] = /<bpmndi:BPMNLabel>\s*<dc:Bounds ([^>]+)/.exec(part) ?? [];
    return bounds === undefined ? [] : [boxOf(id, bounds)];
  });

const boxOf = (id: string, bounds: string): Box => ({
  id,
  x: number(bounds, 'x'),
  y: number(bounds, 'y'),
  width: number(bounds, 'width'),
  height: number(bounds, 'height'),
});

const number = (attributes: string, name: string): number =>
  Number(new RegExp(`\\b${name}="([-\\d.]+)"`).exec(attributes)?.[1]);

const tagsOf = (xml: string, tag: string): Map<string, string> =>
  new Map(
    [...xml.matchAll(new RegExp(`<bpmn:${tag} id="([^"]+)"[^>]*>`, 'g'))].map(([head, id = '']) => [
      id,
      head,
    ]),
  );

/** Boxes that lie on each other. A boundary event lies on its host. */
function overlaps({ boxes }: Plane, boundaries: Map<string, string>): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => !boundaries.has(a.id) && !boundaries.has(b.id))
      .filter((b) => lieOnEachOther(a, b))
      .map((b) => `${a.id} on ${b.id}`),
  );
}

const lieOnEachOther = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Names that lie on a shape, on another name or on a flow, so that they cannot be read. */
const hiddenNames = ({ boxes, lines, labels }: Plane): string[] =>
  labels.flatMap((label, index) => [
    ...[...boxes, ...labels.slice(index + 1)]
      .filter((box) => lieOnEachOther(label, box))
      .map((box) => `the name of ${label.id} on ${box.id}`),
    ...lines
      .filter((line) => segments(line).some((segment) => runsThrough(segment, label)))
      .map((line) => `the name of ${label.id} on the flow ${line.id}`),
  ]);

/** Flows that run through a shape. A flow touches the shapes that it joins only at their edge. */
const behindShapes = ({ boxes, lines }: Plane, boundaries: Map<string, string>): string[] =>
  boxes
    .filter(({ id }) => !boundaries.has(id))
    .flatMap((box) =>
      lines
        .filter((line) => segments(line).some((segment) => runsThrough(segment, box)))
        .map((line) => `${line.id} through ${box.id}`),
    );

const runsThrough = ([from, to]: [Point, Point], box: Box): boolean =>
  Math.min(from.x, to.x) < box.x + box.width &&
  Math.max(from.x, to.x) > box.x &&
  Math.min(from.y, to.y) < box.y + box.height &&
  Math.max(from.y, to.y) > box.y;

/** The least width of a letter as bpmn-js writes it: a narrower name is broken within a word. */
const LETTER = 6;
const namesOf = (xml: string): Map<string, string> =>
  new Map(
    [...xml.matchAll(/<bpmn:\w+ [^>]*?\bid="([^"]+)"[^>]*?\bname="([^"]+)"/g)].map(
      ([, id = '', name = '']) => [id, name.replace(/&#?\w+;/g, 'x')],
    ),
  );
const brokenNames = ({ labels }: Plane, names: Map<string, string>): string[] =>
  labels
    .filter(({ id, width }) =>
      (names.get(id) ?? '').split(' ').some((word) => word.length * LETTER > width),
    )
    .map(({ id }) => `the name of ${id} is broken within a word`);

/** Flows that share a part though they have neither their beginning nor their end in common. */
const sharedParts = ({ lines }: Plane, ends: Map<string, [string, string]>): string[] =>
  lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter(
        (other) =>
          ends.get(one.id)?.[0] !== ends.get(other.id)?.[0] &&
          ends.get(one.id)?.[1] !== ends.get(other.id)?.[1] &&
          segments(one).some((a) => segments(other).some((b) => runTogether(a, b))),
      )
      .map((other) => `${one.id} along ${other.id}`),
  );

const runTogether = ([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean =>
  (a.y === b.y && c.y === d.y && a.y === c.y && inCommon(a.x, b.x, c.x, d.x)) ||
  (a.x === b.x && c.x === d.x && a.x === c.x && inCommon(a.y, b.y, c.y, d.y));
const inCommon = (a: number, b: number, c: number, d: number): boolean =>
  Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d)) > 1;

const endsOf = (xml: string): Map<string, [string, string]> =>
  new Map(
    [
      ...xml.matchAll(
        /<bpmn:sequenceFlow id="([^"]+)"[^>]*?sourceRef="([^"]+)"[^>]*?targetRef="([^"]+)"/g,
      ),
    ].map(([, id = '', from = '', to = '']) => [id, [from, to]]),
  );

/** The places where one flow crosses another. Where two run into one, they do not cross. */
function crossings({ lines }: Plane): string[] {
  return lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter((other) => crosses(one, other))
      .map((other) => `${one.id} x ${other.id}`),
  );
}

const segments = ({ points }: Line): [Point, Point][] =>
  points.slice(1).map((to, index) => [points[index] ?? to, to]);

const crosses = (one: Line, other: Line): boolean =>
  segments(one).some((a) => segments(other).some((b) => meet(a, b) || meet(b, a)));

/** Whether the level segment is crossed by the upright one, and not only touched. */
const meet = ([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean =>
  a.y === b.y &&
  c.x === d.x &&
  Math.min(a.x, b.x) < c.x &&
  c.x < Math.max(a.x, b.x) &&
  Math.min(c.y, d.y) < a.y &&
  a.y < Math.max(c.y, d.y);

describe.each(files.map(({ name, xml }) => [name, xml] as const))('%s', (_name, xml) => {
  const planes = planesOf(xml);
  const boundaries = tagsOf(xml, 'boundaryEvent');
  const listeners = new Map(
    [...tagsOf(xml, 'subProcess')].filter(([, head]) => head.includes('triggeredByEvent="true"')),
  );

  it('draws each sub-process collapsed, with a plane of its own', () => {
    const open = [...xml.matchAll(/<bpmndi:BPMNShape [^>]*isExpanded="true"/g)];
    expect(open).toEqual([]);
    expect([...tagsOf(xml, 'subProcess').keys()].filter((id) => !planes.has(id))).toEqual([]);
  });

  it.each([...planes])('%s fits one screen and can be followed', (_id, plane) => {
    const inFlow = plane.boxes.filter(({ id }) => !listeners.has(id));
    expect(inFlow.length).toBeLessThanOrEqual(MOST_SHAPES);
    expect(overlaps(plane, boundaries)).toEqual([]);
    const crossed = crossings(plane);
    expect(crossed.length > MOST_CROSSINGS ? crossed : []).toEqual([]);
  });

  it.each([...planes])(
    '%s: every name can be read, and every flow has a way of its own',
    (_id, plane) => {
      expect(hiddenNames(plane)).toEqual([]);
      expect(brokenNames(plane, namesOf(xml))).toEqual([]);
      expect(behindShapes(plane, boundaries)).toEqual([]);
      expect(sharedParts(plane, endsOf(xml))).toEqual([]);
    },
  );
});
