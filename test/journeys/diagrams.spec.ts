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
        { boxes: boxesIn(text), lines: linesIn(text) },
      ]),
  );

const boxesIn = (text: string): Box[] =>
  [
    ...text.matchAll(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds ([^>]+)/g),
  ].map(([, id = '', bounds = '']) => ({
    id,
    x: number(bounds, 'x'),
    y: number(bounds, 'y'),
    width: number(bounds, 'width'),
    height: number(bounds, 'height'),
  }));

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
      .filter(
        (b) =>
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      )
      .map((b) => `${a.id} on ${b.id}`),
  );
}

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
});
