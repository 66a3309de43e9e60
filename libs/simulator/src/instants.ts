import type { Instant } from '@waymark/domain';

/** `instant` moved by whole milliseconds. */
export const plusMilliseconds = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
export const millisecondsOf = (instant: Instant): number => Date.parse(instant);
