/** The distance between parallel flows, and between the first flow and a box. */
export const STEP = 9;
const CLEAR = 14;

/**
 * The way points of every flow. Vertical parts run in the channels between columns. Long horizontal
 * parts run in free rows or below the grid. So no flow crosses a box. Flows that arrive at the same
 * element arrive together.
 */
export function routeFlows({ nodes, flows, boxes, columns, rows, lanes, grid }) {
  const used = new Map();
  const next = (channel) => {
    const count = used.get(channel) ?? 0;
    used.set(channel, count + 1);
    return count;
  };
  const channels = new Map();
  const channelOf = (side, column, target) => {
    const key = `${side} ${column} ${target}`;
    if (!channels.has(key)) channels.set(key, next(`${side} ${column}`));
    return channels.get(key) * STEP;
  };
  const rightOf = (column, target) =>
    grid.columnAt[column] + grid.widths[column] + CLEAR + channelOf('right', column, target);
  const leftOf = (column, target) =>
    grid.columnAt[column] - CLEAR - channelOf('left', column, target);
  const under = (row) =>
    grid.rowAt[row] + grid.heights[row] + CLEAR + 8 + next(`under ${row}`) * STEP;
  const laneY = (row) => grid.rowAt[row] + grid.heights[row] / 2;
  const points = new Map();
  let bottom = grid.bottom;

  for (const flow of ordered(flows, columns, rows)) {
    const source = boxes.get(flow.boundary ?? flow.from);
    const target = boxes.get(flow.to);
    const [from, to] = [columns.get(flow.from), columns.get(flow.to)];
    const back = to <= from;
    const low = back
      ? deepest({ rows, columns, lanes, flows }, to, from)
      : (lanes.get(flow.id) ?? rows.get(flow.to));
    const down = !flow.boundary && leavesBelow(flow, { nodes, columns, rows, low, back });
    const start =
      flow.boundary || down
        ? { x: mid(source).x, y: source.y + source.height }
        : { x: source.x + source.width, y: mid(source).y };
    const finish = { x: target.x, y: mid(target).y };
    const way = [start];
    if (flow.boundary) way.push({ x: start.x, y: under(rows.get(flow.from)) });
    if (back) {
      const y = under(low);
      bottom = Math.max(bottom, y + STEP);
      const left = leftOf(to, flow.to);
      if (!down) {
        way.push({ x: rightOf(from, flow.id), y: way.at(-1).y });
      }
      way.push({ x: way.at(-1).x, y }, { x: left, y }, { x: left, y: finish.y }, finish);
    } else {
      const y = to === from + 1 ? finish.y : laneY(low);
      if (down) way.push({ x: start.x, y });
      else if (y !== way.at(-1).y) {
        const x = rightOf(from, to === from + 1 ? flow.to : flow.id);
        way.push({ x, y: way.at(-1).y }, { x, y });
      }
      if (y !== finish.y) {
        const x = leftOf(to, flow.to);
        way.push({ x, y }, { x, y: finish.y });
      }
      way.push(finish);
    }
    const tidy = straight(way.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })));
    points.set(flow.id, tidy);
  }
  return { points, bottom };
}

/** Short flows come first, so they get the channels next to the boxes. */
const ordered = (flows, columns, rows) =>
  [...flows].sort((a, b) => length(a, columns, rows) - length(b, columns, rows));
const length = (flow, columns, rows) =>
  Math.abs(columns.get(flow.to) - columns.get(flow.from)) * 10 +
  Math.abs(rows.get(flow.to) - rows.get(flow.from));
/** The lowest row between two columns in which a box stands or a flow runs. */
const deepest = ({ rows, columns, lanes, flows }, from, to) =>
  Math.max(
    ...[...rows]
      .filter(([id]) => columns.get(id) >= from && columns.get(id) <= to)
      .map(([, row]) => row),
    ...flows
      .filter((flow) => columns.get(flow.to) > from && columns.get(flow.from) < to)
      .map((flow) => lanes.get(flow.id) ?? 0),
  );
const mid = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Removes points on a straight line between their neighbours. */
function straight(way) {
  return way.filter((point, index) => {
    const before = way[index - 1];
    const after = way[index + 1];
    if (before && before.x === point.x && before.y === point.y) return false;
    return !(
      before &&
      after &&
      ((before.x === point.x && point.x === after.x) ||
        (before.y === point.y && point.y === after.y))
    );
  });
}

/** A branch that goes down leaves the gateway at its lower corner, where nothing is in the way. */
function leavesBelow(flow, { nodes, columns, rows, low, back }) {
  const source = nodes.find((node) => node.id === flow.from);
  const row = rows.get(flow.from);
  if (!source.$type.endsWith('Gateway') || (!back && low <= row)) return false;
  return !nodes.some(
    (node) =>
      node.id !== flow.from &&
      columns.get(node.id) === columns.get(flow.from) &&
      rows.get(node.id) > row &&
      rows.get(node.id) <= low,
  );
}
