import type { Instant } from '@waymark/domain';

/**
 * Service time is a line over real time with one bend: until `anchorReal` it runs at `rateBefore`,
 * from then on at `rate`. Every process follows the one stored mapping (`docs/service/time.md`).
 */
export interface ClockMapping {
  anchorReal: number;
  anchorService: number;
  rateBefore: number;
  rate: number;
  version: number;
}

export const serviceMs = (mapping: ClockMapping, realMs: number): number =>
  mapping.anchorService + (realMs - mapping.anchorReal) * rateAt(mapping, realMs);

/** How fast service time runs at a moment of real time. */
export const rateAt = (mapping: ClockMapping, realMs: number): number =>
  realMs < mapping.anchorReal ? mapping.rateBefore : mapping.rate;

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/**
 * Real milliseconds until a service instant, or 0 if it has passed. Rounded up, so that a timer is
 * never early.
 */
export function realDelay(mapping: ClockMapping, instant: Instant, realMs: number): number {
  const ahead = Date.parse(instant) - mapping.anchorService;
  const due = mapping.anchorReal + ahead / (ahead < 0 ? mapping.rateBefore : mapping.rate);
  return Math.max(0, Math.ceil(due - realMs));
}
