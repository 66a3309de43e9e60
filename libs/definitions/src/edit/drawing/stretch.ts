import { bottom, right, segmentsOf, simplified, type Box, type Point } from './geometry.js';
import type { DrawnEdge, DrawnShape, Plane } from './plane.js';

type Axis = 'x' | 'y';

/**
 * Makes room: everything from `at` on moves by `by`, and what holds that place becomes larger. A
 * shape in another row that begins before `at` stays. Lines at right angles stay at right angles,
 * and nothing comes to lie on anything else.
 */
export function stretch(plane: Plane, axis: Axis, { at, by }: { at: number; by: number }): void {
  const moved = new Set<string>();
  const moves = (shape: DrawnShape): boolean => {
    const host = shape.host === null ? undefined : plane.shapes.get(shape.host);
    return (host?.box ?? shape.box)[axis] >= at;
  };
  const shapes = [...plane.shapes.values()];
  for (const shape of shapes) if (moves(shape)) moved.add(shape.id);
  for (const shape of shapes) {
    if (moved.has(shape.id)) {
      shape.box = shifted(shape.box, axis, by);
      if (shape.label) shape.label = shifted(shape.label, axis, by);
    } else if (shape.holds && far(shape.box, axis) >= at) shape.box = grown(shape.box, axis, by);
  }
  for (const edge of plane.edges.values()) stretchEdge(plane, edge, { axis, at, by, moved });
}

function stretchEdge(
  plane: Plane,
  edge: DrawnEdge,
  { axis, at, by, moved }: { axis: Axis; at: number; by: number; moved: Set<string> },
): void {
  const was = edge.points;
  const last = was.length - 1;
  const follows = (point: Point, end: string): boolean => {
    const shape = plane.shapes.get(end);
    return shape === undefined || shape.holds ? point[axis] >= at : moved.has(end);
  };
  const points = was.map((point, index) => {
    const isMoved =
      index === 0
        ? follows(point, edge.source)
        : index === last
          ? follows(point, edge.target)
          : point[axis] >= at;
    return isMoved ? { ...point, [axis]: point[axis] + by } : { ...point };
  });
  edge.points = straightened(was, points);
  if (edge.label && edge.label[axis] >= at) edge.label = shifted(edge.label, axis, by);
}

/** Makes lines upright or level again that were so before their ends moved apart. */
function straightened(was: readonly Point[], points: Point[]): Point[] {
  const [first, second] = [points[0], points[1]];
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!first || !second || !end || !before) return points;
  if (points.length === 2) return wasStraight(was) ? bent(first, end) : points;
  const axisOf = (a?: Point, b?: Point): Axis | null =>
    a && b ? (a.x === b.x ? 'x' : a.y === b.y ? 'y' : null) : null;
  const firstAxis = axisOf(was[0], was[1]);
  if (firstAxis && second[firstAxis] !== first[firstAxis]) second[firstAxis] = first[firstAxis];
  const lastAxis = axisOf(was.at(-2), was.at(-1));
  if (lastAxis && before[lastAxis] !== end[lastAxis]) before[lastAxis] = end[lastAxis];
  // Where one point had to follow both ends, or two neighbours fell apart, a corner is added.
  const fixed = segmentsOf(points).flatMap(([a, b], index) => {
    const straightBefore = axisOf(was[index], was[index + 1]) !== null;
    return a.x === b.x || a.y === b.y || !straightBefore ? [b] : bent(a, b).slice(1);
  });
  return simplified([first, ...fixed]);
}

const wasStraight = ([a, b]: readonly Point[]): boolean =>
  a !== undefined && b !== undefined && (a.x === b.x || a.y === b.y);

function bent(a: Point, b: Point): Point[] {
  if (a.x === b.x || a.y === b.y) return [a, b];
  const y = (a.y + b.y) / 2;
  return [a, { x: a.x, y }, { x: b.x, y }, b];
}

const shifted = (box: Box, axis: Axis, by: number): Box => ({ ...box, [axis]: box[axis] + by });
const grown = (box: Box, axis: Axis, by: number): Box =>
  axis === 'x' ? { ...box, width: box.width + by } : { ...box, height: box.height + by };
const far = (box: Box, axis: Axis): number => (axis === 'x' ? right(box) : bottom(box));
