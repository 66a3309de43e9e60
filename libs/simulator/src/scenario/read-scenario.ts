import { toInstant } from '@waymark/domain';
import type { Expectation, Scenario, ScenarioStep } from './scenario.js';

type ReadScenario =
  | { ok: true; scenario: Scenario }
  /** `step`: which one, from 1; 0 for the start; null for the file as a whole. */
  | { ok: false; step: number | null; fault: string };

type Kind = 'text' | 'instant' | 'length' | 'time' | 'values' | 'list' | 'flag' | 'step' | 'expect';
interface Part {
  as: Kind;
  optional?: true;
}

const text: Part = { as: 'text' };
const maybeText: Part = { as: 'text', optional: true };
const maybeValues: Part = { as: 'values', optional: true };
const list: Part = { as: 'list', optional: true };

/** The parts of each step, beginning with its verb. */
const STEP_PARTS = {
  complete: { complete: text, data: maybeValues, by: maybeText },
  claim: { claim: text, by: maybeText },
  advance: { advance: { as: 'length' } },
  acknowledge: { acknowledge: text, action: text, until: { as: 'time' }, by: maybeText },
  pause: { pause: text, reason: text, until: { as: 'time' } },
  resume: { resume: text, reason: text },
  until: { until: { as: 'instant' } },
  start: { start: text, variables: maybeValues, businessKey: maybeText },
  message: { message: text, key: maybeText, data: maybeValues },
  signal: { signal: text, data: maybeValues },
  fail: { fail: text, code: maybeText },
  finish: { finish: text, data: maybeValues },
  refuse: { refuse: { as: 'step' }, code: maybeText },
  expect: { expect: { as: 'expect' } },
} as const satisfies Record<string, Record<string, Part>>;
export type StepVerb = keyof typeof STEP_PARTS;

/** The words of an expectation. */
const EXPECT_PARTS = {
  at: list,
  includes: list,
  not: list,
  missed: list,
  raised: list,
  started: list,
  incidents: list,
  ended: { as: 'flag', optional: true },
  variables: maybeValues,
} as const satisfies Record<keyof Expectation, Part>;

const GIVEN_PARTS: Record<string, Part> = {
  process: text,
  at: { as: 'instant' },
  variables: maybeValues,
  businessKey: maybeText,
  jobs: maybeText,
};

/** Reads what a YAML file says as a scenario, or says what is wrong with it. */
export function readScenario(value: unknown): ReadScenario {
  const whole = (fault: string): ReadScenario => ({ ok: false, step: null, fault });
  if (!isObject(value)) return whole('it must have a name, `given` and `steps`');
  const { name, given, steps } = value;
  const other = Object.keys(value).find((key) => !['name', 'given', 'steps'].includes(key));
  if (other !== undefined) return whole(`\`${other}\` is no part of a scenario`);
  if (name !== undefined && typeof name !== 'string') return whole('`name` must be a text');
  if (!isObject(given) || typeof given['process'] !== 'string')
    return { ok: false, step: 0, fault: '`given.process` must name the process to start' };
  if (typeof given['at'] !== 'string' || !toInstant(given['at']).ok)
    return {
      ok: false,
      step: 0,
      fault: '`given.at` must be the instant of the start, for example 2026-11-23T09:00:00Z',
    };
  const start =
    partsFault(given, GIVEN_PARTS, 'given') ??
    (given['jobs'] === undefined || given['jobs'] === 'wait' ? null : '`jobs` can only be `wait`');
  if (start !== null) return { ok: false, step: 0, fault: start };
  if (!Array.isArray(steps) || !steps.every(isObject))
    return whole('`steps` must be a list of objects');
  for (const [index, step] of steps.entries()) {
    const fault = stepFault(step);
    if (fault !== null) return { ok: false, step: index + 1, fault };
  }
  return { ok: true, scenario: value as unknown as Scenario };
}

/** What is wrong with a step; null if nothing is. */
export function stepFault(step: unknown): string | null {
  if (!isObject(step)) return 'a step must be an object';
  const verb = verbOf(step as unknown as ScenarioStep);
  if (verb === null) {
    const word = Object.keys(step)[0];
    return word === undefined ? 'a step needs a verb' : `\`${word}\` is no verb of a scenario`;
  }
  return partsFault(step, STEP_PARTS[verb], verb);
}

/** The verb of a step. `acknowledge` and `pause` have an `until` of their own. */
export function verbOf(step: ScenarioStep): StepVerb | null {
  const verbs = Object.keys(STEP_PARTS) as StepVerb[];
  return verbs.find((verb) => Object.hasOwn(step, verb)) ?? null;
}

function partsFault(
  value: Record<string, unknown>,
  parts: Record<string, Part>,
  of: string,
): string | null {
  const other = Object.keys(value).find((key) => !Object.hasOwn(parts, key));
  if (other !== undefined) return `\`${other}\` is no part of \`${of}\``;
  for (const [name, part] of Object.entries(parts)) {
    const found = value[name];
    if (found === undefined) {
      if (!part.optional) return `\`${of}\` needs \`${name}\``;
      continue;
    }
    const fault = FAULTS[part.as](found);
    if (fault !== null) return `\`${name}\` ${fault}`;
  }
  return null;
}

const LENGTH = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
const isInstant = (value: unknown): boolean => typeof value === 'string' && toInstant(value).ok;
const isLength = (value: unknown): boolean => typeof value === 'string' && LENGTH.test(value);

/** What is wrong with a value, in the words that follow the name of its part. */
const FAULTS: Record<Kind, (value: unknown) => string | null> = {
  text: (value) => (typeof value === 'string' ? null : 'must be a text'),
  instant: (value) =>
    isInstant(value) ? null : 'must be an instant, for example 2026-11-23T09:00:00Z',
  length: (value) => (isLength(value) ? null : 'must be a length, for example P2D or PT4H'),
  time: (value) =>
    isInstant(value) || isLength(value)
      ? null
      : 'must be an instant or a length, for example 2026-11-23T09:00:00Z or PT4H',
  values: (value) => (isObject(value) ? null : 'must be names with values'),
  list: (value) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? null
      : 'must be a list of texts',
  flag: (value) => (typeof value === 'boolean' ? null : 'must be `true` or `false`'),
  step: (value) => {
    const fault = stepFault(value);
    if (fault !== null) return `is no step: ${fault}`;
    const verb = verbOf(value as ScenarioStep);
    return verb === 'refuse' || verb === 'expect' ? 'must be a step that somebody does' : null;
  },
  expect: (value) =>
    isObject(value)
      ? withOf(partsFault(value, EXPECT_PARTS, 'expect'))
      : 'must be names with values',
};

const withOf = (fault: string | null): string | null =>
  fault === null ? null : `is wrong: ${fault}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
