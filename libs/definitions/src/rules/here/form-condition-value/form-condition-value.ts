import { isBlank, type Json } from '@waymark/domain';
import {
  INSTRUMENT_ANSWERS,
  type Condition,
  type FieldSchema,
  type FormSchema,
} from '@waymark/forms';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * A condition compares a field of its form with an answer of the field's kind. Anything else never
 * holds, so a question is never asked. (Which choices are listed is not looked at: forms that
 * belong together share conditions.)
 */
export const formConditionValue: RuleHere = {
  code: 'form-condition-value',
  severity: 'warning',
  check: ({ forms }) =>
    ([...forms.values()] as unknown as FormSchema[]).flatMap((form) =>
      conditionsOf(form)
        .flatMap(testsIn)
        .flatMap((test) => findingOf(form, test)),
    ),
};

type Test = Extract<Condition, { field: string }>;

const conditionsOf = (form: FormSchema): Condition[] => [
  ...form.fields.flatMap(({ visibleWhen, requiredWhen, choices }) => [
    ...(visibleWhen ? [visibleWhen] : []),
    ...(requiredWhen ? [requiredWhen] : []),
    ...(choices ?? []).flatMap(({ when }) => (when ? [when] : [])),
  ]),
  ...(form.conflicts ?? []).map(({ when }) => when),
  ...(form.showsResult ?? []).flatMap(({ visibleWhen }) => (visibleWhen ? [visibleWhen] : [])),
];

function testsIn(condition: Condition): Test[] {
  if ('field' in condition) return [condition];
  if ('not' in condition) return testsIn(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(testsIn);
}

function findingOf(form: FormSchema, test: Test): RuleFinding[] {
  const field = form.fields.find(({ name }) => name === test.field.split('.')[0]);
  const fault = field ? faultOf(field, test) : null;
  if (fault === null) return [];
  const message = `A condition of the form '${form.id}' about '${test.field}' ${fault}`;
  return [{ file: `forms/${form.id}.json`, about: form.id, message }];
}

/** What is wrong, as the end of a sentence; null if the field can have this answer. */
function faultOf(field: FieldSchema, test: Test): string | null {
  if (test.field.includes('.') && field.type !== 'instrument') return null;
  if ('contains' in test)
    return field.type === 'multi-choice' || field.type === 'hidden'
      ? never(field, test.contains)
      : "never holds, because 'contains' is for a multi-choice. Use 'equals'";
  if ('atLeast' in test)
    return NUMBERS.has(field.type) || field.type === 'hidden'
      ? null
      : 'never holds, because the field is no number';
  const wanted = 'equals' in test ? [test.equals] : test.in;
  return wanted.map((value) => never(field, value)).find((fault) => fault !== null) ?? null;
}

const NUMBERS = new Set<FieldSchema['type']>(['number', 'integer']);

function never(field: FieldSchema, value: Json): string | null {
  if (value === null || CAN_BE[field.type](value)) return null;
  return `compares it with ${JSON.stringify(value)}, which is never its answer. Correct the value`;
}

/** An empty text is no answer: it is null. */
const isText = (value: Json): boolean => typeof value === 'string' && !isBlank(value);
const isNumber = (value: Json): boolean => typeof value === 'number';

const CAN_BE: Record<FieldSchema['type'], (value: Json) => boolean> = {
  text: isText,
  textarea: isText,
  date: isText,
  'date-time': isText,
  number: isNumber,
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  choice: isText,
  'multi-choice': (value) => (Array.isArray(value) ? value.every(isText) : isText(value)),
  instrument: (value) =>
    typeof value !== 'string' || (ANSWERS as readonly string[]).includes(value),
  goals: () => true,
  hidden: () => true,
};

const ANSWERS = [...INSTRUMENT_ANSWERS, 'does-not-apply'];
