import type { Instant, IsoDuration } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import {
  addParts,
  hasLength,
  parseIsoDuration,
  type Anchor,
  type IsoDurationParts,
} from './iso-duration.js';
import { LONDON, localTime, toMillis, toText } from './time-zone.js';
import { toInstant, wallTimeOf } from './to-instant.js';

/**
 * `R3/PT10S`, `R/P1D`, `R2/2026-01-01T00:00:00Z/PT1H`. `repetitions` null = without end. `start` as
 * written, because a time without an offset is one of a wall clock.
 */
export interface Repeating {
  repetitions: number | null;
  start: string | null;
  interval: IsoDuration;
}

/** A repetition with its beginning. Occurrence `n` is `n` intervals after `start`. */
export interface Cycle {
  /** An instant, or the time of a wall clock. */
  start: string;
  interval: IsoDuration;
  /** The number of the first occurrence: 0 is `start` itself. */
  first: number;
  /** The number of the last occurrence; null = without end. */
  last: number | null;
}

export interface Occurrence {
  number: number;
  due: Instant;
}

const FORM = /^R(\d{0,9})\/(?:(.+)\/)?([^/]*)$/;

/**
 * Parses a repeating interval: with a start, or counted from when it is armed. Something that
 * repeats needs a length above zero and at least one repetition. Code `repeating`.
 */
export const parseRepeating = (text: string): Result<Repeating> => {
  // A zone has a slash in its name, too: R/2026-03-28T01:30@Europe/London/P1D.
  const [, count, begins, interval = ''] = FORM.exec(text.trim()) ?? [];
  const length = parseIsoDuration(interval);
  if (count === undefined || !length.ok)
    return refuse('This is not a repeating interval, such as R3/PT10S or R/P1D.');
  const repetitions = count === '' ? null : Number(count);
  if (repetitions === 0)
    return refuse('R0 never happens. Write R1 for once, or R for a repetition without end.');
  if (!hasLength(length.value))
    return refuse('A repetition needs a length above zero, such as PT15M.');
  if (repetitions !== 1 && meanLength(length.value) < SECOND)
    return refuse('A repetition is at least a second long, such as PT1S: mostly it is minutes.');
  if (begins === undefined) return success({ repetitions, start: null, interval });
  const start = begins.trim();
  const instant = toInstant(start);
  return instant.ok ? success({ repetitions, start, interval }) : instant;
};

/** Without a start of its own, a repetition begins one interval after `from`. */
export const cycleOf = ({ repetitions, start, interval }: Repeating, from: Instant): Cycle => {
  const first = start === null ? 1 : 0;
  return {
    start: start ?? from,
    interval,
    first,
    last: repetitions === null ? null : first + repetitions - 1,
  };
};

/**
 * The first occurrence at `at` or later. Each is counted from the start, so that a short month or a
 * clock change moves one occurrence and not those after it; days are counted on the calendar of
 * `zone`, or of the zone that the start names. Null if the cycle has ended by then, or runs beyond
 * the year 9999.
 */
export const occurrenceFrom = (
  cycle: Cycle,
  at: Instant,
  zone: string = LONDON,
): Occurrence | null => {
  const series = seriesOf(cycle, zone);
  const least = Math.max(
    cycle.first,
    Math.floor((toMillis(at) - series.anchor.millis) / series.length),
  );
  let number = least;
  // A month is longer or shorter than the mean by less than two days, and a clock change by hours.
  while (number > cycle.first && notBefore(series, number - 1, at)) number -= 1;
  while (!notBefore(series, number, at)) number += 1;
  if (cycle.last !== null && number > cycle.last) return null;
  const due = dueAt(series, number);
  return due === null ? null : { number, due };
};

/** The first occurrence after `at`, which is not one itself. */
export const occurrenceAfter = (
  cycle: Cycle,
  at: Instant,
  zone: string = LONDON,
): Occurrence | null => occurrenceFrom(cycle, toText(toMillis(at) + 1), zone);

interface Series {
  anchor: Anchor;
  parts: IsoDurationParts;
  /** The mean length of the interval in milliseconds. */
  length: number;
  first: Instant;
}

function seriesOf({ start, interval }: Cycle, zone: string): Series {
  const instant = toInstant(start);
  const parts = parseIsoDuration(interval);
  if (!instant.ok || !parts.ok || !hasLength(parts.value)) throw new RangeError('not a cycle');
  const millis = toMillis(instant.value);
  const wall = wallTimeOf(start);
  const counted = wall?.zone ?? zone;
  const local = wall ?? localTime(millis, counted);
  return {
    anchor: { millis, local, zone: counted },
    parts: parts.value,
    length: meanLength(parts.value),
    first: instant.value,
  };
}

const MEAN_YEAR = 365.2425;
const SECOND = 1000;

const meanLength = (parts: IsoDurationParts): number => {
  const days = (parts.years + parts.months / 12) * MEAN_YEAR + parts.weeks * 7 + parts.days;
  const hours = days * 24 + parts.hours;
  return Math.max(1, ((hours * 60 + parts.minutes) * 60 + parts.seconds) * SECOND);
};

const dueAt = ({ anchor, parts, first }: Series, number: number): Instant | null => {
  if (number === 0) return first;
  try {
    return addParts(anchor, parts, number);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** Whatever lies beyond the year 9999 is later than everything. */
const notBefore = (series: Series, number: number, at: Instant): boolean => {
  const due = dueAt(series, number);
  return due === null || due >= at;
};

const refuse = (message: string): Result<never> =>
  failure([{ code: 'repeating', severity: 'error', message }]);
