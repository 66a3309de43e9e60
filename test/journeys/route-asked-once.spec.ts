import { shippedJourneys } from '@waymark/journeys';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

const WITHOUT_ROUTE = 'scenarios/route-asked-at-first-contact.yaml';

/** The same journey, in which a person has chosen the route before the case opens again. */
it('E3 a route that was chosen for an incident is not asked when the case opens again', () => {
  const [journey] = shippedJourneys().filter(({ name }) => name === 'victim-journey');
  const found = journey && readScenarios(journey).find(({ name }) => name === WITHOUT_ROUTE);
  const scenario = parse(found?.yaml ?? '') as Scenario;
  const before = scenario.steps.slice(0, -2);
  const opensAgain = scenario.steps.slice(-2, -1);
  const steps: Scenario['steps'] = [
    ...before,
    {
      complete: 'choose-route-again',
      by: 'uma-abbott',
      data: { route: 'isva', why: 'She knows the ISVA.' },
    },
    ...opensAgain,
    {
      expect: {
        includes: ['attempt-contact'],
        not: ['choose-specialist-route', 'choose-route-again'],
        variables: { stage: 'contact', contactRoute: 'isva' },
      },
    },
  ];
  const world = { programs: shippedPrograms(), reference: shippedReference() };
  expect(runScenario(world, { ...scenario, steps }).failures).toEqual([]);
});
