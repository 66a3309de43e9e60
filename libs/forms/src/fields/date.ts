import { isPlausibleDate } from '@waymark/domain';
import { accepted, refused, type FieldKind } from '../field-kind.js';
import { londonDate } from '../london-date.js';

/** A day of the calendar, `2026-11-22`. 'Now' is the London date of the submission. */
export const date: FieldKind = {
  accept(value, field, context) {
    if (typeof value !== 'string' || !isCalendarDate(value)) return refused(field, 'type');
    const today = londonDate(context.now);
    if (!isPlausibleDate(value, today)) return refused(field, 'implausible-date');
    if (field.notPast && value < today) return refused(field, 'past');
    if (field.notFuture && value > today) return refused(field, 'future');
    return accepted(value);
  },
};

function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}
