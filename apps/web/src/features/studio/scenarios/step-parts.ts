import { readJson, type Json, type JsonObject } from '@waymark/domain';
import type { ScenarioStep, StepVerb } from '@waymark/simulator';

/** Verbs in the words of the service, in the order in which they are offered. */
export const VERBS: Record<Exclude<StepVerb, 'refuse'>, string> = {
  complete: 'Somebody completes a task',
  claim: 'Somebody takes a task',
  advance: 'Time passes, for a length',
  until: 'Time passes, until an instant',
  expect: 'Then it is expected that …',
  message: 'A message arrives',
  signal: 'A signal is given',
  start: 'Another process starts beside it',
  acknowledge: 'Somebody answers that a deadline is missed',
  pause: 'A deadline is paused',
  resume: 'A deadline goes on',
  fail: 'A job fails',
  finish: 'A job is done',
};
export type OfferedVerb = keyof typeof VERBS;

interface PartWords {
  label: string;
  hint?: string;
  optional?: true;
  as: 'task' | 'job' | 'element' | 'process' | 'text' | 'values';
}

/** What is asked for each verb. `expect` has a form of its own. */
export const PARTS: Record<Exclude<OfferedVerb, 'expect'>, Record<string, PartWords>> = {
  complete: {
    complete: { label: 'Task', as: 'task' },
    by: { label: 'By whom', hint: 'A made-up name', optional: true, as: 'text' },
    data: { label: 'Answers to the form', as: 'values', optional: true },
  },
  claim: {
    claim: { label: 'Task', as: 'task' },
    by: { label: 'By whom', hint: 'A made-up name', optional: true, as: 'text' },
  },
  advance: {
    advance: { label: 'How long', hint: 'P2D is two days, PT4H four hours', as: 'text' },
  },
  until: { until: { label: 'Until', hint: 'For example 2026-11-23T09:00:00Z', as: 'text' } },
  message: {
    message: { label: 'Name of the message', as: 'text' },
    key: { label: 'Key', hint: 'Which case it is for', optional: true, as: 'text' },
    data: { label: 'What it carries', as: 'values', optional: true },
  },
  signal: {
    signal: { label: 'Name of the signal', as: 'text' },
    data: { label: 'What it carries', as: 'values', optional: true },
  },
  start: {
    start: { label: 'Process', as: 'process' },
    businessKey: { label: 'Reference of the case', optional: true, as: 'text' },
    variables: { label: 'What is known at its start', as: 'values', optional: true },
  },
  acknowledge: {
    acknowledge: { label: 'Whose deadline', as: 'element' },
    action: { label: 'What they do', as: 'text' },
    until: {
      label: 'New time',
      hint: 'A length such as PT4H, or an instant such as 2026-11-23T09:00:00Z',
      as: 'text',
    },
    by: { label: 'By whom', hint: 'A made-up name', optional: true, as: 'text' },
  },
  pause: {
    pause: { label: 'Whose deadline', as: 'element' },
    reason: { label: 'Why', as: 'text' },
    until: {
      label: 'Until',
      hint: 'A length such as PT4H, or an instant such as 2026-11-23T09:00:00Z',
      as: 'text',
    },
  },
  resume: {
    resume: { label: 'Whose deadline', as: 'element' },
    reason: { label: 'Why', as: 'text' },
  },
  fail: {
    fail: { label: 'Job', as: 'job' },
    code: {
      label: 'Error of the diagram with which it ends',
      hint: 'Empty: it only fails',
      optional: true,
      as: 'text',
    },
  },
  finish: {
    finish: { label: 'Job', as: 'job' },
    data: { label: 'Its result', as: 'values', optional: true },
  },
};

interface ExpectWords {
  label: string;
  hint: string;
  as: 'elements' | 'processes' | 'texts' | 'flag' | 'values';
}

/** The words of an expectation. */
export const EXPECTS = {
  at: { label: 'It waits at exactly these', hint: 'In any order', as: 'elements' },
  includes: { label: 'It waits at these, among others', hint: '', as: 'elements' },
  not: { label: 'It does not wait at these', hint: '', as: 'elements' },
  missed: {
    label: 'Deadlines that were missed so far',
    hint: 'In this order. None: no deadline was missed',
    as: 'elements',
  },
  raised: {
    label: 'Rungs that were raised so far',
    hint: 'In this order, for example R0, R1',
    as: 'texts',
  },
  started: { label: 'Processes that started besides', hint: 'In this order', as: 'processes' },
  incidents: { label: 'Faults that wait for an operator', hint: 'Their codes', as: 'texts' },
  ended: { label: 'Has the process ended?', hint: '', as: 'flag' },
  variables: { label: 'Values of the process', hint: '', as: 'values' },
} as const satisfies Record<string, ExpectWords>;
export type ExpectWord = keyof typeof EXPECTS;

/** A value as it is typed in a field: a text as it is, everything else as JSON. */
const textOf = (value: Json): string =>
  typeof value === 'string' && !isJson(value) ? value : JSON.stringify(value);

/**
 * The value of a field. A text that reads as JSON is that, so `"5"` is a text and `5` a number.
 * What JSON would not keep as it stands, such as a number with too many digits, is a text.
 */
export function valueOf(text: string): Json {
  const read = readJson(text);
  return read.ok ? read.value : text;
}

const isJson = (text: string): boolean => readJson(text).ok;

export interface ValueRow {
  name: string;
  text: string;
}
export const rowsOf = (values: JsonObject | undefined): ValueRow[] =>
  Object.entries(values ?? {}).map(([name, value]) => ({ name, text: textOf(value) }));
export const valuesOf = (rows: readonly ValueRow[]): JsonObject =>
  Object.fromEntries(
    rows.filter(({ name }) => name.trim() !== '').map(({ name, text }) => [name, valueOf(text)]),
  );

/** A step without the refusal around it. */
export const withoutRefusal = (
  step: ScenarioStep,
): { step: ScenarioStep; refused: { code: string } | null } =>
  'refuse' in step
    ? { step: step.refuse, refused: { code: step.code ?? '' } }
    : { step, refused: null };
