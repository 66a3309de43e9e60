import { isBlank, type Json, type JsonObject } from '@waymark/domain';
import { hasAtMost } from '../characters.js';
import { accepted, fieldError, refused, type FieldContext, type FieldKind } from '../field-kind.js';
import type { FieldError, FieldSchema } from '../schema.js';

/**
 * One goal of a support plan: where the victim says they are now, from 1 to 10, and what will be
 * done.
 */
interface Goal {
  goal: string;
  baseline: number;
  current: number | null;
  action: string;
}

const LONGEST = 2_000;
const MOST = 50;

/** The goals of a plan. `current` may stay empty until the first review. */
export const goals: FieldKind = {
  accept(value, field, context) {
    if (!Array.isArray(value)) return refused(field, 'type');
    if (value.length > MOST) return refused(field, 'too-long');
    const errors = value.flatMap((each, index) =>
      faultsOf(each, { field, at: String(index), context }),
    );
    return errors.length > 0 ? { errors } : accepted(value.map(withCurrent));
  },
};

type Place = { field: FieldSchema; at: string; context: FieldContext };
type Rule = (value: Json | undefined, lenient: boolean) => FieldError['code'] | null;

const RULES: Record<keyof Goal, Rule> = {
  goal: sentence,
  baseline: score,
  current: (value) => score(value, true),
  action: sentence,
};

function faultsOf(goal: Json, place: Place): FieldError[] {
  if (goal === null || typeof goal !== 'object' || Array.isArray(goal))
    return [fieldError(place.field, 'type', place.at)];
  const unknown = Object.keys(goal)
    .filter((key) => !Object.hasOwn(RULES, key))
    .map((key) => fieldError(place.field, 'unknown-field', `${place.at}.${key}`));
  const faults = Object.entries(RULES).flatMap(([key, rule]) => {
    const code = rule(goal[key], place.context.lenient);
    return code === null ? [] : [fieldError(place.field, code, `${place.at}.${key}`)];
  });
  return [...unknown, ...faults];
}

function sentence(value: Json | undefined, lenient: boolean): FieldError['code'] | null {
  if (value === undefined || value === null || value === '') return lenient ? null : 'required';
  if (typeof value !== 'string') return 'type';
  if (isBlank(value) && !lenient) return 'required';
  return hasAtMost(value, LONGEST) ? null : 'too-long';
}

function score(value: Json | undefined, lenient: boolean): FieldError['code'] | null {
  if (value === undefined || value === null) return lenient ? null : 'required';
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'type';
  if (value < 1) return 'minimum';
  return value > 10 ? 'maximum' : null;
}

const withCurrent = (goal: Json): JsonObject => ({ current: null, ...(goal as JsonObject) });
