import { accepted, refused, type FieldKind } from '../field-kind.js';

/** Yes or no. A missing answer is neither: a required field must be true or false. */
export const boolean: FieldKind = {
  accept: (value, field) => (typeof value === 'boolean' ? accepted(value) : refused(field, 'type')),
};
