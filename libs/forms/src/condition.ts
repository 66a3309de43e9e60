import type { Json, JsonObject } from '@waymark/domain';
import type { Condition } from './schema.js';

/** Reads a field by name; parts of a field by path (`dash.q7`). What is missing is null. */
export type Lookup = (field: string) => Json;

/** Whether a condition holds. A missing value equals null, and `atLeast` never holds for it. */
export function holds(condition: Condition, lookup: Lookup): boolean {
  if ('equals' in condition) return sameJson(lookup(condition.field), condition.equals);
  if ('in' in condition)
    return condition.in.some((each) => sameJson(lookup(condition.field), each));
  if ('contains' in condition) return includes(lookup(condition.field), condition.contains);
  if ('has' in condition) return holds(renamed(condition), lookup);
  if ('atLeast' in condition) return isAtLeast(lookup(condition.field), condition.atLeast);
  if ('not' in condition) return !holds(condition.not, lookup);
  if ('all' in condition) return condition.all.every((each) => holds(each, lookup));
  return condition.any.some((each) => holds(each, lookup));
}

/** The word of forms that were published before `contains`. Publishing no longer takes it. */
const renamed = (before: object): Condition => {
  const { field, has } = before as { field: string; has: Json };
  return { field, contains: has };
};

/** The fields and variables that a condition reads, by the first part of their path. */
export function readsOf(condition: Condition): string[] {
  if ('field' in condition) return [condition.field.split('.')[0] ?? ''];
  if ('not' in condition) return readsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(readsOf);
}

/** Follows a dotted path through plain objects. Null if it leads nowhere. */
export function valueAt(values: JsonObject, path: string): Json {
  let value: Json = values;
  for (const part of path.split('.')) {
    if (
      value === null ||
      typeof value !== 'object' ||
      Array.isArray(value) ||
      !Object.hasOwn(value, part)
    )
      return null;
    value = value[part] ?? null;
  }
  return value;
}

const includes = (value: Json, wanted: Json): boolean =>
  Array.isArray(value) && value.some((each) => sameJson(each, wanted));

const isAtLeast = (value: Json, bound: number): boolean =>
  typeof value === 'number' && value >= bound;

/**
 * A multi-choice equals a value if it holds only that value, so conditions are the same for both
 * kinds of choice. It equals a list if the same is ticked, in whichever order.
 */
function sameJson(left: Json, right: Json): boolean {
  if (Array.isArray(left))
    return Array.isArray(right)
      ? unordered(left) === unordered(right)
      : left.length === 1 && sameJson(left[0] ?? null, right);
  if (left === right) return true;
  return (
    left !== null &&
    right !== null &&
    typeof left === 'object' &&
    typeof right === 'object' &&
    canonical(left) === canonical(right)
  );
}

const unordered = (list: readonly Json[]): string => list.map(canonical).sort().join('\n');

function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
    .join(',')}}`;
}
