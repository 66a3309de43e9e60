import { readJourney, shippedJourneys } from '@waymark/journeys';
import {
  isVisible,
  offeredChoices,
  type FieldSchema,
  type FormSchema,
  type FormValues,
} from '@waymark/forms';
import type { Json, JsonObject } from '@waymark/domain';

const forms = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.startsWith('forms/'))
  .map(({ xml }) => JSON.parse(xml) as FormSchema);

/** Questions that stay with one answer, and why. */
const TOLD_WHY: Record<string, string> = {
  'risk-review assessAgain':
    'A High that nobody has assessed since is assessed: the hint says why no is not offered',
};

/**
 * A required question to which only one answer is possible is no question. It is a statement of the
 * form, or a hidden field that follows from another answer.
 */
describe('E4 every question of a shipped form has more than one possible answer', () => {
  it.each(forms.map((form) => [form.id, form] as const))('form %s', (_id, form) => {
    const single = form.fields
      .filter(({ name, type }) => type === 'choice' && !(`${form.id} ${name}` in TOLD_WHY))
      .flatMap((field) => onlyAnswers(form, field));
    expect(single).toEqual([]);
  });
});

/** Each situation in which the field is asked and offers a single answer. */
function onlyAnswers(form: FormSchema, field: FieldSchema): string[] {
  const names = [...new Set(readBy(form, field))];
  const all = situations(names.map((name) => [name, valuesOf(form, name)] as const));
  return all.flatMap((answers) => {
    const input = inputOf(form, answers);
    if (!isVisible(form, field, input)) return [];
    return offeredChoices(form, field, input).length > 1
      ? []
      : [`${field.name} ${JSON.stringify(answers)}`];
  });
}

/** The answers of the form, and what its conditions read of the journey, by their paths. */
function inputOf(form: FormSchema, answers: JsonObject): FormValues {
  const input: FormValues = { values: {}, variables: {} };
  for (const [path, value] of Object.entries(answers)) {
    const [name = '', ...parts] = path.split('.');
    const nested = parts.reduceRight<Json>((inner, part) => ({ [part]: inner }), value);
    const to = form.fields.some((field) => field.name === name) ? input.values : input.variables;
    to[name] = nested;
  }
  return input;
}

type Condition = { field?: string; equals?: Json; in?: Json[] } & Record<string, unknown>;

/** The fields and variables that decide whether the field is asked, and what it offers. */
const readBy = (form: FormSchema, field: FieldSchema): string[] =>
  conditionsIn([field.visibleWhen, ...(field.choices ?? []).map(({ when }) => when)]).flatMap(
    ({ field: name }) => (name === undefined ? [] : [name]),
  );

function conditionsIn(value: unknown): Condition[] {
  if (Array.isArray(value)) return value.flatMap(conditionsIn);
  if (value === null || typeof value !== 'object') return [];
  const condition = value as Condition;
  return [
    ...(typeof condition.field === 'string' ? [condition] : []),
    ...Object.values(condition).flatMap(conditionsIn),
  ];
}

/** What the field can answer or, for a variable, every value that the form compares it with. */
function valuesOf(form: FormSchema, name: string): Json[] {
  const field = form.fields.find((one) => one.name === name);
  if (field?.choices) return field.choices.map(({ value }) => value);
  if (field?.type === 'boolean') return [true, false];
  const compared = conditionsIn(form.fields)
    .filter((condition) => condition.field === name)
    .flatMap(({ equals, in: among }) => [
      ...(equals === undefined ? [] : [equals]),
      ...(among ?? []),
    ]);
  return [...new Set<Json>([...compared, null, 'anything else'])];
}

const situations = (known: (readonly [string, Json[]])[]): JsonObject[] =>
  known.reduce<JsonObject[]>(
    (all, [name, values]) =>
      all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
