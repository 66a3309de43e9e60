import { shippedJourneys } from '@waymark/journeys';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

const WHILE_CLOSING = 'scenarios/opened-again-while-closing.yaml';
const RAPE = {
  what: 'Rape, reported 23 November 2026.',
  priority: 'P1',
  rowGrade: 'high',
  handledAs: 'high',
  group: 'sexual-violence',
  needsRoute: true,
  flags: { svFlag: true },
};
const OPENS_AGAIN = {
  complete: 'review-risk-today',
  by: 'edie-farrow',
  data: {
    spokenTo: true,
    emergency: false,
    whatChanged: 'He came to the house.',
    assessAgain: 'no',
    whyNot: 'Contact first.',
    reopenCase: true,
  },
};
const CHOOSES = {
  complete: 'choose-route-again',
  by: 'uma-abbott',
  data: { route: 'isva', why: 'She knows the ISVA.' },
};

/** The case is closing when the crime is reported, and opens again after the steps. */
function failuresAfter(...steps: Scenario['steps']): unknown[] {
  const [journey] = shippedJourneys().filter(({ name }) => name === 'victim-journey');
  const found = journey && readScenarios(journey).find(({ name }) => name === WHILE_CLOSING);
  const scenario = parse(found?.yaml ?? '') as Scenario;
  const news = { message: 'incident.new', key: 'case-1', data: { incident: RAPE } };
  const asked = { expect: { includes: ['choose-route-again', 'review-risk-today'] } };
  return runScenario(
    { programs: shippedPrograms(), reference: shippedReference() },
    { ...scenario, steps: [...scenario.steps.slice(0, -3), news, asked, ...steps] },
  ).failures;
}

describe('E3 the route after an incident', () => {
  it('that nobody has chosen when the case opens again is asked for once', () => {
    const once = {
      includes: ['choose-specialist-route'],
      not: ['choose-route-again', 'attempt-contact'],
    };
    expect(failuresAfter(OPENS_AGAIN, { expect: once })).toEqual([]);
  });

  it('that was chosen is not asked when the case opens again', () => {
    const chosen = {
      includes: ['attempt-contact'],
      not: ['choose-specialist-route', 'choose-route-again'],
      variables: { stage: 'contact', contactRoute: 'isva' },
    };
    expect(failuresAfter(CHOOSES, OPENS_AGAIN, { expect: chosen })).toEqual([]);
  });
});
