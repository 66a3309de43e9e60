/**
 * The row of each node, and the row of each flow that skips columns. The first flow out of a node,
 * in the order of the file, is the usual way and continues in the same row. Other ways, and those
 * from boundary events, take the nearest free row below.
 */
export function rowsOf({ nodes, flows, columns }) {
  const rows = new Map();
  const lanes = new Map();
  const taken = new Set();
  const take = (column, row) => taken.add(`${column}/${row}`);
  const free = (row, from, to) => range(from, to).every((column) => !taken.has(`${column}/${row}`));
  const place = (id, wish, from) => {
    const column = columns.get(id);
    let row = wish;
    while (!free(row, from, column)) row++;
    rows.set(id, row);
    take(column, row);
    follow(id);
  };
  const follow = (id) => {
    const out = flows.filter((flow) => flow.from === id && columns.get(flow.to) > columns.get(id));
    const sorted = [...out].sort(
      (a, b) => Number(Boolean(a.boundary)) - Number(Boolean(b.boundary)),
    );
    sorted.forEach((flow, index) => reach(flow, index));
  };
  const reach = (flow, index) => {
    const [from, to] = [columns.get(flow.from), columns.get(flow.to)];
    const start = rows.get(flow.from) + (index > 0 || flow.boundary ? 1 : 0);
    if (!rows.has(flow.to)) {
      place(flow.to, start, from + 1);
      if (index > 0) take(from, rows.get(flow.to));
      for (const column of range(from + 1, to - 1)) take(column, rows.get(flow.to));
      if (to > from + 1) lanes.set(flow.id, rows.get(flow.to));
      return;
    }
    if (to === from + 1) return;
    let lane = rows.get(flow.to);
    if (!free(lane, from + 1, to - 1)) {
      const own = rows.get(flow.from);
      lane = start;
      while (!free(lane, lane === own ? from + 1 : from, to)) lane++;
      take(from, lane);
      take(to, lane);
    }
    for (const column of range(from + 1, to - 1)) take(column, lane);
    lanes.set(flow.id, lane);
  };
  const entries = nodes.filter((node) => columns.get(node.id) === 0);
  entries.forEach((node) => place(node.id, 0, 0));
  for (const node of nodes) if (!rows.has(node.id)) place(node.id, 0, columns.get(node.id));
  return { rows, lanes };
}

const range = (from, to) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
