const SMALL = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };
const TASK = { width: 130, height: 80 };

/** Sizes as bpmn-js draws them; tasks are wider, because ours are named in sentences. */
export function sizeOf(node, inner) {
  const placed = inner.get(node.id);
  if (placed) return { width: placed.width, height: placed.height };
  if (node.$type.endsWith('Event')) return SMALL;
  return node.$type.endsWith('Gateway') ? GATEWAY : TASK;
}
