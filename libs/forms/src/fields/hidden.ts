import { refused, type FieldKind, type SchemaFinding } from '../field-kind.js';
import type { FieldSchema } from '../schema.js';

/**
 * A hidden field is never shown and takes no value from outside. It writes its `default` when the
 * form is completed.
 */
export const hidden: FieldKind = {
  accept: (_value, field) => refused(field, 'unknown-field'),
  checkSchema: (field: FieldSchema): SchemaFinding[] =>
    field.default === undefined
      ? [
          {
            code: 'form-hidden',
            message:
              `The hidden field '${field.name}' has no default, so it would write ` +
              'nothing. Add a default',
          },
        ]
      : [],
};
