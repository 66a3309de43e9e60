import {
  bottom,
  CLEAR,
  crosses,
  isLevel,
  isUpright,
  lieOnEachOther,
  middle,
  padded,
  right,
  runsThrough,
  runTogether,
  segmentsOf,
  simplified,
  type Box,
  type Point,
  type Segment,
} from './geometry.js';
import { detour } from './detour.js';
import type { DrawnEdge, Plane } from './plane.js';

/** What a line or a shape must not lie on. */
export interface Taken {
  boxes: Box[];
  labels: Box[];
  lines: Segment[];
}

/** All that is drawn, but for the shapes and lines that are named. */
export function takenIn(plane: Plane, without: ReadonlySet<string>): Taken {
  const shapes = [...plane.shapes.values()].filter(({ id, holds }) => !holds && !without.has(id));
  const edges = [...plane.edges.values()].filter(({ id }) => !without.has(id));
  return {
    boxes: shapes.map(({ box }) => box),
    labels: [
      ...[...plane.shapes.values()].flatMap(({ label }) => label ?? []),
      ...edges.flatMap(({ label }) => label ?? []),
    ],
    lines: edges.flatMap(({ points }) => segmentsOf(points)),
  };
}

/**
 * A way at right angles from one shape to another that runs through no other shape, along no other
 * line, crosses few lines and has few corners.
 */
export function route(
  plane: Plane,
  { source, target, edge }: { source: string; target: string; edge: string },
): Point[] | null {
  const [from, to] = [plane.shapes.get(source), plane.shapes.get(target)];
  if (!from || !to) return null;
  const hosts = [from.host, to.host].flatMap((host) => host ?? []);
  const taken = takenIn(plane, new Set([source, target, edge]));
  const passes = from.host === null && to.host === null ? [] : hosts;
  const ways = waysBetween(plane, from.box, to.box)
    .map(simplified)
    .filter((points) => !leavesInwards(points, [from.box, to.box]));
  const best = ways
    .map((points) => ({ points, cost: costOf(points, taken) }))
    .filter(({ points }) => passes.every((host) => !entersHost(plane, host, points)))
    .sort((a, b) => a.cost - b.cost)[0];
  if (best && best.cost < THROUGH_A_SHAPE) return best.points;
  const inTheWay = taken.boxes.filter((box) => !lieOnEachOther(box, from.box));
  return detour(from.box, to.box, inTheWay) ?? best?.points ?? ways[0] ?? null;
}

function entersHost(plane: Plane, host: string, points: readonly Point[]): boolean {
  const box = plane.shapes.get(host)?.box;
  return box !== undefined && segmentsOf(points).some((one) => runsThrough(one, padded(box, -1)));
}

/** A line that runs through the shape at which it begins or ends. */
const leavesInwards = (points: readonly Point[], ends: readonly Box[]): boolean =>
  segmentsOf(points).some((one) => ends.some((box) => runsThrough(one, padded(box, -0.5))));

const THROUGH_A_SHAPE = 1_000_000;

function costOf(points: readonly Point[], { boxes, labels, lines }: Taken): number {
  const segments = segmentsOf(points);
  const count = (bad: (segment: Segment) => number): number =>
    segments.reduce((sum, segment) => sum + bad(segment), 0);
  return (
    count((one) => boxes.filter((box) => runsThrough(one, box)).length) * THROUGH_A_SHAPE +
    count((one) => lines.filter((line) => runTogether(one, line)).length) * 100_000 +
    count((one) => labels.filter((box) => runsThrough(one, box)).length) * 10_000 +
    count((one) => boxes.filter((box) => runsThrough(one, padded(box, CLEAR - 2))).length) * 200 +
    count((one) => lines.filter((line) => crosses(one, line)).length) * 400 +
    points.length * 50 +
    count(([a, b]) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / 10
  );
}

/** Ways that a person would draw: straight, with one corner, in a Z, or round on either side. */
function waysBetween(plane: Plane, from: Box, to: Box): Point[][] {
  const [a, b] = [middle(from), middle(to)];
  const starts = sides(from);
  const ends = sides(to);
  const boxes = [...plane.shapes.values()].filter(({ holds }) => !holds).map(({ box }) => box);
  const levels = channels(boxes, [from, to], 'y');
  const uprights = channels(boxes, [from, to], 'x');
  const ways: Point[][] = [];
  if (a.y === b.y && b.x > a.x) ways.push([starts.right, ends.left]);
  if (a.x === b.x) ways.push(b.y > a.y ? [starts.bottom, ends.top] : [starts.top, ends.bottom]);
  const leave = b.y >= a.y ? starts.bottom : starts.top;
  ways.push([leave, { x: leave.x, y: b.y }, b.x >= a.x ? ends.left : ends.right]);
  const enter = b.y >= a.y ? ends.top : ends.bottom;
  ways.push([starts.right, { x: enter.x, y: a.y }, enter]);
  for (const x of uprights)
    ways.push([starts.right, { x, y: a.y }, { x, y: b.y }, x < b.x ? ends.left : ends.right]);
  for (const y of levels)
    for (const begin of [y > a.y ? starts.bottom : starts.top, starts.right])
      for (const finish of [y > b.y ? ends.bottom : ends.top, ends.left]) {
        const out = begin === starts.right ? right(from) + CLEAR : begin.x;
        const into = finish === ends.left ? to.x - CLEAR : finish.x;
        const corner = begin === starts.right ? [{ x: out, y: begin.y }] : [];
        const last = finish === ends.left ? [{ x: into, y: finish.y }] : [];
        ways.push([begin, ...corner, { x: out, y }, { x: into, y }, ...last, finish]);
      }
  return ways;
}

const sides = (box: Box): Record<'left' | 'right' | 'top' | 'bottom', Point> => ({
  left: { x: box.x, y: middle(box).y },
  right: { x: right(box), y: middle(box).y },
  top: { x: middle(box).x, y: box.y },
  bottom: { x: middle(box).x, y: bottom(box) },
});

/** Places between and beside the shapes where a line may run. */
function channels(boxes: readonly Box[], [from, to]: [Box, Box], axis: 'x' | 'y'): number[] {
  const near = (box: Box): number => (axis === 'x' ? box.x : box.y);
  const far = (box: Box): number => (axis === 'x' ? right(box) : bottom(box));
  const edges = boxes.flatMap((box) =>
    [1, 2, 3].flatMap((step) => [near(box) - CLEAR * step, far(box) + CLEAR * step]),
  );
  const [a, b] = [middle(from)[axis], middle(to)[axis]];
  const between = (Math.min(far(from), far(to)) + Math.max(near(from), near(to))) / 2;
  const outside = [
    Math.min(...boxes.map(near)) - 2 * CLEAR,
    Math.max(...boxes.map(far)) + 2 * CLEAR,
  ];
  const wanted = [...new Set([between, ...outside, ...edges])];
  return wanted
    .sort((one, other) => distance(one, a, b) - distance(other, a, b))
    .slice(0, MOST_CHANNELS)
    .concat(outside);
}

const MOST_CHANNELS = 40;
const distance = (at: number, a: number, b: number): number =>
  Math.max(0, Math.min(a, b) - at, at - Math.max(a, b)) + Math.abs(at - (a + b) / 2) / 100;

/** Whether nothing is drawn at the place of a new shape. */
export const isFree = (extent: Box, { boxes, labels, lines }: Taken, margin = CLEAR): boolean => {
  const wide = padded(extent, margin);
  return (
    boxes.every((box) => !lieOnEachOther(wide, box)) &&
    labels.every((box) => !lieOnEachOther(padded(extent, 2), box)) &&
    lines.every((line) => !runsThrough(line, padded(extent, Math.min(margin, 6))))
  );
};

/** Whether the flow runs through no shape but those that it connects. */
export const isClear = (plane: Plane, { points, source, target }: DrawnEdge): boolean =>
  [...plane.shapes.values()]
    .filter(({ id, holds, host }) => !holds && host === null && id !== source && id !== target)
    .every(({ box }) => segmentsOf(points).every((one) => !runsThrough(one, box)));

/** Whether each part of the line is level or upright. */
export const isAtRightAngles = (points: readonly Point[]): boolean =>
  segmentsOf(points).every((one) => isLevel(one) || isUpright(one));
