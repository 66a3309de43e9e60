import type { Json, JsonObject } from '@waymark/domain';
import { holds, valueAt, type Lookup } from './condition.js';
import type { Choice, Condition, FieldSchema, FormSchema } from './schema.js';

/** What conditions read: first the form's own values, then the task's variables. */
export interface FormValues {
  values: JsonObject;
  variables: JsonObject;
}

/**
 * Whether a person sees this field now. A hidden field is null for the conditions of other fields.
 */
export function isVisible(form: FormSchema, field: FieldSchema, input: FormValues): boolean {
  return visible(field, { form, input, asking: new Set(), known: new Map() });
}

/** Whether this field needs an answer now. A hidden field needs none. */
export function isRequired(form: FormSchema, field: FieldSchema, input: FormValues): boolean {
  if (field.type === 'hidden' || !isVisible(form, field, input)) return false;
  if (field.required) return true;
  return field.requiredWhen !== undefined && holdsIn(form, field.requiredWhen, { input, field });
}

/** The heading that stands above this field: it is the first one to be seen of its section. */
export function sectionAbove(
  form: FormSchema,
  field: FieldSchema,
  input: FormValues,
): string | null {
  for (let at = form.fields.indexOf(field); at >= 0; at -= 1) {
    const one = form.fields[at];
    if (!one) return null;
    if (one !== field && one.type !== 'hidden' && isVisible(form, one, input)) return null;
    if (one.section !== undefined) return one.section;
  }
  return null;
}

/** The choices that this field offers now. */
export function offeredChoices(form: FormSchema, field: FieldSchema, input: FormValues): Choice[] {
  return (field.choices ?? []).filter(
    ({ when }) => when === undefined || holdsIn(form, when, { input, field }),
  );
}

/** Whether a condition holds for the form's values and the task's variables. */
export const holdsIn = (
  form: FormSchema,
  condition: Condition,
  { input, field }: { input: FormValues; field?: FieldSchema },
): boolean =>
  holds(
    condition,
    lookupIn({ form, input, asking: new Set(field ? [field.name] : []), known: new Map() }),
  );

/** `known` holds the fields already evaluated, because many fields can depend on the same one. */
interface Asking {
  form: FormSchema;
  input: FormValues;
  asking: Set<string>;
  known: Map<string, boolean>;
}

function visible(field: FieldSchema, state: Asking): boolean {
  if (field.visibleWhen === undefined) return true;
  // Publishing refuses a circle of conditions. Here a circle makes the field hidden.
  if (state.asking.has(field.name)) return false;
  const known = state.known.get(field.name);
  if (known !== undefined) return known;
  const shown = holds(
    field.visibleWhen,
    lookupIn({ ...state, asking: new Set([...state.asking, field.name]) }),
  );
  state.known.set(field.name, shown);
  return shown;
}

function lookupIn(state: Asking): Lookup {
  return (path: string): Json => {
    const name = path.split('.')[0] ?? '';
    const own = state.form.fields.find((each) => each.name === name);
    if (own === undefined) return valueAt(state.input.variables, path);
    if (own.type === 'hidden') return own.default ?? null;
    return visible(own, state) ? valueAt(state.input.values, path) : null;
  };
}
