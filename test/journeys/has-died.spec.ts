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
const forms = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.startsWith('forms/'))
  .map(({ xml }) => JSON.parse(xml) as Form)
  .filter(({ fields }) =>
    fields.some(({ choices }) => choices?.some(({ value }) => TOLD.includes(value))),
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
        'contact-attempt',
        'court-news',
        'danger-now',
        'information-check',
        'keep-in-touch',
        'needs',
        'not-reached-today',
        'reassess-today',
        'restorative-check-in',
        'review',
        'risk-review',
        'single-check',
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
