import type { Plane } from './plane.js';
import { isClear, route } from './route.js';

/** Finds another way for each flow that an edit has led through a shape. */
export function mendWays(before: Plane, after: Plane): void {
  for (const edge of after.edges.values()) {
    const was = before.edges.get(edge.id);
    if (isClear(after, edge) || (was && !isClear(before, was))) continue;
    const { source, target, id } = edge;
    edge.points = route(after, { source, target, edge: id }) ?? edge.points;
  }
}
