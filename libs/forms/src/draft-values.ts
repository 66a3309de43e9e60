import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';
import { fieldError } from './field-kind.js';
import { NOW, takesNow } from './just-now.js';
import { unknownField } from './validate-submission.js';
import type { FieldError, FieldSchema, FieldType, FormSchema } from './schema.js';

/**
 * What a draft holds that its form can show. A draft is unfinished and is not checked, but a value
 * of another kind than its field takes (a number for a text, a list of nothing for goals) is not
 * input that anybody typed there, and is left out. So is 'now': whoever comes back to a draft does
 * so later.
 */
export const draftValues = (form: FormSchema, values: JsonObject): JsonObject =>
  Object.fromEntries(
    form.fields.flatMap((field): [string, Json][] => {
      const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
      const now = value === NOW && takesNow(field);
      return value !== undefined && !now && (value === null || isShown(field, value))
        ? [[field.name, value]]
        : [];
    }),
  );

/**
 * Values that nobody can have typed into this form, so that nobody would see them again: they are
 * refused before they are kept. What is unfinished is no error.
 */
export const draftErrors = (form: FormSchema, values: JsonObject): FieldError[] =>
  Object.entries(values).flatMap(([name, value]): FieldError[] => {
    const field = form.fields.find((one) => one.name === name);
    if (!field) return [unknownField(name)];
    return value === undefined || value === null || isShown(field, value)
      ? []
      : [fieldError(field, 'type')];
  });

const isShown = (field: FieldSchema, value: Json): boolean => SHOWN[field.type](value);

const isText = (value: Json): boolean => typeof value === 'string';
/** A number field keeps what is no number as it was typed. */
const isTyped = (value: Json): boolean => typeof value === 'string' || typeof value === 'number';

const SHOWN: Record<FieldType, (value: Json) => boolean> = {
  text: isText,
  textarea: isText,
  number: isTyped,
  integer: isTyped,
  boolean: (value) => typeof value === 'boolean',
  choice: isText,
  'multi-choice': (value) => Array.isArray(value) && value.every(isText),
  date: isText,
  'date-time': isText,
  instrument: (value) => isJsonObject(value) && Object.values(value).every(isText),
  goals: (value) =>
    Array.isArray(value) &&
    value.every(
      (goal) =>
        isJsonObject(goal) && Object.values(goal).every((part) => part === null || isTyped(part)),
    ),
  hidden: () => false,
};
