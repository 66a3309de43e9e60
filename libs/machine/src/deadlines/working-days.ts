import { addLength, type Instant } from '@waymark/domain';
import { Refusal } from '../fault.js';
import type { Reference } from '../reference.js';

/** One working day later, by the calendar `WD` or any other that counts working days. */
export function nextWorkingDay({ calendars }: Reference, from: Instant): Instant {
  const calendar = Object.hasOwn(calendars, 'WD')
    ? 'WD'
    : Object.keys(calendars).find((name) => calendars[name]?.base === 'working-day');
  if (calendar === undefined) throw new Refusal('unknown-calendar', { calendar: 'WD' });
  return addLength(from, { calendar, amount: 1, unit: 'days' }, calendars);
}
