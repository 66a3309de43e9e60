import type { Instant } from '@waymark/domain';

/**
 * Service time is a straight line over real time, anchored at a point; one version of it is stored
 * and everyone follows it.
 */
export interface ClockMapping {
  anchorReal: number;
  anchorService: number;
  rate: number;
  version: number;
}

/**
 * Longest a host's timer is armed for; it asks again then. 24.8 days is where 32-bit milliseconds
 * end.
 */
export const LONGEST_DELAY = 20 * 24 * 3600 * 1000;

export const serviceMs = (mapping: ClockMapping, realMs: number): number =>
  mapping.anchorService + (realMs - mapping.anchorReal) * mapping.rate;

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/**
 * Real milliseconds until a service instant; 0 where it is past. Rounded up, so that a timer is
 * never early.
 */
export function realDelay(mapping: ClockMapping, instant: Instant, realMs: number): number {
  const ahead = Date.parse(instant) - serviceMs(mapping, realMs);
  return Math.max(0, Math.ceil(ahead / mapping.rate));
}

/** The same service instant now, another rate from now on. */
export const reanchored = (mapping: ClockMapping, rate: number, realMs: number): ClockMapping => ({
  anchorReal: realMs,
  anchorService: serviceMs(mapping, realMs),
  rate,
  version: mapping.version + 1,
});
