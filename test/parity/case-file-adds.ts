import type { ScenarioStep } from '@waymark/simulator';

const SAFE_ROUTE = {
  caseId: 'case-1',
  grade: 'high',
  policeGrade: 'high',
  priority: 'P1',
  child: false,
  safeguarding: false,
};

/**
 * What the case file does of its own accord after a step (counted from 1), whatever a diagram says:
 * a simulation has no case file, so it is told.
 * Someone else answered where there is domestic abuse: the search for a safe route begins and every
 * process of the case hears of it (docs/service/safe-contact.md).
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
