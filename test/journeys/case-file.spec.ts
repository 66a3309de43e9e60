import type { JsonObject } from '@waymark/domain';
import { runScenario, type Scenario } from '@waymark/simulator';
import { shippedJourneys } from '@waymark/journeys';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };

/** What each completed task of a shipped scenario writes to the case file. */
function writesOf(name: string, element: string): JsonObject[] {
  const scenario = shippedJourneys()
    .flatMap((journey) => readScenarios(journey))
    .find((one) => one.name.includes(name));
  const { failures, caseWrites } = runScenario(world, parse(scenario?.yaml ?? '') as Scenario);
  expect(failures).toEqual([]);
  return caseWrites.filter((write) => write.element === element).map(({ writes }) => writes);
}

describe('what the forms of the victim journey keep in the case file', () => {
  it('the answers of a risk instrument, with its edition', () => {
    expect(writesOf('usual-t2', 'assess-risk')).toEqual([
      {
        assessment: {
          instrument: 'own-checklist',
          version: '2',
          answers: expect.objectContaining({ 'afraid-now': 'yes', 'lives-near': 'no' }),
        },
      },
    ]);
  });

  it('what she chose for afterwards, and who takes over a High case', () => {
    expect(writesOf('high-review-signed', 'prepare-closure').at(-1)).toMatchObject({
      closure: {
        surveyChosen: expect.any(Boolean),
        letterChosen: expect.any(Boolean),
        receivingAgency: expect.any(String),
      },
    });
  });

  it('an attempt as it was answered', () => {
    expect(writesOf('usual-t2', 'attempt-contact')).toEqual([
      {
        contactAttempt: {
          channel: 'phone',
          at: '2026-11-23T09:00:00.000Z',
          outcome: 'reached',
          insideSafeWindow: true,
        },
      },
    ]);
  });
});
