import { accepted, refused, type FieldKind, type SchemaFinding } from '../field-kind.js';
import type { FieldSchema } from '../schema.js';

const LONGEST = 500;

/** One line of text. */
export const text: FieldKind = {
  accept(value, field) {
    if (typeof value !== 'string' || /[\n\r]/.test(value)) return refused(field, 'type');
    if (value.length > (field.maxLength ?? LONGEST)) return refused(field, 'too-long');
    if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value))
      return refused(field, 'pattern');
    return accepted(value);
  },
  checkSchema: (field) =>
    field.pattern === undefined || compiles(field) ? [] : [badPattern(field)],
};

function compiles(field: FieldSchema): boolean {
  try {
    return new RegExp(`^(?:${field.pattern})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const badPattern = (field: FieldSchema): SchemaFinding => ({
  code: 'form-pattern',
  message: `The pattern of the field '${field.name}' is not a valid regular expression`,
});
