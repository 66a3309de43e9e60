import { failure, type Problem, type Result } from '../result.js';
import { hasLength, parseIsoDuration } from './iso-duration.js';
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
  date: toInstant,
  duration: (text) => {
    const parsed = parseIsoDuration(text);
    if (!parsed.ok || hasLength(parsed.value)) return parsed;
    const message = 'A timer needs a length above zero, such as PT4H.';
    return failure([{ code: 'duration', severity: 'error', message }]);
  },
  cycle: parseRepeating,
};
