import {
  bottom,
  CLEAR,
  middle,
  right,
  runsThrough,
  simplified,
  type Box,
  type Point,
} from './geometry.js';

type Direction = 'left' | 'right' | 'up' | 'down';
interface Stop {
  at: Point;
  heading: Direction;
  before: Stop | null;
}

/**
 * A way round every shape with as few corners as can be, for two shapes between which no simple way
 * is free. Null if there is none.
 */
export function detour(from: Box, to: Box, boxes: readonly Box[]): Point[] | null {
  const walls = [...boxes, from, to];
  const isFree = (a: Point, b: Point): boolean => walls.every((box) => !runsThrough([a, b], box));
  const begins = doorsOf(from).filter(({ door, out }) => isFree(door, out));
  const ends = doorsOf(to).filter(({ door, out }) => isFree(door, out));
  const outs = [...begins, ...ends].map(({ out }) => out);
  const grid = {
    x: linesBeside(
      walls.map(({ x, width }) => [x, x + width]),
      outs.map(({ x }) => x),
    ),
    y: linesBeside(
      walls.map(({ y, height }) => [y, y + height]),
      outs.map(({ y }) => y),
    ),
  };
  const seen = new Set<string>();
  let stops: Stop[] = begins.map(({ out, heading }) => ({ at: out, heading, before: null }));
  // Each round adds one corner.
  while (stops.length > 0) {
    const next: Stop[] = [];
    for (const stop of stops)
      for (const { at, heading } of straightOn(stop, grid, isFree)) {
        const key = `${at.x} ${at.y} ${heading}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const here: Stop = { at, heading, before: stop };
        const end = ends.find(
          ({ out, heading: outwards }) => out.x === at.x && out.y === at.y && outwards !== heading,
        );
        if (end) return wayTo(here, { begins, end: end.door });
        for (const turn of TURNS[heading]) next.push({ ...here, heading: turn });
      }
    stops = next;
  }
  return null;
}

/** The points ahead, from where it stands to the first shape in the way. */
function straightOn(
  { at, heading }: Stop,
  grid: Record<'x' | 'y', number[]>,
  isFree: (a: Point, b: Point) => boolean,
): { at: Point; heading: Direction }[] {
  const axis = heading === 'left' || heading === 'right' ? 'x' : 'y';
  const isOn = heading === 'right' || heading === 'down';
  const ahead = grid[axis].filter((line) => (isOn ? line > at[axis] : line < at[axis]));
  const found = [{ at, heading }];
  for (const line of isOn ? ahead : ahead.reverse()) {
    const point = { ...at, [axis]: line };
    if (!isFree(at, point)) break;
    found.push({ at: point, heading });
  }
  return found;
}

function wayTo(stop: Stop, { begins, end }: { begins: Door[]; end: Point }): Point[] {
  const points = [end];
  let first = stop.at;
  for (let here: Stop | null = stop; here !== null; here = here.before) {
    points.unshift(here.at);
    first = here.at;
  }
  const door = begins.find(({ out }) => out.x === first.x && out.y === first.y);
  return simplified(door ? [door.door, ...points] : points);
}

interface Door {
  door: Point;
  /** The first point outside. */
  out: Point;
  heading: Direction;
}

function doorsOf(box: Box): Door[] {
  const { x, y } = middle(box);
  return [
    { door: { x: right(box), y }, out: { x: right(box) + CLEAR, y }, heading: 'right' },
    { door: { x, y: bottom(box) }, out: { x, y: bottom(box) + CLEAR }, heading: 'down' },
    { door: { x, y: box.y }, out: { x, y: box.y - CLEAR }, heading: 'up' },
    { door: { x: box.x, y }, out: { x: box.x - CLEAR, y }, heading: 'left' },
  ];
}

const linesBeside = (spans: readonly (readonly number[])[], more: readonly number[]): number[] =>
  [
    ...new Set([...spans.flatMap(([near = 0, far = 0]) => [near - CLEAR, far + CLEAR]), ...more]),
  ].sort((a, b) => a - b);

const TURNS: Record<Direction, Direction[]> = {
  left: ['up', 'down'],
  right: ['up', 'down'],
  up: ['left', 'right'],
  down: ['left', 'right'],
};
