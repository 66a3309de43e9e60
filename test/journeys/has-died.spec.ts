import { readJourney, shippedJourneys } from '@waymark/journeys';
import { nodesOf, programOf } from './published.js';

interface Field {
  name: string;
  type: string;
  bind?: string | string[];
  choices?: { value: string }[];
}
interface Form {
  id: string;
  fields: Field[];
}

const TOLD = ['has-died', 'died'];
const OF_CONTACT = 'case.contactAttempt.outcome';
const forms = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.startsWith('forms/'))
  .map(({ xml }) => JSON.parse(xml) as Form)
  .filter(({ fields }) =>
    fields.some(
      ({ choices, bind }) =>
        ![bind].flat().includes(OF_CONTACT) && choices?.some(({ value }) => TOLD.includes(value)),
    ),
  );

/** The one form on which somebody says whether a death is true. */
const CONFIRMS = 'confirm-death';
const bindsOf = ({ bind }: Field): string[] => (bind === undefined ? [] : [bind].flat());
const all = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.startsWith('forms/'))
  .map(({ xml }) => JSON.parse(xml) as Form);

/**
 * Whatever form the answer is given on, it is a claim: a hidden field tells the case file, contact
 * stops, and somebody finds out the same day (docs/service/closure.md#death).
 */
describe('E0.4 a death that was said is a claim on every form', () => {
  it('is asked wherever somebody may learn of it', () =>
    expect(forms.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'ask-partners',
        'await-acceptance',
        'closure',
        'court-news',
        'danger-now',
        'information-check',
        'needs',
        'not-reached-today',
        'restorative-check-in',
        'risk-review',
        'unreached',
        'unreached-high',
        'visit-reply',
      ]),
    ));

  it.each(forms.map((form) => [form.id, form] as const))(
    'form %s tells the case file, and never the journey',
    (_id, { fields }) =>
      expect(fields.find(({ name }) => name === 'deathSaid')).toMatchObject({
        type: 'hidden',
        default: true,
        bind: 'case.death',
      }),
  );

  it('is a fact only where somebody confirms it', () => {
    const asFact = all.filter(({ fields }) =>
      fields.some((field) => bindsOf(field).includes('variable.hasDied')),
    );
    expect(asFact.map(({ id }) => id)).toEqual([CONFIRMS]);
    const hears = shippedJourneys()
      .flatMap((journey) => nodesOf(programOf(journey)))
      .filter(([, { task }]) => task?.form === CONFIRMS)
      .map(([process, { id }]) => `${process} ${id}`);
    expect(hears).toEqual(['death-said confirm-death']);
  });

  it('is a claim wherever somebody else said it in a contact, and asks who', () => {
    const claims = all.filter(({ fields }) =>
      fields.some(
        (field) =>
          bindsOf(field).includes(OF_CONTACT) &&
          field.choices?.some(({ value }) => TOLD.includes(value)),
      ),
    );
    expect(claims.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['contact-domestic-abuse', 'contact-attempt', 'keep-in-touch']),
    );
    const unasked = claims.filter(
      ({ fields }) =>
        !fields.some((field) => bindsOf(field).includes('case.contactAttempt.spokenTo')),
    );
    expect(unasked.map(({ id }) => id)).toEqual([]);
  });
});
