import type { FieldKind } from './field-kind.js';
import { boolean } from './fields/boolean.js';
import { choice } from './fields/choice.js';
import { dateTime } from './fields/date-time.js';
import { date } from './fields/date.js';
import { goals } from './fields/goals.js';
import { hidden } from './fields/hidden.js';
import { instrument } from './fields/instrument.js';
import { integer } from './fields/integer.js';
import { multiChoice } from './fields/multi-choice.js';
import { number } from './fields/number.js';
import { text } from './fields/text.js';
import { textarea } from './fields/textarea.js';
import type { FieldType } from './schema.js';

/** Every field type. A type without an entry does not compile. */
export const fieldKinds: Record<FieldType, FieldKind> = {
  text,
  textarea,
  number,
  integer,
  boolean,
  choice,
  'multi-choice': multiChoice,
  date,
  'date-time': dateTime,
  instrument,
  goals,
  hidden,
};
