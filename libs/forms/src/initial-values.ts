import type { Json, JsonObject } from '@waymark/domain';
import { bindsOf } from './bind.js';
import type { FieldSchema, FormSchema } from './schema.js';

/**
 * What a form shows before anybody types. A question opens unanswered, whatever its variable holds:
 * an answer of an earlier occasion is not an answer of today (docs/service/rules.md#rule-8). Only a
 * field that says `"shows": "current"` opens with the value of its variable. Any other field opens
 * with its default, which publishing refuses for questions about safety.
 */
export function initialValues(form: FormSchema, variables: JsonObject): JsonObject {
  const entries = form.fields
    .filter((field) => field.type !== 'hidden')
    .map((field): [string, Json] => [field.name, initialValue(field, variables)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function initialValue(field: FieldSchema, variables: JsonObject): Json {
  return currentValue(field, variables) ?? field.default ?? null;
}

function currentValue(field: FieldSchema, variables: JsonObject): Json {
  if (field.shows !== 'current') return null;
  const bind = bindsOf(field)?.find(({ to }) => to === 'variable');
  return bind?.to === 'variable' && Object.hasOwn(variables, bind.name)
    ? (variables[bind.name] ?? null)
    : null;
}
