import type { Instant } from '../ids.js';
import { failure, type Problem, type Result } from '../result.js';
import { addIsoDuration, hasLength, parseIsoDuration } from './iso-duration.js';
import { parseRepeating } from './repeating.js';
import { toInstant } from './to-instant.js';

/** What a BPMN timer holds: `timeDate`, `timeDuration` or `timeCycle`. */
export type TimerForm = 'date' | 'duration' | 'cycle';

/**
 * Why a timer cannot have this text as its constant value, or null if it can. Publishing asks it. A
 * constant duration needs a length above zero; one that an expression gives may have passed
 * already, and is then due at once.
 */
export const timerProblem = (form: TimerForm, text: string): Problem | null => {
  const read = READERS[form](text);
  return read.ok ? null : (read.failure[0] ?? null);
};

const READERS: Record<TimerForm, (text: string) => Result<unknown>> = {
  date: (text) => thatCanBeMeant(toInstant(text)),
  duration: (text) => {
    const parsed = parseIsoDuration(text);
    if (!parsed.ok) return parsed;
    if (!hasLength(parsed.value)) return refuse('A timer needs a length above zero, such as PT4H.');
    return isLifetime(text) ? parsed : refuse('Nobody waits longer than 100 years.');
  },
  cycle: (text) => {
    const parsed = parseRepeating(text);
    if (!parsed.ok) return parsed;
    const { start, interval } = parsed.value;
    if (!isLifetime(interval)) return refuse('Nobody waits longer than 100 years.');
    return start === null ? parsed : thatCanBeMeant(toInstant(start));
  },
};

/** Publishing has no clock, so these are fixed: the years that a request may name, too. */
const [EARLIEST, LATEST] = ['1890', '2150'];

const thatCanBeMeant = (instant: Result<Instant>): Result<Instant> =>
  instant.ok && (instant.value < EARLIEST || instant.value >= LATEST)
    ? refuse('Nobody can have meant this year.')
    : instant;

function isLifetime(duration: string): boolean {
  try {
    return addIsoDuration('2000-01-01T00:00:00.000Z', duration) <= '2100-01-01T00:00:00.000Z';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const refuse = (message: string): Result<never> =>
  failure([{ code: 'timer', severity: 'error', message }]);
