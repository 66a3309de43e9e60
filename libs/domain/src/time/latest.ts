/** Of effective-dated values, the one in force on a date; null before the first. */
export const latest = <T extends { from: string }>(values: readonly T[], date: string): T | null =>
  values.reduce<T | null>(
    (best, value) => (value.from <= date && (!best || value.from >= best.from) ? value : best),
    null,
  );
