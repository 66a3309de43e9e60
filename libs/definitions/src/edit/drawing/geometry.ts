/** How far a line keeps from a shape that it does not belong to. */
export const CLEAR = 12;

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}
export type Segment = readonly [Point, Point];

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;
export const middle = (box: Box): Point => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});

/** The box with a margin on every side; a negative one makes it smaller. */
export const padded = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

export const lieOnEachOther = (a: Box, b: Box): boolean =>
  a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

/** The smallest box around all. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map(right)) - x,
    height: Math.max(...boxes.map(bottom)) - y,
  };
}

export const segmentsOf = (points: readonly Point[]): Segment[] =>
  points.slice(1).map((to, index) => [points[index] ?? to, to]);

export const runsThrough = ([from, to]: Segment, box: Box): boolean =>
  Math.min(from.x, to.x) < right(box) &&
  Math.max(from.x, to.x) > box.x &&
  Math.min(from.y, to.y) < bottom(box) &&
  Math.max(from.y, to.y) > box.y;

/** Whether two lines share a part, so that one hides the other. */
export const runTogether = ([a, b]: Segment, [c, d]: Segment): boolean =>
  (a.y === b.y && c.y === d.y && a.y === c.y && inCommon([a.x, b.x], [c.x, d.x]) > 1) ||
  (a.x === b.x && c.x === d.x && a.x === c.x && inCommon([a.y, b.y], [c.y, d.y]) > 1);

const inCommon = ([a, b]: [number, number], [c, d]: [number, number]): number =>
  Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d));

/** Whether one line crosses the other, and does not only touch it. */
export const crosses = (one: Segment, other: Segment): boolean =>
  meets(one, other) || meets(other, one);

const meets = ([a, b]: Segment, [c, d]: Segment): boolean =>
  a.y === b.y &&
  c.x === d.x &&
  Math.min(a.x, b.x) < c.x &&
  c.x < Math.max(a.x, b.x) &&
  Math.min(c.y, d.y) < a.y &&
  a.y < Math.max(c.y, d.y);

export const isLevel = ([a, b]: Segment): boolean => a.y === b.y;
export const isUpright = ([a, b]: Segment): boolean => a.x === b.x;

export const lengthOf = ([a, b]: Segment): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** Without points that change nothing: repeated ones and those on a straight line. */
export function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last?.x === point.x && last.y === point.y) continue;
    const isStraight =
      before !== undefined &&
      last !== undefined &&
      ((before.x === last.x && last.x === point.x && between(before.y, last.y, point.y)) ||
        (before.y === last.y && last.y === point.y && between(before.x, last.x, point.x)));
    if (isStraight) kept.pop();
    kept.push({ ...point });
  }
  return kept;
}

const between = (a: number, middleOne: number, b: number): boolean =>
  (a <= middleOne && middleOne <= b) || (b <= middleOne && middleOne <= a);
