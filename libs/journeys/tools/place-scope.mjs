import { columnsOf } from './columns.mjs';
import { placeLabels } from './place-labels.mjs';
import { rowsOf } from './rows.mjs';
import { BOUNDARY_STEP, SUB_PROCESS, sizeOf } from './sizes.mjs';
import { routeFlows, STEP } from './route-flows.mjs';
import { textBox } from './text-box.mjs';

/** Space around the contents of a scope, with room for the name of a sub-process at the top. */
const MARGIN = { left: 30, top: 45, right: 30, bottom: 25 };
/** A flow's label fits between two columns, and two crossing flows fit between two rows. */
const GAP = { column: 48, row: 46, listener: 30 };

/**
 * Places everything on the plane of one scope. A sub-process is a box here: its content has a plane
 * of its own.
 * @returns `{ width, height, boxes, flows, labels }`: boxes and names by id, way points by flow id,
 * relative to the corner of the plane.
 */
export function placeScope(scope) {
  const elements = scope.flowElements ?? [];
  const nodes = elements.filter(
    (element) =>
      element.$type !== 'bpmn:SequenceFlow' &&
      element.$type !== 'bpmn:BoundaryEvent' &&
      !element.triggeredByEvent,
  );
  const boundaries = elements.filter((element) => element.$type === 'bpmn:BoundaryEvent');
  const flows = elements
    .filter((element) => element.$type === 'bpmn:SequenceFlow')
    .map((flow) => edgeOf(flow));
  const columns = columnsOf(nodes, flows);
  const { rows, lanes } = rowsOf({ nodes, flows, columns });
  const grid = measure({ nodes, columns, rows, boundaries, flows, lanes });
  const boxes = boxNodes(nodes, { columns, rows, grid, boundaries });
  boxBoundaries(boundaries, boxes);
  const routed = routeFlows({ nodes, flows, boxes, columns, rows, lanes, grid });
  const size = { width: grid.right + MARGIN.right, height: routed.bottom + MARGIN.bottom };
  const labels = placeLabels({
    elements: [...nodes, ...boundaries],
    flows,
    boxes,
    points: routed.points,
  });
  const placed = { ...size, boxes, flows: routed.points, labels };
  return below(
    placed,
    elements.filter((element) => element.triggeredByEvent),
  );
}

/** For columns and rows, a flow out of a boundary event counts as one out of its host. */
function edgeOf(flow) {
  const boundary = flow.sourceRef.$type === 'bpmn:BoundaryEvent';
  return {
    id: flow.id,
    from: boundary ? flow.sourceRef.attachedToRef.id : flow.sourceRef.id,
    to: flow.targetRef.id,
    boundary: boundary ? flow.sourceRef.id : null,
    name: flow.name ?? '',
  };
}

/**
 * The x of each column and the y of each row. Each is as large as its largest element, with a wider
 * gap where a name stands.
 */
function measure({ nodes, columns, rows, boundaries, flows, lanes }) {
  const widths = [];
  const heights = [];
  for (const node of nodes) {
    const { width, height } = sizeOf(node, boundaries);
    widths[columns.get(node.id)] = Math.max(widths[columns.get(node.id)] ?? 0, width);
    heights[rows.get(node.id)] = Math.max(heights[rows.get(node.id)] ?? 0, height);
  }
  for (const lane of lanes.values()) heights[lane] ??= 20;
  const columnAt = offsets(
    fill(widths, 40),
    MARGIN.left,
    (index) => GAP.column + namesBehind(index, flows, columns),
  );
  const rowAt = offsets(fill(heights, 40), MARGIN.top, () => GAP.row);
  return {
    columnAt,
    rowAt,
    widths: fill(widths, 40),
    heights: fill(heights, 40),
    right: end(columnAt, fill(widths, 40)),
    bottom: end(rowAt, fill(heights, 40)),
  };
}

/** The width of the names behind a column, and of the flows that lead back from there. */
function namesBehind(column, flows, columns) {
  const leaving = flows.filter((flow) => columns.get(flow.from) === column);
  const back = leaving.filter((flow) => columns.get(flow.to) <= column);
  const named = leaving.filter((flow) => flow.name !== '');
  return Math.max(0, ...named.map((flow) => textBox(flow.name).width)) + back.length * STEP;
}

const fill = (sizes, least) => Array.from(sizes, (size) => size ?? least);
const end = (starts, sizes) => (starts.at(-1) ?? 0) + (sizes.at(-1) ?? 0);

function offsets(sizes, start, gap) {
  let at = start;
  return sizes.map((size, index) => {
    const here = at;
    at += size + gap(index);
    return here;
  });
}

function boxNodes(nodes, { columns, rows, grid, boundaries }) {
  return new Map(
    nodes.map((node) => {
      const { width, height } = sizeOf(node, boundaries);
      const column = columns.get(node.id);
      const row = rows.get(node.id);
      return [
        node.id,
        {
          x: Math.round(grid.columnAt[column] + (grid.widths[column] - width) / 2),
          y: Math.round(grid.rowAt[row] + (grid.heights[row] - height) / 2),
          width,
          height,
        },
      ];
    }),
  );
}

/** Boundary events are placed on the lower edge of their host, from the right. */
function boxBoundaries(boundaries, boxes) {
  const seen = new Map();
  for (const boundary of boundaries) {
    const host = boxes.get(boundary.attachedToRef.id);
    const index = seen.get(boundary.attachedToRef.id) ?? 0;
    seen.set(boundary.attachedToRef.id, index + 1);
    boxes.set(boundary.id, {
      x: host.x + host.width - 36 - 10 - index * BOUNDARY_STEP,
      y: host.y + host.height - 18,
      width: 36,
      height: 36,
    });
  }
}

/**
 * Event sub-processes are placed below the flow, side by side, in as many rows as they need to be
 * about as wide as the flow.
 */
function below(placed, eventSubProcesses) {
  const { width, height } = SUB_PROCESS;
  const perRow = Math.max(4, Math.floor((placed.width - MARGIN.left) / (width + GAP.listener)));
  eventSubProcesses.forEach((element, index) => {
    const x = MARGIN.left + (index % perRow) * (width + GAP.listener);
    const y = placed.height + 20 + Math.floor(index / perRow) * (height + GAP.listener);
    placed.boxes.set(element.id, { x, y, width, height });
  });
  return placed;
}
