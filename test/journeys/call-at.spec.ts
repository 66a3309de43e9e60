import { runScenario, type Scenario } from '@waymark/simulator';
import { shippedPrograms, shippedReference } from './published.js';

const at = '2026-11-23T09:00:00Z';
const scenario: Scenario = {
  name: 'a time to call that lies years ahead',
  given: {
    process: 'contact-attempts',
    at,
    businessKey: 'case-1',
    variables: {
      caseId: 'case-1',
      priority: 'P1',
      child: false,
      safeguarding: false,
      daFlag: true,
      clockStart: at,
      grade: 'high',
    },
  },
  steps: [
    {
      complete: 'attempt-contact',
      by: 'amara-quill',
      data: {
        channel: 'phone',
        at,
        attemptOutcome: 'call-later',
        dangerAsked: 'asked',
        insideSafeWindow: true,
        emergency: false,
        safeToContinue: true,
        callAt: '2031-01-01T15:00:00Z',
      },
    },
    { expect: { at: ['attempt-contact'], variables: { attempts: 1 } } },
    { until: '2026-11-26T08:59:00Z' },
    { expect: { missed: [] } },
    { until: '2026-11-26T09:01:00Z' },
    { expect: { missed: ['attempt-contact'] } },
  ],
};

// The case file refuses such a time (libs/casework/src/case-file/agreed-time.ts). The diagram does
// not rely on that: this scenario runs without a case file.
it('E13 a time to call that lies years ahead: the next attempt is due within the limit', () =>
  expect(
    runScenario({ programs: shippedPrograms(), reference: shippedReference() }, scenario).failures,
  ).toEqual([]));
