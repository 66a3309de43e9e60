import { readFileSync } from 'node:fs';
import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';
import type { FormSchema } from '@waymark/forms';
import { testNow } from '@waymark/testing';
import { fillForm } from '../../apps/launcher/src/demo/fill-form.js';
import { type Random, chance, oneOf } from '../../apps/launcher/src/demo/random.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const FIRST_DAY = read('../cohort/first-day.csv');
const DIAGRAMS = ['probe', 'drawn-elsewhere', 'takeover'].map((name) =>
  read(`../system/journeys/${name}.bpmn`),
);
const EXAMPLE = ['call-back.bpmn', 'journey.json', 'forms/make-call.json'] as const;

/** Answers to a form as most workers would give them, some of them with one odd value. */
export function answersTo(
  { form, variables }: { form: FormSchema; variables: JsonObject },
  random: Random,
): JsonObject {
  const values = fillForm(form, { random, now: testNow(), variables });
  const names = Object.keys(values);
  if (names.length === 0 || chance(random, 0.5)) return values;
  return { ...values, [oneOf(random, names)]: oneOf(random, ODD_ANSWERS) };
}

const ODD_ANSWERS: Json[] = [
  null,
  '',
  '\u200b',
  'x'.repeat(12_000),
  '2026-3-27T1430Z',
  '0026-01-05',
  '9999-12-31',
  'T1430Z',
  'Z',
  '2026-02-30',
  -1,
  1e15,
  0.1,
  [],
  ['x', 'x'],
  [null],
  {},
  { a: { b: [] } },
  true,
  '+99 1',
  '\u202e\u0301',
];

/** A police file with some bytes changed, as files get on their way. */
export function cohortFile(random: Random, number: number): Buffer {
  const fresh = FIRST_DAY.replaceAll('TEST/', `TEST/${number}/`).replaceAll('V-', `V-${number}-`);
  const whole = chance(random, 0.3) ? fresh : withOddities(fresh, random);
  return chance(random, 0.1)
    ? Buffer.concat([Buffer.from(whole), Buffer.from([0xff, 0xfe, 0x00, 0x80])])
    : Buffer.from(whole);
}

/** The files of a small journey, with some characters changed. */
export function journeyFiles(random: Random): { path: string; content: string }[] {
  if (chance(random, 0.5)) {
    const content = oneOf(random, DIAGRAMS);
    return [
      { path: 'x.bpmn', content: chance(random, 0.3) ? content : withOddities(content, random) },
    ];
  }
  const changed = oneOf(random, EXAMPLE);
  return EXAMPLE.map((path) => {
    const content = read(`../../docs/examples/first-journey/${path}`);
    return { path, content: path === changed ? withOddities(content, random) : content };
  });
}

const ODDITIES = ['', '"', "'", '<', '>', '&', '&#0;', '{', '}', ',', ',,', '=', '\u200b', '\r\n'];
const MORE = ['\u0000', '-1', '1e9', '99999999999999999999', 'null', 'PT0S', 'R/PT0S', '../x'];

/** Replaces up to three short stretches of a text. */
function withOddities(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    const at = Math.floor(random() * changed.length);
    const end = at + Math.floor(random() * (chance(random, 0.2) ? 200 : 8));
    const by = oneOf(random, [...ODDITIES, ...MORE]);
    changed = changed.slice(0, at) + by + changed.slice(end);
  }
  return changed;
}

/** The form of a task as the API answers it; null where the answer holds none. */
export function formOf(detail: Json): { form: FormSchema; variables: JsonObject } | null {
  if (!isJsonObject(detail) || !isJsonObject(detail['form'])) return null;
  return {
    form: detail['form'] as unknown as FormSchema,
    variables: isJsonObject(detail['variables']) ? detail['variables'] : {},
  };
}
