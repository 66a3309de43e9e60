export { addLength } from './add-length.js';
export type {
  Bound,
  CalendarChange,
  CalendarData,
  DatedValue,
  TimeBase,
  TimeLength,
  TimeUnit,
} from './calendar.js';
export { boundsOf, dueAt, endOf, inForce } from './due-at.js';
export { addIsoDuration, parseIsoDuration, type IsoDurationParts } from './iso-duration.js';
export { latest } from './latest.js';
export { addDays, addMonths, isLocalDate, weekday } from './local-date.js';
export { earliestPlausible, isPlausibleDate, latestPlausible } from './plausible-date.js';
export {
  cycleOf,
  occurrenceAfter,
  occurrenceFrom,
  parseRepeating,
  type Cycle,
  type Occurrence,
  type Repeating,
} from './repeating.js';
export { standardCalendars } from './standard-calendars.js';
export { timerProblem, type TimerForm } from './timer-problem.js';
export { toInstant } from './to-instant.js';
export { addMinutes, workingMinutesBetween } from './working-minutes.js';
export { LONDON, londonDate } from './time-zone.js';
export { zoneOffset } from './zone-offset.js';
export { shutUntil } from './shut-until.js';
