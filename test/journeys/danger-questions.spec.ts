import { isRequired, isVisible, type FormSchema } from '@waymark/forms';
import { readJourney, shippedJourneys } from '@waymark/journeys';

const ASKED = ['called999', 'whereInDanger', 'dangerWords'];

/** The answers with which each form asks about danger at all. */
const SPOKEN = [
  { spokenTo: true },
  { routeFound: true },
  { way: 'yes' },
  { notAskedBecause: 'asked' },
  { attemptOutcome: 'reached' },
  { outcome: 'reached' },
  { reassessed: true },
  { safeToTalk: 'yes' },
  { safetyPlanAgreed: 'yes' },
];

const forms = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.startsWith('forms/'))
  .map(({ xml }) => JSON.parse(xml) as FormSchema)
  .filter(({ fields }) => fields.some(({ name }) => name === 'emergency'));

/** No form says that somebody is in danger without a place, words and whether 999 was called. */
describe('E2 danger is told with a place, the words and whether 999 was called', () => {
  it.each(forms.map((form) => [form.id, form] as const))('form %s', (_id, form) => {
    const asked = (emergency: boolean): string[] => {
      const values = Object.assign({ emergency }, ...SPOKEN);
      return ASKED.filter((name) => {
        const field = form.fields.find((one) => one.name === name);
        const input = { values, variables: {} };
        return (
          field !== undefined && isVisible(form, field, input) && isRequired(form, field, input)
        );
      });
    };
    expect(asked(true)).toEqual(ASKED);
    expect(asked(false)).toEqual([]);
  });
});
