import { textBox } from './text-box.mjs';

/** Between a name and the line or shape that it belongs to. */
const NEAR = 4;
/** How far a name is moved where a flow runs close beside its shape. */
const ASIDE = 12;
/** Boundary events stand side by side, so their names are narrow. */
const BOUNDARY_LINE = 60;
/** How bad it is to lie on a name or a shape, on a flow, and beside a line that flows share. */
const PENALTY = { box: 4, flow: 1, shared: 0.5 };

/**
 * The place of every name that is written outside its shape. Each name has places in the order in
 * which a reader looks for it, and takes the first that lies on nothing: no shape, no other name,
 * no flow.
 * @returns boxes by the id of the element or flow
 */
export function placeLabels({ elements, flows, boxes, points }) {
  const labels = new Map();
  const lines = [...points].flatMap(([id, way]) => segmentsOf(way).map((line) => ({ id, line })));
  const shapes = [...boxes.values()];
  const penaltyOf = (id, { box, beside }) =>
    PENALTY.box * [...shapes, ...labels.values()].filter((other) => overlap(box, other)).length +
    PENALTY.flow * lines.filter(({ line }) => crosses(box, line)).length +
    PENALTY.shared *
      lines.filter((other) => beside && other.id !== id && runsAlong(beside, other.line)).length;
  const place = (id, candidates) => {
    const penalties = candidates.map((candidate) => penaltyOf(id, candidate));
    labels.set(id, rounded(candidates[penalties.indexOf(Math.min(...penalties))].box));
  };
  for (const element of [...elements].sort((a, b) => isBoundary(b) - isBoundary(a)))
    if (hasOutsideName(element)) place(element.id, aroundShape(element, boxes.get(element.id)));
  for (const flow of flows)
    if (flow.name) place(flow.id, alongFlow(points.get(flow.id), textBox(flow.name)));
  return labels;
}

const isBoundary = (element) => element.$type === 'bpmn:BoundaryEvent';
const hasOutsideName = (element) => Boolean(element.name) && /Event$|Gateway$/.test(element.$type);

/** Above a gateway and below an event; else at another side. */
function aroundShape(element, at) {
  const size = textBox(element.name, ...(isBoundary(element) ? [BOUNDARY_LINE] : []));
  const middle = at.x + at.width / 2;
  const [left, right] = [at.x - size.width - NEAR, at.x + at.width + NEAR];
  const above = at.y - size.height - NEAR;
  const below = at.y + at.height + NEAR;
  const box = (x, y) => ({ box: { x, y, ...size } });
  const centred = middle - size.width / 2;
  if (isBoundary(element))
    return [
      box(middle - size.width - NEAR, below),
      box(middle + NEAR, below),
      box(middle - size.width - NEAR, below + 12),
      box(middle + NEAR, below + 12),
      box(left, at.y + at.height / 2 + NEAR),
    ];
  const sides = [
    box(middle + NEAR, above),
    box(middle - size.width - NEAR, above),
    box(middle + NEAR, below),
    box(middle - size.width - NEAR, below),
    box(right, above),
    box(left, above),
    box(left, below),
  ];
  const [first, second] = element.$type.endsWith('Gateway') ? [above, below] : [below, above];
  return [
    box(centred, first),
    box(centred, second),
    box(centred - ASIDE, first),
    box(centred + ASIDE, first),
    ...sides,
  ];
}

/**
 * Along the flow from its beginning: above and below, right and left of it. A branch that goes down
 * has its name where it turns to the right.
 */
function alongFlow(way, size) {
  const parts = segmentsOf(way).map(([from, to], index, all) => {
    const level = from.y === to.y;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    const last = index === all.length - 1;
    const arrow = last ? 12 : 0;
    const room = length - (level ? size.width : size.height) - arrow;
    if (room < 0 && all.length > 1) return [];
    return [0.02, 0.12, 0.25, 0.37, 0.5, 0.65, 0.8, 0.98].flatMap((share) => {
      const gap = index === 0 ? Math.min(6, Math.max(room, 0)) : 0;
      const ahead = Math.max(room, 0) * share + gap;
      const start = level
        ? to.x > from.x
          ? from.x + ahead
          : from.x - ahead - size.width
        : to.y > from.y
          ? from.y + ahead
          : from.y - ahead - size.height;
      const sides = level
        ? [
            { x: start, y: from.y - size.height - NEAR },
            { x: start, y: from.y + NEAR },
          ]
        : [
            { x: from.x + NEAR + 1, y: start },
            { x: from.x - size.width - NEAR - 1, y: start },
          ];
      const beside = level
        ? [
            { x: start, y: from.y },
            { x: start + size.width, y: from.y },
          ]
        : [
            { x: from.x, y: start },
            { x: from.x, y: start + size.height },
          ];
      return sides.map((side) => ({ box: { ...side, ...size }, beside }));
    });
  });
  const [first = [], second = [], ...others] = parts;
  const branch = way[0].x === way[1].x && way.length > 2 && way[2].x > way[1].x;
  return [...(branch ? [second, first] : [first, second]), ...others].flat();
}

const segmentsOf = (way) => way.slice(1).map((to, index) => [way[index], to]);

const overlap = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether the segment runs through the box, or along its edge. */
const crosses = (box, [from, to]) =>
  Math.min(from.x, to.x) < box.x + box.width + 1 &&
  Math.max(from.x, to.x) > box.x - 1 &&
  Math.min(from.y, to.y) < box.y + box.height + 1 &&
  Math.max(from.y, to.y) > box.y - 1;

/** Whether two lines share a part, so that nobody can tell whose name stands beside it. */
const runsAlong = ([a, b], [c, d]) =>
  (a.y === b.y && c.y === d.y && a.y === c.y && shares(a.x, b.x, c.x, d.x)) ||
  (a.x === b.x && c.x === d.x && a.x === c.x && shares(a.y, b.y, c.y, d.y));
const shares = (a, b, c, d) => Math.min(b, Math.max(c, d)) - Math.max(a, Math.min(c, d)) > 1;

const rounded = ({ x, y, width, height }) => ({
  x: Math.round(x),
  y: Math.round(y),
  width,
  height,
});
