import type { TaskDetail } from '@waymark/contracts';
import type { Json, JsonObject } from '@waymark/domain';
import type { FieldSchema, FieldType } from '@waymark/forms';
import { londonClock, londonDate, londonTime } from '../london-time.js';
import { ANSWERS, wordFor } from '../words.js';

export type LastAnswers = TaskDetail['lastAnswers'];

interface Asked {
  last: LastAnswers[string] | undefined;
  /** Service time, where the page knows it. */
  now: string | null;
}

/**
 * `Last time, 3 March 2026: No`, or, if it was asked in this call or earlier on the same day, `Last
 * time, today at 09:12: No`. Undefined where nobody has answered before.
 */
export function lastTime(field: FieldSchema, { last, now }: Asked) {
  const words = last && answerWords(field, last.value);
  return words ? `Last time, ${whenWords(last.at, now)}: ${words}` : undefined;
}

/** The same for one question of a checklist. */
export function lastTimeOfQuestion(id: string, { last, now }: Asked) {
  const answer = last && objectOf(last.value)[id];
  return last && typeof answer === 'string'
    ? `Last time, ${whenWords(last.at, now)}: ${wordFor(ANSWERS, answer)}`
    : undefined;
}

const whenWords = (at: string, now: string | null): string =>
  now !== null && londonDate(at) === londonDate(now)
    ? `today at ${londonClock(at)}`
    : londonDate(at);

const WORDS: Record<Exclude<FieldType, 'hidden'>, (value: Json, field: FieldSchema) => string> = {
  text: textOf,
  textarea: textOf,
  number: textOf,
  integer: textOf,
  boolean: (value) => (value === true ? 'Yes' : value === false ? 'No' : ''),
  choice: labelOf,
  'multi-choice': (value, field) =>
    Array.isArray(value) ? value.map((one) => labelOf(one, field)).join(', ') : '',
  date: (value) => (typeof value === 'string' ? londonDate(`${value}T12:00:00Z`) : ''),
  'date-time': (value) => (typeof value === 'string' ? londonTime(value) : ''),
  // Each question has its own.
  instrument: () => '',
  goals: (value) =>
    (Array.isArray(value) ? value.map((one) => goalWords(objectOf(one))) : []).join('; '),
};

export const answerWords = (field: FieldSchema, value: Json): string =>
  field.type === 'hidden' ? '' : WORDS[field.type](value, field);

function textOf(value: Json): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function labelOf(value: Json, { choices }: FieldSchema): string {
  return choices?.find((one) => one.value === value)?.label ?? textOf(value);
}

/** `Sleep again (from 3 to 5 of 10)`. */
const goalWords = ({ goal, baseline, current }: JsonObject): string => {
  const scores = [baseline, current].filter((score) => typeof score === 'number');
  const change = scores.length > 0 ? ` (from ${scores.join(' to ')} of 10)` : '';
  return textOf(goal ?? null) + change;
};

const objectOf = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
