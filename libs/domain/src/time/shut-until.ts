import type { Instant } from '../ids.js';
import type { CalendarData } from './calendar.js';
import { addDays } from './local-date.js';
import { openOn } from './opening-hours.js';
import { localTime, toMillis, toText } from './time-zone.js';

/** Days after which a calendar that does not open is a fault of its data. */
const AHEAD = 30;

/** When the calendar opens next. Null while it is open, and where it never opens. */
export function shutUntil(at: Instant, calendar: CalendarData): Instant | null {
  const now = toMillis(at);
  const today = localTime(now).date;
  for (let ahead = 0; ahead <= AHEAD; ahead += 1) {
    const window = openOn(addDays(today, ahead), calendar);
    if (!window || window.closes <= now) continue;
    return window.opens <= now ? null : toText(window.opens);
  }
  return null;
}
