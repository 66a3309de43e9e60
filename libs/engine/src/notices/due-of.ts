import type { Instant } from '@waymark/domain';

/** The due time of a row, as people and messages have it. */
export const dueOf = (due: Date | null): Instant | null => due?.toISOString() ?? null;
