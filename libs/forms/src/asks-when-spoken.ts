import type { Json, JsonObject } from '@waymark/domain';
import { targetsOf } from './bind.js';
import { isRequired, isVisible, offeredChoices } from './is-visible.js';
import { dangerQuestion, withConditions } from './safety-questions.js';
import type { FieldSchema, FormSchema } from './schema.js';
import { conditionsOf } from './variables-read.js';

/** Somebody was spoken to, whatever else was answered. */
const SURELY_SPOKEN = ['reached', 'declined'];
/** More combinations of answers are not tried. */
const MOST = 5_000;

type Answers = [name: string, values: Json[]];

/**
 * The outcomes of a contact after which the form cannot require an answer to 'Are they in danger
 * now?', although somebody was spoken to: `reached by email`. Found by trying the answers that the
 * conditions of both questions read. A form with too many of them has none.
 */
export function spokenWithoutDanger(form: FormSchema): string[] {
  const question = dangerQuestion(form);
  const outcome = fieldFor(form, 'case.contactAttempt.outcome');
  if (!question || outcome?.type !== 'choice') return [];
  const channel = fieldFor(form, 'case.contactAttempt.channel');
  const ways = channel?.type === 'choice' ? answersOf(form, channel) : [null];
  const others = withConditions(form, [question, outcome]).filter(
    (field) => field !== outcome && field !== channel && field !== question,
  );
  const read = [
    ...others.map((field): Answers => [field.name, answersOf(form, field)]),
    ...variablesIn(form, [question, outcome, ...others]),
  ];
  if (read.reduce((count, [, values]) => count * values.length, 1) > MOST) return [];
  return SURELY_SPOKEN.flatMap((spoken) =>
    ways.flatMap((way) => {
      const situations = combined(read).map((answers) => {
        const values: JsonObject = { ...answers, [outcome.name]: spoken };
        if (channel && way !== null) values[channel.name] = way;
        return { values, variables: values };
      });
      const possible = situations.filter(
        (input) =>
          isVisible(form, outcome, input) &&
          offeredChoices(form, outcome, input).some(({ value }) => value === spoken),
      );
      if (possible.length === 0) return [];
      if (possible.some((input) => isRequired(form, question, input))) return [];
      return [typeof way === 'string' ? `${spoken} by ${way}` : spoken];
    }),
  );
}

const fieldFor = (form: FormSchema, target: string): FieldSchema | undefined =>
  form.fields.find((field) => field.type !== 'hidden' && targetsOf(field).includes(target));

/** The answers that a condition can tell apart. */
function answersOf(form: FormSchema, field: FieldSchema): Json[] {
  if (field.type === 'boolean') return [true, false, null];
  if (field.choices) return [...field.choices.map(({ value }) => value), null];
  return [...(literals(form.fields.flatMap(conditionsOf)).get(field.name) ?? []), null];
}

/** What the conditions read that is no field of the form: variables of the task. */
function variablesIn(form: FormSchema, fields: readonly FieldSchema[]): Answers[] {
  const own = new Set(form.fields.map(({ name }) => name));
  const compared = literals(fields.flatMap(conditionsOf));
  return [...compared]
    .filter(([name]) => !own.has(name))
    .map(([name, values]) => [name, [...values, null]]);
}

/** With which values conditions compare each name. */
function literals(conditions: readonly object[]): Map<string, Json[]> {
  const found = new Map<string, Json[]>();
  const look = (json: object): void => {
    if ('field' in json && typeof json.field === 'string') {
      const name = json.field.split('.')[0] ?? '';
      const { equals, contains, atLeast } = json as Record<string, Json | undefined>;
      const within = (json as { in?: Json[] }).in ?? [];
      const values = [equals, contains, atLeast, ...within].filter((one) => one !== undefined);
      found.set(name, [...(found.get(name) ?? []), ...values]);
    } else for (const part of Object.values(json).flat()) if (isPart(part)) look(part);
  };
  for (const condition of conditions) look(condition);
  return found;
}

const isPart = (part: unknown): part is object => typeof part === 'object' && part !== null;

const combined = (read: readonly Answers[]): JsonObject[] =>
  read.reduce<JsonObject[]>(
    (all, [name, values]) =>
      all.flatMap((one) => values.map((value): JsonObject => ({ ...one, [name]: value }))),
    [{}],
  );
