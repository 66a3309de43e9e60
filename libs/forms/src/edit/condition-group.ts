import type { Json } from '@waymark/domain';
import type { Condition, FieldSchema, FormSchema } from '../schema.js';

/** A condition as people choose it: comparisons, and groups of them within groups. */
export interface ConditionGroup {
  join: Join;
  parts: ConditionPart[];
}
/** How many parts of a group must be true. */
export type Join = 'all' | 'any' | 'none' | 'not-all';
export type ConditionPart = ConditionRow | ConditionGroup;
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

/** Every condition is a group: at least one of a single comparison. */
export function groupOfCondition(condition: Condition | undefined): ConditionGroup {
  if (condition === undefined) return { join: 'all', parts: [] };
  const part = partOf(condition);
  return 'parts' in part ? part : { join: 'all', parts: [part] };
}

function partOf(condition: Condition): ConditionPart {
  if ('all' in condition) return { join: 'all', parts: condition.all.map(partOf) };
  if ('any' in condition) return { join: 'any', parts: condition.any.map(partOf) };
  if (!('not' in condition)) return comparisonOf(condition);
  const { not } = condition;
  if ('all' in not) return { join: 'not-all', parts: not.all.map(partOf) };
  if ('any' in not) return { join: 'none', parts: not.any.map(partOf) };
  const inner = partOf(not);
  const opposite = 'is' in inner ? OPPOSITES[inner.is] : undefined;
  return 'is' in inner && opposite ? { ...inner, is: opposite } : { join: 'none', parts: [inner] };
}

type Compared = Extract<Condition, { field: string }>;

function comparisonOf(condition: Compared): ConditionRow {
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

/** The condition that a group says; undefined where it says nothing. */
export function conditionOfGroup(group: ConditionGroup): Condition | undefined {
  const [first, ...others] = group.parts;
  // A single comparison, or a single group, says the same without a list around it.
  if (first && others.length === 0 && (group.join === 'all' || group.join === 'any'))
    return 'parts' in first ? conditionOfGroup(first) : conditionOf(first);
  return listOf(group);
}

/** Groups within others stay groups, also those with one part: somebody is about to add more. */
function listOf({ join, parts }: ConditionGroup): Condition | undefined {
  const said = parts.flatMap((part) => {
    const one = 'parts' in part ? listOf(part) : conditionOf(part);
    return one === undefined ? [] : [one];
  });
  if (said.length === 0) return undefined;
  switch (join) {
    case 'all':
      return { all: said };
    case 'any':
      return { any: said };
    case 'not-all':
      return { not: { all: said } };
    case 'none':
      return { not: { any: said } };
  }
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
export const conditionWords = (form: FormSchema, condition: Condition): string =>
  groupWords(form, groupOfCondition(condition), true);

function groupWords(form: FormSchema, { join, parts }: ConditionGroup, isWhole: boolean): string {
  const said = parts.map((part) =>
    'parts' in part ? groupWords(form, part, false) : rowWords(form, part),
  );
  const isOne = said.length === 1;
  switch (join) {
    case 'all':
      return isWhole || isOne ? said.join(' and ') : `(${said.join(' and ')})`;
    case 'any':
      return `(${said.join(' or ')})`;
    case 'none':
      return `none of these is true: (${said.join('; ')})`;
    case 'not-all':
      return `not all of these are true: (${said.join('; ')})`;
  }
}

function rowWords(form: FormSchema, row: ConditionRow): string {
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
