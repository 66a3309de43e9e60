import type { ScenarioStep } from '@waymark/simulator';

const SAFE_ROUTE = {
  caseId: 'case-1',
  grade: 'high',
  policeGrade: 'high',
  priority: 'P1',
  child: false,
  safeguarding: false,
  contactSuspended: true,
};

/**
 * What the case file does by itself after a step (counted from 1), whatever the diagram says. A
 * simulation has no case file, so the test tells it. If someone else answers in a case of domestic
 * abuse, the search for a safe route begins and every process of the case receives a signal
 * (docs/service/safe-contact.md).
 */
export const CASE_FILE_ADDS: Readonly<Record<string, { after: number; steps: ScenarioStep[] }>> = {
  'victim-journey/unsafe-contact.yaml': {
    after: 1,
    steps: [
      { start: 'find-safe-route', variables: SAFE_ROUTE, businessKey: 'case-1' },
      { message: 'contact.unsafe', key: 'case-1', data: { caseId: 'case-1' } },
    ],
  },
};
