import type { Session } from '../session.js';
import { feelDateTime } from '../values/temporal.js';
import { type FeelType, type Value, is } from '../values/value.js';
import { conforms } from './conforms.js';
import { plainType } from './feel-type.js';

/**
 * Coerces a value to a declared type (DMN 1.5, 10.3.2.9.4): as it is, as the single item of a list,
 * as a list with one item, or a date as midnight UTC. Undefined if nothing fits.
 */
export function coerced(value: Value, type: FeelType, session?: Session): Value | undefined {
  if (conforms(value, type, session)) return value;
  const target = plainType(type);
  if (target.type === 'list' && !Array.isArray(value) && conforms([value], type, session))
    return [value];
  if (
    Array.isArray(value) &&
    value.length === 1 &&
    value[0] !== undefined &&
    conforms(value[0], type, session)
  )
    return value[0];
  if (target.type === 'kind' && target.kind === 'date and time' && is(value, 'date'))
    return feelDateTime(value, 0, { offset: 0 });
  return undefined;
}

/**
 * The same, but a value that does not fit becomes null with a problem. `place` names what the value
 * is for.
 */
export function coerce(
  session: Session,
  value: Value,
  { type, place }: { type: FeelType | null; place: string },
): Value {
  if (!type) return value;
  const fitting = coerced(value, type, session);
  return fitting === undefined
    ? session.fail('type-mismatch', `The value of ${place} is not of the declared type.`)
    : fitting;
}
