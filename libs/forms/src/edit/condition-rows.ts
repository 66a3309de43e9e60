import type { Json } from '@waymark/domain';
import type { Condition, FieldSchema, FormSchema } from '../schema.js';

/** A condition as people choose it: one comparison a row, all of them or any of them. */
export interface ConditionRows {
  join: 'all' | 'any';
  rows: ConditionRow[];
}
export interface ConditionRow {
  field: string;
  is: Comparison;
  /** Null where the comparison needs no value. */
  value: Json;
}
export type Comparison =
  | 'equals'
  | 'not-equals'
  | 'one-of'
  | 'contains'
  | 'not-contains'
  | 'at-least'
  | 'answered'
  | 'unanswered';

/** Null for a condition with parts within parts, which cannot be shown as rows. */
export function rowsOfCondition(condition: Condition | undefined): ConditionRows | null {
  if (condition === undefined) return { join: 'all', rows: [] };
  const parts =
    'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
  const rows = parts.map(rowOf);
  return rows.every((row) => row !== null)
    ? { join: 'any' in condition ? 'any' : 'all', rows }
    : null;
}

function rowOf(condition: Condition): ConditionRow | null {
  if ('not' in condition) {
    const inner = rowOf(condition.not);
    const opposite = inner && OPPOSITES[inner.is];
    return inner && opposite ? { ...inner, is: opposite } : null;
  }
  if ('all' in condition || 'any' in condition) return null;
  const { field } = condition;
  if ('equals' in condition)
    return condition.equals === null
      ? { field, is: 'unanswered', value: null }
      : { field, is: 'equals', value: condition.equals };
  if ('in' in condition) return { field, is: 'one-of', value: condition.in };
  if ('contains' in condition) return { field, is: 'contains', value: condition.contains };
  return { field, is: 'at-least', value: condition.atLeast };
}

const OPPOSITES: Partial<Record<Comparison, Comparison>> = {
  equals: 'not-equals',
  contains: 'not-contains',
  unanswered: 'answered',
};

/** The condition that the rows say; undefined where there is none. */
export function conditionOfRows({ join, rows }: ConditionRows): Condition | undefined {
  const [first, ...others] = rows.map(conditionOf);
  if (!first) return undefined;
  if (others.length === 0) return first;
  return join === 'all' ? { all: [first, ...others] } : { any: [first, ...others] };
}

function conditionOf({ field, is, value }: ConditionRow): Condition {
  switch (is) {
    case 'equals':
      return { field, equals: value };
    case 'not-equals':
      return { not: { field, equals: value } };
    case 'one-of':
      return { field, in: Array.isArray(value) ? value : [value] };
    case 'contains':
      return { field, contains: value };
    case 'not-contains':
      return { not: { field, contains: value } };
    case 'at-least':
      return { field, atLeast: typeof value === 'number' ? value : Number(value) || 0 };
    case 'unanswered':
      return { field, equals: null };
    case 'answered':
      return { not: { field, equals: null } };
  }
}

/** Comparisons that make sense for the answers of a field; of a variable all do. */
export function comparisonsFor(field: FieldSchema | undefined): Comparison[] {
  switch (field?.type) {
    case undefined:
      return [...COMPARISONS];
    case 'multi-choice':
      return ['contains', 'not-contains', 'answered', 'unanswered'];
    case 'number':
    case 'integer':
      return ['at-least', 'equals', 'not-equals', 'answered', 'unanswered'];
    case 'boolean':
      return ['equals', 'not-equals', 'answered', 'unanswered'];
    default:
      return ['equals', 'not-equals', 'one-of', 'answered', 'unanswered'];
  }
}
const COMPARISONS: readonly Comparison[] = [
  'equals',
  'not-equals',
  'one-of',
  'contains',
  'not-contains',
  'at-least',
  'answered',
  'unanswered',
];

/** The condition as a sentence, with the words of the form. */
export function conditionWords(form: FormSchema, condition: Condition): string {
  if ('all' in condition)
    return condition.all.map((one) => conditionWords(form, one)).join(' and ');
  if ('any' in condition)
    return `(${condition.any.map((one) => conditionWords(form, one)).join(' or ')})`;
  const row = rowOf(condition);
  if (!row) return 'not' in condition ? `not ${conditionWords(form, condition.not)}` : '';
  const field = form.fields.find(({ name }) => name === row.field);
  const said = (value: Json): string =>
    field?.choices?.find((choice) => choice.value === value)?.label ??
    (value === true ? 'Yes' : value === false ? 'No' : plain(value));
  const values = Array.isArray(row.value) ? row.value.map(said).join(' or ') : said(row.value);
  return `“${field?.label ?? row.field}” ${COMPARISON_WORDS[row.is]}${
    row.is === 'answered' || row.is === 'unanswered' ? '' : ` ${values}`
  }`;
}

export const COMPARISON_WORDS: Record<Comparison, string> = {
  equals: 'is',
  'not-equals': 'is not',
  'one-of': 'is one of',
  contains: 'includes',
  'not-contains': 'does not include',
  'at-least': 'is at least',
  answered: 'is answered',
  unanswered: 'is not answered',
};

const plain = (value: Json): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
