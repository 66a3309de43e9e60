import type { JsonObject } from '@waymark/domain';
import { initialValues, isVisible, type FieldSchema, type FormSchema } from '@waymark/forms';
import { shippedJourneys } from '@waymark/journeys';
import { programOf } from './published.js';

const forms = shippedJourneys().flatMap((journey) =>
  Object.entries(programOf(journey).forms).map(([id, form]): [string, FormSchema] => [
    `${journey.name} ${id}`,
    form as unknown as FormSchema,
  ]),
);
const asked = (form: FormSchema): FieldSchema[] =>
  form.fields.filter(({ type }) => type !== 'hidden');
/** The shipped forms in which a worker edits known facts, with those facts. */
const EDITED: Record<string, RegExp> = {
  'daily-cohort-triage row-corrected': /^(?!correction$|why$|correctMore$)/,
  'escalation marac-draft': /^draftNote$/,
};

describe('rule 8, E2, E4: a shipped form opens unanswered', () => {
  it.each(forms)('%s has no default answer', (_name, form) => {
    expect(asked(form).filter((field) => field.default !== undefined)).toEqual([]);
  });

  it.each(forms)('%s shows nothing of an earlier occasion', (name, form) => {
    const before = Object.fromEntries(
      form.fields.flatMap((field) => [
        [field.name, 'before'],
        ...[field.bind ?? []].flat().map((bind) => [bind.replace('variable.', ''), 'before']),
      ]),
    );
    const shown = Object.keys(initialValues(form, before));
    expect(shown.filter((field) => !EDITED[name]?.test(field))).toEqual([]);
  });
});

describe('E4 the checklist', () => {
  const checklist = forms.find(([name]) => name === 'victim-journey risk-checklist')?.[1];
  const shown = (values: JsonObject, variables: JsonObject = {}): string[] =>
    (checklist?.fields ?? [])
      .filter(({ type }) => type === 'instrument')
      .filter((field) => checklist && isVisible(checklist, field, { values, variables }))
      .map(({ name }) => name);

  it.each<[string, JsonObject, JsonObject, string[]]>([
    ['waits until somebody says who did it', {}, {}, []],
    ['about somebody close', { closeToSuspect: 'yes' }, {}, ['riskAnswers']],
    ['about nobody close', { closeToSuspect: 'no' }, {}, ['generalAnswers']],
    ['if they did not say', { closeToSuspect: 'not-said' }, {}, ['generalAnswers']],
    ['of a business, which is not asked', {}, { group: 'business' }, ['generalAnswers']],
  ])('%s', (_when, values, variables, asked) => expect(shown(values, variables)).toEqual(asked));
});
