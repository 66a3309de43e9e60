import {
  around,
  bottom,
  isLevel,
  lengthOf,
  lieOnEachOther,
  middle,
  padded,
  right,
  runsThrough,
  segmentsOf,
  simplified,
  type Box,
  type Point,
} from './geometry.js';
import type { DrawnEdge, DrawnShape, Plane } from './plane.js';
import { isClear, isFree, route, takenIn } from './route.js';
import { stretch } from './stretch.js';

/** Between two shapes in a row. */
const GAP = 48;
/** From the last shape in a stage or pool to its border. */
const BORDER = 24;
const EVENT = 36;

export interface NewShape {
  id: string;
  name: string;
  size: { width: number; height: number };
  /** Its name stands below it, as at events and gateways. */
  isNamedBelow: boolean;
  says?: Record<string, string>;
}

/**
 * Places a shape on a flow: in the longest part of it that leads to the right, which is made longer
 * where it is too short. Otherwise it is placed beside, and the flow leads through it.
 */
export function placeOnEdge(
  plane: Plane,
  { shape, edge, next }: { shape: NewShape; edge: string; next: DrawnEdge },
): void {
  const line = plane.edges.get(edge);
  if (!line) return;
  const target = line.target;
  const found = placeOnLine(plane, line, shape);
  next.source = shape.id;
  next.target = target;
  line.target = shape.id;
  line.label = null;
  plane.edges.set(next.id, next);
  if (found === null) return placeBetween(plane, { shape, line, next });
  const [before, after] = [line.points.slice(0, found + 1), line.points.slice(found + 1)];
  const { box } = add(plane, shape, boxOnLine(line.points, found, shape));
  const y = middle(box).y;
  line.points = simplified([...before, { x: box.x, y }]);
  next.points = simplified([{ x: right(box), y }, ...after]);
}

/**
 * Places a shape beside the source of its flow, or else below everything, where both flows reach
 * their ends through no other shape.
 */
function placeBetween(
  plane: Plane,
  { shape, line, next }: { shape: NewShape; line: DrawnEdge; next: DrawnEdge },
): void {
  const places = [
    () => placeBeside(plane, shape, line.source),
    () => placeBelowAll(plane, shape, line.source),
    () => placeBelowAll(plane, shape, next.target),
  ];
  const saved = copyOf(plane);
  for (const [index, place] of places.entries()) {
    place();
    const ways = [line, next];
    for (const one of ways)
      one.points =
        route(plane, { source: one.source, target: one.target, edge: one.id }) ?? one.points;
    if (index === places.length - 1 || ways.every((one) => isClear(plane, one))) return;
    plane.shapes.delete(shape.id);
    restore(plane, saved);
  }
}

function placeBelowAll(plane: Plane, shape: NewShape, near: string): void {
  const x = plane.shapes.get(near)?.box.x ?? 0;
  add(plane, shape, { ...shape.size, x, y: bottom(allOf(plane)) + GAP });
}

/** The index of the part of the line on which there is room; makes the room. */
function placeOnLine(plane: Plane, line: DrawnEdge, shape: NewShape): number | null {
  const parts = segmentsOf(line.points)
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => isLevel(part) && part[1].x > part[0].x)
    .sort((a, b) => lengthOf(b.part) - lengthOf(a.part));
  const longest = parts[0];
  if (longest === undefined) return null;
  const { index, part } = longest;
  const others = (): ReturnType<typeof takenIn> => takenIn(plane, new Set([line.id]));
  const needs = shape.size.width + 2 * GAP;
  if (
    lengthOf(part) < needs ||
    !isFree(extentOf(boxOnLine(line.points, index, shape), shape), others())
  ) {
    const by = Math.max(needs - lengthOf(part), shape.size.width + GAP);
    const saved = copyOf(plane);
    stretch(plane, 'x', { at: (part[0].x + part[1].x) / 2, by });
    const found = segmentsOf(line.points).findIndex(
      (one, at) => at >= index - 1 && isLevel(one) && one[1].x - one[0].x >= needs - 0.5,
    );
    const isRoom =
      found >= 0 && isFree(extentOf(boxOnLine(line.points, found, shape), shape), others());
    if (!isRoom) restore(plane, saved);
    return isRoom ? found : null;
  }
  return index;
}

function boxOnLine(points: readonly Point[], index: number, { size }: NewShape): Box {
  const [a, b] = [points[index] ?? { x: 0, y: 0 }, points[index + 1] ?? { x: 0, y: 0 }];
  return { ...size, x: Math.round((a.x + b.x - size.width) / 2), y: a.y - size.height / 2 };
}

/** Places a shape to which the source leads: to its right, else in the next free place below. */
export function placeAfter(
  plane: Plane,
  { shape, source, edge }: { shape: NewShape; source: string; edge: DrawnEdge },
): void {
  placeBeside(plane, shape, source);
  edge.source = source;
  edge.target = shape.id;
  plane.edges.set(edge.id, edge);
  edge.points = route(plane, { source, target: shape.id, edge: edge.id }) ?? [];
}

/** Places a shape in the row of the source, or in the next free place below. */
export function placeBeside(plane: Plane, shape: NewShape, source: string): void {
  const from = plane.shapes.get(source);
  if (!from) return placeAlone(plane, shape);
  const { x, y } = middle(from.box);
  const host = from.host === null ? undefined : plane.shapes.get(from.host);
  const left = host ? Math.max(right(host.box), x) + GAP / 2 : right(from.box) + GAP;
  const top = (host ? bottom(host.box) + GAP : y) - (host ? 0 : shape.size.height / 2);
  const taken = takenIn(plane, new Set());
  const limit = bottom(allOf(plane)) + GAP;
  const others = [...plane.shapes.values()].filter(({ id, holds }) => !holds && id !== source);
  const isGood = (box: Box): boolean =>
    isFree(extentOf(box, shape), taken, GAP / 3) &&
    simpleWays(from.box, box).some((way) =>
      segmentsOf(way).every((one) => others.every((other) => !runsThrough(one, other.box))),
    );
  const { box } = add(plane, shape, firstPlace({ ...shape.size, x: left, y: top }, limit, isGood));
  growHolders(plane, from, extentOf(box, shape));
}

/** The first good place: downwards, then one more step to the right. Else below everything. */
function firstPlace(begin: Box, limit: number, isGood: (box: Box) => boolean): Box {
  for (let right = 0; right <= 8; right += 1)
    for (let { y } = begin; y < limit; y += 10) {
      const box = { ...begin, x: begin.x + right * GAP, y };
      if (isGood(box)) return box;
    }
  return { ...begin, y: Math.max(begin.y, limit) };
}

/** How a flow most simply leads to a place on the right: straight, with two corners, or one. */
function simpleWays(from: Box, to: Box): Point[][] {
  const [a, b] = [middle(from), middle(to)];
  const x = to.x - GAP / 2;
  const across = [
    { x: right(from), y: a.y },
    { x, y: a.y },
    { x, y: b.y },
    { x: to.x, y: b.y },
  ];
  const down = [
    { x: a.x, y: bottom(from) },
    { x: a.x, y: b.y },
    { x: to.x, y: b.y },
  ];
  return [across, down];
}

/** The box around everything that is drawn. */
const allOf = ({ shapes, edges }: Plane): Box =>
  around([
    ...[...shapes.values()].flatMap(({ box, label }) => (label ? [box, label] : [box])),
    ...[...edges.values()].flatMap(({ points }) =>
      points.map((point) => ({ ...point, width: 0, height: 0 })),
    ),
  ]);

/** Places a shape beside nothing: below all others, or in the middle of an empty drawing. */
function placeAlone(plane: Plane, shape: NewShape): void {
  const boxes = [...plane.shapes.values()].map(({ box }) => box);
  const all = boxes.length === 0 ? { x: 150, y: 60, width: 0, height: 0 } : around(boxes);
  add(plane, shape, { ...shape.size, x: all.x, y: bottom(all) + GAP });
}

/** Places a shape in a stage that is open in this drawing, below what it holds. */
export function placeInside(plane: Plane, shape: NewShape, holder: string): void {
  const outer = plane.shapes.get(holder);
  if (!outer) return placeAlone(plane, shape);
  const inner = [...plane.shapes.values()].filter(
    ({ box, id }) => id !== holder && lieOnEachOther(box, padded(outer.box, -1)),
  );
  const y =
    inner.length === 0 ? outer.box.y + BORDER : Math.max(...inner.map((one) => bottom(one.box)));
  const box = { ...shape.size, x: outer.box.x + GAP, y: y + BORDER };
  add(plane, shape, box);
  outer.holds = true;
  growAround(plane, outer, extentOf(box, shape));
}

/** Places a boundary event on the lower edge of its host, where no flow leaves; else the upper. */
export function placeOnHost(plane: Plane, shape: NewShape, host: string): void {
  const on = plane.shapes.get(host);
  if (!on) return;
  const others = [...plane.shapes.values()].filter(({ id }) => id !== host);
  const lines = [...plane.edges.values()].flatMap(({ points }) => segmentsOf(points));
  const places = [bottom(on.box), on.box.y].flatMap((y) =>
    Array.from({ length: Math.max(1, Math.floor(on.box.width / (EVENT + 8))) }, (_, index) => ({
      ...shape.size,
      x: right(on.box) - (index + 1) * (EVENT + 8),
      y: y - EVENT / 2,
    })),
  );
  const isGood = (box: Box): boolean =>
    others.every((one) => one.holds || !lieOnEachOther(padded(box, 4), one.box)) &&
    lines.every((line) => !runsThrough(line, box));
  const box = places.find(isGood) ?? places[0];
  if (!box) return;
  const placed = add(plane, shape, box);
  placed.host = host;
  // The host's own name leaves no room for the event's, which so stands to its right.
  if (placed.label) placed.label = { ...placed.label, x: right(box) + 4, y: bottom(box) - 6 };
}

/** A flow between two shapes that are drawn. */
export function drawEdge(plane: Plane, edge: DrawnEdge): void {
  const points = route(plane, { source: edge.source, target: edge.target, edge: edge.id });
  if (points === null) return;
  edge.points = points;
  plane.edges.set(edge.id, edge);
}

/** Where a flow that is mended runs: along both, through the place of what stood between. */
export function joined(before: DrawnEdge, after: DrawnEdge): Point[] {
  const [a, b] = [before.points.at(-1), after.points[0]];
  if (!a || !b) return before.points;
  const corner = a.x === b.x || a.y === b.y ? [] : [{ x: b.x, y: a.y }];
  return simplified([...before.points, ...corner, ...after.points]);
}

function add(plane: Plane, { id, name, isNamedBelow, says }: NewShape, box: Box): DrawnShape {
  const shape: DrawnShape = {
    id,
    box,
    label: isNamedBelow && name !== '' ? labelBelow(box, name) : null,
    holds: false,
    host: null,
    xml: null,
    ...(says ? { says } : {}),
  };
  plane.shapes.set(id, shape);
  return shape;
}

/** The shape with the name below it. */
const extentOf = (box: Box, { isNamedBelow, name }: NewShape): Box =>
  isNamedBelow && name !== '' ? around([box, labelBelow(box, name)]) : box;

/** Pixels of a letter and of a line, as bpmn-js writes names beside shapes. */
const LETTER = 6.5;
const LINE = 14;
const WIDEST = 90;

/** Room for a name below its shape. */
export function labelBelow(box: Box, name: string): Box {
  const words = name.split(/\s+/);
  const longest = Math.max(...words.map((word) => word.length)) * LETTER;
  const width = Math.ceil(Math.max(longest, Math.min(WIDEST, name.length * LETTER)));
  let [lines, used] = [1, 0];
  for (const word of words) {
    const needs = word.length * LETTER;
    if (used > 0 && used + LETTER + needs > width) [lines, used] = [lines + 1, needs];
    else used += needs + (used > 0 ? LETTER : 0);
  }
  return {
    x: Math.round(middle(box).x - width / 2),
    y: bottom(box) + 4,
    width,
    height: lines * LINE,
  };
}

/** What holds the source holds the new shape as well. */
function growHolders(plane: Plane, source: DrawnShape, extent: Box): void {
  const holders = [...plane.shapes.values()]
    .filter(({ holds, id, box }) => holds && id !== source.id && lieOnEachOther(box, source.box))
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height);
  for (const holder of holders) growAround(plane, holder, extent);
}

function growAround(plane: Plane, holder: DrawnShape, extent: Box): void {
  const down = bottom(extent) + BORDER - bottom(holder.box);
  if (down > 0) stretchOutside(plane, holder, { axis: 'y', by: down });
  const wide = right(extent) + BORDER - right(holder.box);
  if (wide > 0) stretchOutside(plane, holder, { axis: 'x', by: wide });
}

/** Moves what stands beyond the border of the holder, not what it holds. */
function stretchOutside(
  plane: Plane,
  holder: DrawnShape,
  { axis, by }: { axis: 'x' | 'y'; by: number },
): void {
  const at = axis === 'x' ? right(holder.box) : bottom(holder.box);
  const held = [...plane.shapes.values()].filter(
    ({ id, box, holds }) => id !== holder.id && !holds && lieOnEachOther(box, holder.box),
  );
  const kept = held.map((shape) => ({ shape, box: shape.box, label: shape.label }));
  stretch(plane, axis, { at, by });
  for (const { shape, box, label } of kept) Object.assign(shape, { box, label });
}

interface Copy {
  shapes: Map<string, DrawnShape>;
  edges: Map<string, DrawnEdge>;
}

const copyOf = ({ shapes, edges }: Plane): Copy => ({
  shapes: new Map([...shapes].map(([id, shape]) => [id, { ...shape }])),
  edges: new Map([...edges].map(([id, edge]) => [id, { ...edge }])),
});

function restore(plane: Plane, { shapes, edges }: Copy): void {
  for (const [id, shape] of shapes) Object.assign(plane.shapes.get(id) ?? {}, shape);
  for (const [id, edge] of edges) Object.assign(plane.edges.get(id) ?? {}, edge);
}
