import type { CalendarData } from '../calendar-data.js';
import type { LocalDate } from '../ids.js';

/** The names under which the shipped reference sets know the six time bases. */
export type StandardCalendar =
  'clock' | 'working-day' | 'service' | 'office' | 'court-48' | 'calendar-month';

const weekdays = (open: [string, string]): Record<string, [string, string]> => ({
  '1': open,
  '2': open,
  '3': open,
  '4': open,
  '5': open,
});

/**
 * The six time bases of domain.md E0.1 for one UK division: `service` is Mon-Fri 08-20 and Sat
 * 09-17, `office` Mon-Fri
 * 09-17; both are shut on bank holidays and on the service's own closures.
 */
export const standardCalendars = (
  holidays: LocalDate[],
  closures: LocalDate[] = [],
): Record<StandardCalendar, CalendarData> => ({
  clock: { base: 'clock', holidays: [], closures: [] },
  'working-day': { base: 'working-day', holidays, closures, dayEnds: '17:00' },
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
