import { accepted, refused, type FieldKind, type SchemaFinding } from '../field-kind.js';
import type { FieldSchema } from '../schema.js';

/** One of the listed values. */
export const choice: FieldKind = {
  accept(value, field) {
    if (typeof value !== 'string') return refused(field, 'type');
    return isListed(field, value) ? accepted(value) : refused(field, 'choice');
  },
  checkSchema: choicesListed,
};

export const isListed = (field: FieldSchema, value: string): boolean =>
  (field.choices ?? []).some((each) => each.value === value);

export function choicesListed(field: FieldSchema): SchemaFinding[] {
  const values = (field.choices ?? []).map((each) => each.value);
  if (values.length === 0)
    return [
      {
        code: 'form-choices',
        message: `The field '${field.name}' has no choices. Add at least one`,
      },
    ];
  if (new Set(values).size === values.length) return [];
  return [
    { code: 'form-choices', message: `The field '${field.name}' lists a choice twice. Remove one` },
  ];
}
