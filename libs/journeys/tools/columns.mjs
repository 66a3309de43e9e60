/** The column of each node: the longest way from a start, without loops. */
export function columnsOf(nodes, flows) {
  const forward = withoutLoops(nodes, flows);
  const columns = new Map();
  const columnOf = (id) => {
    if (!columns.has(id))
      columns.set(
        id,
        Math.max(
          -1,
          ...forward.filter((flow) => flow.to === id).map((flow) => columnOf(flow.from)),
        ) + 1,
      );
    return columns.get(id);
  };
  for (const node of nodes) columnOf(node.id);
  return columns;
}

/** Removes the flows that lead back, so that the rest is a graph without cycles. */
function withoutLoops(nodes, flows) {
  const kept = [];
  const state = new Map();
  const visit = (id) => {
    state.set(id, 'open');
    for (const flow of flows.filter((candidate) => candidate.from === id)) {
      if (state.get(flow.to) === 'open') continue;
      kept.push(flow);
      if (!state.has(flow.to)) visit(flow.to);
    }
    state.set(id, 'done');
  };
  const starts = nodes.filter((node) => !flows.some((flow) => flow.to === node.id));
  for (const node of [...starts, ...nodes]) if (!state.has(node.id)) visit(node.id);
  return kept;
}
