const SMALL = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };
const TASK = { width: 130, height: 80 };

/** The distance between boundary events on one host, so that their names fit. */
export const BOUNDARY_STEP = 88;

/**
 * Sizes as bpmn-js draws them. Tasks are wider, because their names are sentences, and wide enough
 * for their boundary events.
 */
export function sizeOf(node, { inner, boundaries }) {
  const attached = boundaries.filter((boundary) => boundary.attachedToRef === node).length;
  const least = attached > 0 ? attached * BOUNDARY_STEP - 34 : 0;
  const placed = inner.get(node.id);
  if (placed) return { width: Math.max(placed.width, least), height: placed.height };
  if (node.$type.endsWith('Event')) return SMALL;
  return node.$type.endsWith('Gateway') ? GATEWAY : { ...TASK, width: Math.max(TASK.width, least) };
}
