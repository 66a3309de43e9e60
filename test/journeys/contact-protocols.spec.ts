import type { FactOf } from '@waymark/machine';
import type { Json, JsonObject } from '@waymark/domain';
import { shippedJourneys } from '@waymark/journeys';
import type { FieldSchema, FormSchema } from '@waymark/forms';
import { runScenario, type ScenarioStep } from '@waymark/simulator';
import { programOf, shippedPrograms, shippedReference } from './published.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const AT = '2026-11-23T09:00:00Z';

/** The task in which contact is made, for somebody of this group. */
function contactTask(variables: JsonObject, ...steps: ScenarioStep[]): FactOf<'task-created'> {
  const { trace, failures } = runScenario(world, {
    given: {
      process: 'contact-attempts',
      at: AT,
      businessKey: 'case-1',
      variables: {
        caseId: 'case-1',
        priority: 'P1',
        grade: 'high',
        child: false,
        safeguarding: false,
        clockStart: AT,
        ...variables,
      },
    },
    steps,
  });
  expect(failures).toEqual([]);
  const task = trace
    .flatMap(({ facts }) => facts)
    .findLast(
      (fact): fact is FactOf<'task-created'> =>
        fact.kind === 'task-created' && fact.element === 'attempt-contact',
    );
  if (!task) throw new Error('Nobody is asked to make contact.');
  return task;
}

describe('004-14 contact by the protocol of the group', () => {
  it.each<[string, JsonObject, string]>([
    ['bereaved by homicide', { group: 'bereaved', daFlag: true }, 'contact-bereaved'],
    [
      'sexual violence by a partner',
      { group: 'sexual-violence', daFlag: true },
      'contact-sexual-violence',
    ],
    ['a child, whatever the crime', { group: 'under-18', daFlag: true }, 'contact-under-18'],
    ['domestic abuse', { group: 'usual', daFlag: true }, 'contact-domestic-abuse'],
    ['stalking', { group: 'usual', stalking: true }, 'contact-domestic-abuse'],
    ["so-called 'honour'-based abuse", { group: 'usual', hba: true }, 'contact-domestic-abuse'],
    ['a business', { group: 'business', daFlag: false }, 'contact-business'],
    ['a witness', { group: 'witness' }, 'contact-witness'],
    ['no telephone', { group: 'usual', noTelephone: true }, 'contact-no-telephone'],
    ['no telephone, domestic abuse', { noTelephone: true, daFlag: true }, 'contact-no-telephone'],
    ['everybody else', { group: 'usual' }, 'contact-attempt'],
  ])('%s', (_title, variables, form) => expect(contactTask(variables).form).toBe(form));

  it('after the ISVA is chosen, only an ISVA or IDVA is offered the contact', () => {
    const variables = { group: 'sexual-violence', contactRoute: 'isva' };
    expect(contactTask(variables).roles).toEqual(['idva']);
    const unanswered = {
      channel: 'phone',
      at: AT,
      attemptOutcome: 'no-answer',
      insideSafeWindow: true,
      introducedBy: 'officer',
    };
    expect(
      contactTask(variables, {
        complete: 'attempt-contact',
        by: 'orla-shaw',
        data: unanswered,
      }).roles,
    ).toEqual(['idva']);
  });

  it('a contact of priority 1 is offered to who is on call', () =>
    expect(contactTask({ group: 'usual', daFlag: true }).roles).toContain('on-call'));
});

describe('the words of each protocol', () => {
  const journey = shippedJourneys().find(({ name }) => name === 'victim-journey');
  if (!journey) throw new Error('There is no victim-journey.');
  const forms = Object.values(programOf(journey).forms) as unknown as FormSchema[];
  const textOf = (id: string): string =>
    JSON.stringify(forms.find((form) => form.id === id) ?? '').toLowerCase();
  const wordsOf = (id: string): string =>
    (forms.find((form) => form.id === id)?.fields ?? [])
      .flatMap(({ label, hint, choices = [] }) => [label, hint, ...choices.map((one) => one.label)])
      .join('\n');

  it.each(['contact-business', 'contact-witness', 'contact-bereaved'])(
    '%s asks nothing about a partner or domestic abuse',
    (id) =>
      expect(wordsOf(id)).not.toMatch(/partner|domestic abuse|'honour'|suspect,|alone and able/i),
  );

  it.each(
    forms
      .filter(({ id }) => id.startsWith('contact-') && id !== 'contact-change')
      .map(({ id }) => [id]),
  )('%s records who was spoken to, who interpreted, and when to call instead', (id) => {
    const binds = textOf(id);
    for (const kept of [
      'spokento',
      'interpreter',
      'callat',
      'case.contactpoint.phone',
      'in-person',
    ])
      expect(binds).toContain(kept);
  });
});

/**
 * What every protocol records is written in each form, so that a form is read and changed as a
 * whole. A field that is the same in all of them stays the same: who corrects one is told here.
 */
describe('what every protocol records is asked in the same way', () => {
  const journey = shippedJourneys().find(({ name }) => name === 'victim-journey');
  if (!journey) throw new Error('There is no victim-journey.');
  const forms = programOf(journey).forms as unknown as Record<string, FormSchema>;
  const usual = forms['contact-attempt']?.fields ?? [];
  /** Fields with words or choices of their own. */
  const OWN: Record<string, string[]> = {
    'contact-bereaved': ['attemptOutcome', 'interpreterUsed'],
    'contact-business': ['channel', 'attemptOutcome', 'interpreterUsed'],
    'contact-domestic-abuse': [],
    'contact-no-telephone': ['channel', 'attemptOutcome', 'numberNotCorrected'],
    'contact-sexual-violence': [],
    'contact-under-18': ['attemptOutcome'],
    'contact-witness': ['interpreterUsed'],
  };

  /** Nobody answers in the place of a business. */
  const NOT_ASKED: Record<string, string[]> = { 'contact-business': ['saidToThem'] };

  it.each(Object.entries(OWN))('%s', (id, own) => {
    const fields = new Map((forms[id]?.fields ?? []).map((field) => [field.name, field]));
    const apart = [...own, ...(NOT_ASKED[id] ?? [])];
    const common = usual.filter(({ name }) => !apart.includes(name));
    expect(common.map(({ name }) => plain(fields.get(name)))).toEqual(common);
    expect(own.filter((name) => !fields.has(name))).toEqual([]);
  });

  /** Without a telephone, everything is asked only where there is a way (`way`). */
  function plain(field: FieldSchema | undefined): Json {
    const text = JSON.stringify(field ?? null)
      .replaceAll(',"visibleWhen":{"field":"way","equals":"yes"}', '')
      .replaceAll('"requiredWhen":{"field":"way","equals":"yes"}', '"required":true')
      .replaceAll(/\{"all":\[\{"field":"way","equals":"yes"\},/g, '\u0000');
    return JSON.parse(unwrapped(text)) as Json;
  }

  /** Takes away the end of each condition whose beginning was marked. */
  function unwrapped(text: string): string {
    const start = text.lastIndexOf('\u0000');
    if (start < 0) return text;
    let depth = 0;
    let end = start + 1;
    for (; depth > 0 || text[end] !== ']'; end += 1)
      depth += '[{'.includes(text[end] ?? '') ? 1 : ']}'.includes(text[end] ?? '') ? -1 : 0;
    return unwrapped(text.slice(0, start) + text.slice(start + 1, end) + text.slice(end + 2));
  }
});
