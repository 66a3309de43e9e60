import { runScenario, type Scenario, type ScenarioStep } from '@waymark/simulator';
import { shippedPrograms, shippedReference } from './published.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const AT = '2026-11-23T09:00:00Z';

/** A case of priority 4. Its messages are only written to a file, so nothing reaches the victim. */
const played = (
  process: string,
  variables: Scenario['given']['variables'],
  steps: ScenarioStep[],
): string[] =>
  runScenario(world, {
    name: 'a message that was only written',
    given: {
      process,
      at: AT,
      businessKey: 'case-1',
      jobs: 'wait',
      variables: {
        caseId: 'case-1',
        priority: 'P4',
        child: false,
        safeguarding: false,
        daFlag: false,
        ...variables,
      },
    },
    steps,
  }).failures.map(({ message }) => message);

const noAnswer = (at: string): ScenarioStep => ({
  complete: 'attempt-contact',
  by: 'amara-quill',
  data: { channel: 'phone', at, attemptOutcome: 'no-answer', insideSafeWindow: true },
});

describe('a message that was only written to a file', () => {
  it('is no information pack: a person makes contact by the clock of the first contact', () => {
    expect(
      played(
        'victim-journey',
        { contactMethod: 'pack', enhanced: false, policeGrade: null, receivedAt: AT },
        [
          { finish: 'send-information-pack', data: { messageWritten: true } },
          { expect: { at: ['information-check'], variables: { messageWritten: true } } },
          { until: '2026-11-25T17:01:00Z' },
          { expect: { missed: ['information-check'] } },
        ],
      ),
    ).toEqual([]);
  });

  it('is no letter: a person decides, and the case does not end by itself', () => {
    expect(
      played('contact-attempts', { clockStart: AT, grade: 'standard' }, [
        noAnswer(AT),
        { until: '2026-11-24T14:00:00Z' },
        noAnswer('2026-11-24T14:00:00Z'),
        { finish: 'send-letter', data: { messageWritten: true } },
        { expect: { at: ['no-reply'] } },
        { until: '2026-12-08T17:01:00Z' },
        { expect: { at: ['decide-unreached'] } },
      ]),
    ).toEqual([]);
  });
});
