import { readJourney, shippedJourneys } from '@waymark/journeys';
import type { NodePlan } from '@waymark/machine';
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

/**
 * The answer is the same wherever it is given: a hidden field tells the journey and the case file,
 * and everything else ends (docs/service/closure.md#death).
 */
describe('E0.4 has died acts the same from every form', () => {
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
    'form %s tells the journey and the case file',
    (_id, { fields }) =>
      expect(fields.find(({ name }) => name === 'hasDied')).toMatchObject({
        type: 'hidden',
        default: true,
        bind: ['variable.hasDied', 'case.death'],
      }),
  );

  it('is a claim, and no fact, wherever somebody else said it at the telephone', () => {
    const claims = shippedJourneys()
      .flatMap((journey) => readJourney(journey))
      .filter(({ name }) => name.startsWith('forms/'))
      .map(({ xml }) => JSON.parse(xml) as Form)
      .filter(({ fields }) =>
        fields.some(
          ({ bind, choices }) =>
            [bind].flat().includes(OF_CONTACT) &&
            choices?.some(({ value }) => TOLD.includes(value)),
        ),
      );
    expect(claims.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['contact-domestic-abuse', 'contact-attempt', 'keep-in-touch']),
    );
    const asFact = claims.filter(({ fields }) =>
      fields.some(({ bind }) => [bind].flat().includes('case.death')),
    );
    expect(asFact.map(({ id }) => id)).toEqual([]);
    const unasked = claims.filter(
      ({ fields }) =>
        !fields.some(({ bind }) => [bind].flat().includes('case.contactAttempt.spokenTo')),
    );
    expect(unasked.map(({ id }) => id)).toEqual([]);
  });

  it('no task keeps the answer to itself', () => {
    const asking = new Set(forms.map(({ id }) => id));
    const keeping = shippedJourneys()
      .flatMap((journey) => nodesOf(programOf(journey)))
      .filter(([, { task, outputs }]) => task?.form && asking.has(task.form) && outputs?.length)
      .filter(([, node]) => !givesBack(node, 'hasDied'))
      .map(([process, { id }]) => `${process} ${id}`);
    expect(keeping).toEqual([]);
  });
});

const givesBack = ({ outputs }: NodePlan, name: string): boolean =>
  outputs?.some(({ target }) => target === name) ?? false;
