const SMALL = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };
const TASK = { width: 130, height: 80 };
export const SUB_PROCESS = { width: 150, height: 80 };

/** The distance between boundary events on one host, so that their names fit. */
export const BOUNDARY_STEP = 88;

/**
 * Sizes as bpmn-js draws them. Tasks are wider, because their names are sentences, and wide enough
 * for their boundary events.
 */
export function sizeOf(node, boundaries) {
  if (node.$type.endsWith('Event')) return SMALL;
  if (node.$type.endsWith('Gateway')) return GATEWAY;
  const attached = boundaries.filter((boundary) => boundary.attachedToRef === node).length;
  const least = attached > 0 ? attached * BOUNDARY_STEP : 0;
  const { width, height } = node.$type === 'bpmn:SubProcess' ? SUB_PROCESS : TASK;
  return { width: Math.max(width, least), height };
}
