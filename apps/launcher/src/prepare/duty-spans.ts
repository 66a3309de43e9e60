import { addDays, toInstant, weekday, type Instant } from '@waymark/domain';
import type { DutyTurn } from '@waymark/journeys';

interface DutySpan {
  turn: DutyTurn;
  startsAt: Instant;
  endsAt: Instant;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Monday on or before 1 January 2026: week 0 of every rota. */
const FIRST_MONDAY = '2025-12-29';
const WEEK_MS = 7 * 86_400_000;

/**
 * The spans of a weekly turn as instants, from the week before now. Turns begin and end at London
 * times, also when the clocks change.
 */
export function dutySpans(turn: DutyTurn, now: Instant, weeks: number): DutySpan[] {
  const from = Math.floor((Date.parse(now) - Date.parse(FIRST_MONDAY)) / WEEK_MS) - 1;
  const spans: DutySpan[] = [];
  for (let week = from; week < from + weeks; week += 1) {
    if (((week % turn.everyWeeks) + turn.everyWeeks) % turn.everyWeeks !== turn.week) continue;
    const monday = addDays(FIRST_MONDAY, week * 7);
    const startsAt = momentOf(turn.from, monday);
    const endsAt = momentOf(turn.to, monday);
    spans.push({
      turn,
      startsAt,
      endsAt: endsAt > startsAt ? endsAt : momentOf(turn.to, addDays(monday, 7)),
    });
  }
  return spans;
}

/** `Monday 08:00` of the week that begins with that Monday, in London. */
function momentOf(text: string, monday: string): Instant {
  const [day = '', time = ''] = text.split(' ');
  const instant = toInstant(`${addDays(monday, DAYS.indexOf(day))}T${time}`);
  if (!instant.ok || !DAYS.includes(day) || weekday(monday) !== 1)
    throw new Error(`a duty turn has no such time: ${text}`);
  return instant.value;
}
