import type { Instant, Json, JsonObject } from '@waymark/domain';
import {
  INSTRUMENT_ANSWERS,
  isRequired,
  isVisible,
  offeredChoices,
  type FieldSchema,
  type FieldType,
  type FormSchema,
} from '@waymark/forms';
import { chance, oneOf, type Random } from './random.js';

interface Filling {
  random: Random;
  now: Instant;
  variables: JsonObject;
}

/**
 * The answers that most workers would choose, with their shares, by the last part of the binding or
 * of the field's name.
 */
const LIKELY: Record<string, readonly [string, number][]> = {
  outcome: [
    ['reached', 0.65],
    ['no-answer', 0.25],
    ['someone-else', 0.1],
  ],
  channel: [['phone', 1]],
};
/** Yes-or-no fields that are rarely true. */
const SELDOM = new Set(['emergency']);

/**
 * Plausible values of a form: required fields always get one, others sometimes. Texts are
 * templates, never a story about anybody.
 */
export function fillForm(form: FormSchema, filling: Filling): JsonObject {
  const values: JsonObject = {};
  // An answer may make another field appear, so a few rounds are needed to fill them all.
  for (let round = 0; round < 4; round++)
    for (const field of form.fields) fill(form, field, { values, filling });
  return Object.fromEntries(
    form.fields
      .filter((field) => isVisible(form, field, { values, variables: filling.variables }))
      .flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}

function fill(
  form: FormSchema,
  field: FieldSchema,
  { values, filling }: { values: JsonObject; filling: Filling },
): void {
  const input = { values, variables: filling.variables };
  if (values[field.name] !== undefined || field.type === 'hidden' || !isVisible(form, field, input))
    return;
  if (!isRequired(form, field, input) && !chance(filling.random, 0.2)) return;
  const counted = countOf(field, values);
  values[field.name] =
    counted ??
    VALUES[field.type](
      { ...field, ...(field.choices && { choices: offeredChoices(form, field, input) }) },
      filling,
    );
}

/** Of a number that counts answers, how many there are. */
const countOf = ({ notAbove }: FieldSchema, values: JsonObject): number | null =>
  notAbove
    ? notAbove.questions.filter((name) => notAbove.answers.some((one) => one === values[name]))
        .length
    : null;

const HOUR = 3_600_000;
const shifted = (now: Instant, hours: number): string =>
  new Date(Date.parse(now) + hours * HOUR).toISOString();
const momentOf = (field: FieldSchema, now: Instant): string => shifted(now, field.notPast ? 24 : 0);

const VALUES: Record<FieldType, (field: FieldSchema, filling: Filling) => Json> = {
  text: (field) => `Demonstration: ${field.label}`.slice(0, field.maxLength ?? 100),
  textarea: (field) => `Demonstration text for “${field.label}”.`.slice(0, field.maxLength ?? 500),
  number: (field) => field.minimum ?? 1,
  integer: (field, { random }) => between(random, field.minimum ?? 1, field.maximum ?? 10),
  boolean: ({ name }, { random }) => chance(random, SELDOM.has(name) ? 0.05 : 0.7),
  choice: choose,
  'multi-choice': (field, { random }) => [oneOf(random, field.choices ?? [])?.value ?? ''],
  date: (field, { now }) => momentOf(field, now).slice(0, 10),
  'date-time': (field, { now }) => momentOf(field, now),
  instrument: (field, { random }) => answers(field, random),
  goals: (_field, { random }) => [
    {
      goal: 'Feel safe at home',
      baseline: between(random, 1, 5),
      current: between(random, 1, 10),
      action: 'Agree the next step together',
    },
  ],
  hidden: () => null,
};

function choose(field: FieldSchema, { random }: Filling): string {
  const offered = (field.choices ?? []).map(({ value }) => value);
  const likely = [field.bind ?? field.name]
    .flat()
    .flatMap((target) => LIKELY[target.split('.').at(-1) ?? ''] ?? [])
    .filter(([value]) => offered.includes(value));
  let draw = random() * likely.reduce((sum, [, share]) => sum + share, 0);
  return likely.find(([, share]) => (draw -= share) <= 0)?.[0] ?? oneOf(random, offered) ?? '';
}

/** One case in five answers yes to most questions. */
function answers(field: FieldSchema, random: Random): JsonObject {
  const share = chance(random, 0.25) ? 0.75 : 0.2;
  return Object.fromEntries(
    (field.questions ?? []).map(({ id }) => [
      id,
      chance(random, share)
        ? 'yes'
        : chance(random, 0.8)
          ? 'no'
          : oneOf(random, INSTRUMENT_ANSWERS),
    ]),
  );
}

const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));
