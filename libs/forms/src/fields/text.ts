import { hasAtLeast, hasAtMost } from '../characters.js';
import { accepted, refused, type FieldKind, type SchemaFinding } from '../field-kind.js';
import { matchesPattern, patternFault } from '../pattern/matches-pattern.js';
import type { FieldSchema } from '../schema.js';

const LONGEST = 500;
/** A pattern takes as much time as the text is long. */
const LONGEST_WITH_PATTERN = 20_000;

const longestOf = ({ maxLength = LONGEST, pattern }: FieldSchema): number =>
  pattern === undefined ? maxLength : Math.min(maxLength, LONGEST_WITH_PATTERN);

/** Everything that Unicode takes for the end of a line. */
const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]/;

/** One line of text. */
export const text: FieldKind = {
  accept(value, field) {
    if (typeof value !== 'string' || LINE_ENDS.test(value)) return refused(field, 'type');
    if (!hasAtLeast(value, field.minLength ?? 0)) return refused(field, 'too-short');
    if (!hasAtMost(value, longestOf(field))) return refused(field, 'too-long');
    if (field.pattern !== undefined && !matchesPattern(field.pattern, value))
      return refused(field, 'pattern');
    return accepted(value);
  },
  checkSchema(field) {
    const fault = field.pattern === undefined ? null : patternFault(field.pattern);
    return fault === null ? [] : [badPattern(field, FAULTS[fault])];
  },
};

const FAULTS = {
  'not-a-pattern': 'is not a valid regular expression',
  'not-linear':
    'cannot be checked quickly whatever people type. It has a look-around, a back-reference or ' +
    'a word boundary, or too many repetitions. Write it without them',
};

const badPattern = (field: FieldSchema, fault: string): SchemaFinding => ({
  code: 'form-pattern',
  message: `The pattern of the field '${field.name}' ${fault}`,
});
