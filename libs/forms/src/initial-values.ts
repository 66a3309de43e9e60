import type { Json, JsonObject } from '@waymark/domain';
import { bindsOf } from './bind.js';
import type { FieldSchema, FormSchema } from './schema.js';

/**
 * What a new form shows before anybody types: the variable that the field writes to, or else the
 * field's default.
 */
export function initialValues(form: FormSchema, variables: JsonObject): JsonObject {
  const entries = form.fields
    .filter((field) => field.type !== 'hidden')
    .map((field): [string, Json] => [field.name, initialValue(field, variables)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function initialValue(field: FieldSchema, variables: JsonObject): Json {
  const bind = bindsOf(field)?.find(({ to }) => to === 'variable');
  const known =
    bind?.to === 'variable' && Object.hasOwn(variables, bind.name) ? variables[bind.name] : null;
  return known ?? field.default ?? null;
}
