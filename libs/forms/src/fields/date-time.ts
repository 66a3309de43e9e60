import { isPlausibleDate } from '@waymark/domain';
import { accepted, refused, type FieldKind } from '../field-kind.js';
import { NOW, takesNow } from '../just-now.js';
import { londonDate } from '../london-date.js';

const DAY = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?`;
const INSTANT = new RegExp(String.raw`^${DAY}T${TIME}(Z|[+-](0\d|1[0-4]):[0-5]\d)$`);

/**
 * An instant with an offset or Z. It is kept in UTC with milliseconds, so that instants compare as
 * text.
 */
export const dateTime: FieldKind = {
  accept(value, field, context) {
    if (value === NOW && takesNow(field)) return accepted(new Date(context.now).toISOString());
    const instant = typeof value === 'string' ? toInstant(value) : null;
    if (instant === null) return refused(field, 'type');
    if (!isPlausibleDate(londonDate(instant), londonDate(context.now)))
      return refused(field, 'implausible-date');
    if (field.notPast && instant < context.now) return refused(field, 'past');
    if (field.notFuture && instant > context.now) return refused(field, 'future');
    return accepted(instant);
  },
};

function toInstant(value: string): string | null {
  if (!INSTANT.test(value)) return null;
  const day = value.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return null;
  const parsed = new Date(value);
  return Number.isNaN(parsed.getTime()) ? null : parsed.toISOString();
}
