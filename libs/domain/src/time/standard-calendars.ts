import type { CalendarData } from './calendar.js';
import type { LocalDate } from '../ids.js';

/** The names of the six time bases in the shipped reference data. */
type StandardCalendar =
  'clock' | 'working-day' | 'service' | 'office' | 'court-48' | 'calendar-month';

const weekdays = (open: [string, string]): Record<string, [string, string]> => ({
  '1': open,
  '2': open,
  '3': open,
  '4': open,
  '5': open,
});

/**
 * The six time bases for one division of the UK (docs/service/time.md): `service` is open Monday to
 * Friday 08:00 to 20:00 and Saturday 09:00 to 17:00, `office` Monday to Friday 09:00 to 17:00. Both
 * are shut on bank holidays and on the service's own closures.
 */
export const standardCalendars = (
  holidays: LocalDate[],
  closures: LocalDate[] = [],
): Record<StandardCalendar, CalendarData> => ({
  clock: { base: 'clock', holidays: [], closures: [] },
  'working-day': { base: 'working-day', holidays, closures: [], dayEnds: '17:00' },
  service: {
    base: 'service',
    hours: { ...weekdays(['08:00', '20:00']), '6': ['09:00', '17:00'] },
    holidays,
    closures,
  },
  office: { base: 'office', hours: weekdays(['09:00', '17:00']), holidays, closures },
  'court-48': { base: 'court-48', holidays, closures: [] },
  'calendar-month': { base: 'calendar-month', holidays, closures: [] },
});
