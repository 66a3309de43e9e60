import type { Hit, Hits } from './hit-policy.js';

/**
 * Sorts by priority: by the first output, then the second, and so on. Rules of equal priority keep
 * the table's order.
 */
export function byPriority({ hits, rank }: Hits): Hit[] {
  const ranked = hits.map((hit) => ({
    hit,
    ranks: hit.values().map((value, output) => rank(output, value)),
  }));
  ranked.sort((left, right) => compareRanks(left.ranks, right.ranks));
  return ranked.map(({ hit }) => hit);
}

function compareRanks(left: number[], right: number[]): number {
  const at = left.findIndex((rank, output) => rank !== right[output]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
