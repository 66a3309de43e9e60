import type { Instant } from '@waymark/domain';

/**
 * Service time is a straight line over real time, anchored at one point. Every process follows the
 * one stored mapping (`docs/service/time.md`).
 */
export interface ClockMapping {
  anchorReal: number;
  anchorService: number;
  rate: number;
  version: number;
}

/**
 * The longest time for which a host arms a timer before it asks again. 32-bit milliseconds end at
 * 24.8 days.
 */
export const LONGEST_DELAY = 20 * 24 * 3600 * 1000;

export const serviceMs = (mapping: ClockMapping, realMs: number): number =>
  mapping.anchorService + (realMs - mapping.anchorReal) * mapping.rate;

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/**
 * Real milliseconds until a service instant, or 0 if it has passed. Rounded up, so that a timer is
 * never early.
 */
export function realDelay(mapping: ClockMapping, instant: Instant, realMs: number): number {
  const ahead = Date.parse(instant) - serviceMs(mapping, realMs);
  return Math.max(0, Math.ceil(ahead / mapping.rate));
}

/** A mapping that gives the same service time now and runs at another rate from now on. */
export const reanchored = (mapping: ClockMapping, rate: number, realMs: number): ClockMapping => ({
  anchorReal: realMs,
  anchorService: serviceMs(mapping, realMs),
  rate,
  version: mapping.version + 1,
});
