import { accepted, refused, type FieldKind, type SchemaFinding } from '../field-kind.js';
import type { FieldSchema } from '../schema.js';

/** A finite number between `minimum` and `maximum`, both included. */
export const number: FieldKind = {
  accept(value, field) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return refused(field, 'type');
    if (field.minimum !== undefined && value < field.minimum) return refused(field, 'minimum');
    if (field.maximum !== undefined && value > field.maximum) return refused(field, 'maximum');
    return accepted(value);
  },
  checkSchema: boundsInOrder,
};

export function boundsInOrder(field: FieldSchema): SchemaFinding[] {
  if (field.minimum === undefined || field.maximum === undefined || field.minimum <= field.maximum)
    return [];
  return [
    {
      code: 'form-bounds',
      message: `The minimum of the field '${field.name}' is above its maximum. Correct one of them`,
    },
  ];
}
