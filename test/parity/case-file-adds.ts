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

const MEDIUM = { ...SAFE_ROUTE, grade: 'medium', policeGrade: 'medium', priority: 'P2' };

const startOf = (variables: typeof SAFE_ROUTE): ScenarioStep => ({
  start: 'find-safe-route',
  variables,
  businessKey: 'case-1',
});

/**
 * What the case file does by itself after a step (counted from 1), whatever the diagram says. A
 * simulation has no case file, so the test tells it. If someone else answers in a case of domestic
 * abuse, the search for a safe route begins and every process of the case receives a signal
 * (docs/service/safe-contact.md).
 */
export const CASE_FILE_ADDS: Readonly<Record<string, { after: number; steps: ScenarioStep[] }>> = {
  // Nobody listens in a process that is played alone.
  'victim-journey/search-unsafe.yaml': { after: 9, steps: [startOf(SAFE_ROUTE)] },
  'victim-journey/support-unsafe-signal.yaml': { after: 2, steps: [startOf(MEDIUM)] },
  'victim-journey/support-wrong-number.yaml': { after: 7, steps: [startOf(MEDIUM)] },
  'victim-journey/unsafe-contact.yaml': {
    after: 1,
    steps: [
      startOf(SAFE_ROUTE),
      { message: 'contact.unsafe', key: 'case-1', data: { caseId: 'case-1' } },
    ],
  },
};
