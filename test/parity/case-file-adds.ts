import type { Json, JsonObject } from '@waymark/domain';
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

const UNGRADED_POLICE = { ...MEDIUM, policeGrade: null };

const startOf = (variables: Record<keyof typeof SAFE_ROUTE, Json>): ScenarioStep => ({
  start: 'find-safe-route',
  variables,
  businessKey: 'case-1',
});

/** The claim that somebody has died, as the case file tells it. */
const deathSaid = (
  { grade }: { grade: string },
  more: Record<string, Json> = {},
): ScenarioStep => ({
  message: 'death.said',
  key: 'case-1',
  data: {
    caseId: 'case-1',
    grade,
    child: false,
    safeguarding: false,
    daFlag: true,
    hba: false,
    stalking: false,
    deathSaidBy: 'Somebody',
    ...more,
  },
});

/** The search hears the warning that began it, too: its message comes after its start. */
const UNSAFE: ScenarioStep = {
  message: 'contact.unsafe',
  key: 'case-1',
  data: { caseId: 'case-1' },
};

/**
 * What the case file does by itself after a step (counted from 1), whatever the diagram says. A
 * simulation has no case file, so the test tells it. If someone else answers in a case of domestic
 * abuse, the search for a safe route begins and every process of the case receives a signal
 * (docs/service/safe-contact.md).
 */
export const CASE_FILE_ADDS: Readonly<Record<string, { after: number; steps: ScenarioStep[] }>> = {
  // A warning from outside suspends contact in the file before anybody receives it.
  'victim-journey/has-died.yaml': { after: 0, steps: [startOf(UNGRADED_POLICE)] },
  'victim-journey/search-suspended-meanwhile.yaml': {
    after: 16,
    steps: [startOf(UNGRADED_POLICE)],
  },
  'victim-journey/unsafe-signal-outside.yaml': { after: 0, steps: [startOf(SAFE_ROUTE)] },
  'victim-journey/they-rang-while-suspended.yaml': {
    after: 0,
    steps: [startOf({ ...SAFE_ROUTE, policeGrade: null, priority: 'P2' })],
  },
  'victim-journey/route-chosen-while-suspended.yaml': {
    after: 0,
    steps: [startOf({ ...SAFE_ROUTE, grade: 'standard', policeGrade: null, priority: 'P3' })],
  },
  // Nobody listens in a process that is played alone.
  'victim-journey/search-unsafe.yaml': { after: 9, steps: [startOf(SAFE_ROUTE), UNSAFE] },
  'victim-journey/support-unsafe-signal.yaml': { after: 2, steps: [startOf(MEDIUM), UNSAFE] },
  'victim-journey/support-wrong-number.yaml': { after: 7, steps: [startOf(MEDIUM), UNSAFE] },
  'escalation/reassess-today-told-of-death.yaml': {
    after: 1,
    steps: [
      startOf(SAFE_ROUTE),
      deathSaid(SAFE_ROUTE, { daFlag: false, deathSaidBy: 'Her sister' }),
      UNSAFE,
    ],
  },
  'victim-journey/has-died-told.yaml': {
    after: 1,
    steps: [startOf(SAFE_ROUTE), deathSaid(SAFE_ROUTE), UNSAFE],
  },
  'victim-journey/has-died-told-in-search.yaml': {
    after: 1,
    steps: [startOf(SAFE_ROUTE), deathSaid(SAFE_ROUTE), UNSAFE],
  },
  'victim-journey/support-has-died.yaml': {
    after: 2,
    steps: [startOf(MEDIUM), deathSaid(MEDIUM), UNSAFE],
  },
  'victim-journey/death-told-by-partners.yaml': {
    after: 7,
    steps: [
      startOf(SAFE_ROUTE),
      deathSaid(SAFE_ROUTE, { deathSaidBy: 'PC Bowe, and the GP: nobody since Friday.' }),
      UNSAFE,
    ],
  },
  'victim-journey/death-told-at-decision.yaml': {
    after: 12,
    steps: [
      startOf(SAFE_ROUTE),
      deathSaid(SAFE_ROUTE, {
        deathSaidBy: 'A neighbour said so. Nobody has confirmed it.',
      }),
      UNSAFE,
    ],
  },
  'victim-journey/death-told-in-review.yaml': {
    after: 1,
    steps: [
      startOf({ ...MEDIUM, grade: 'standard', policeGrade: 'standard' }),
      deathSaid({ grade: 'standard' }, { deathSaidBy: 'A man said that she has died.' }),
      UNSAFE,
    ],
  },
  'victim-journey/died-by-closure-form.yaml': {
    after: 3,
    steps: [
      startOf({ ...SAFE_ROUTE, grade: 'standard', policeGrade: 'standard', priority: 'P3' }),
      deathSaid({ grade: 'standard' }, { daFlag: false, deathSaidBy: null }),
      UNSAFE,
    ],
  },
  // Danger makes the case more urgent, so the file tells its journey, which did not know.
  'victim-journey/in-danger-now.yaml': {
    after: 1,
    steps: [
      {
        message: 'incident.new',
        key: 'case-1',
        data: {
          incident: { what: 'Somebody said that they are in danger now.', priority: 'P1' },
          reason: 'new-referral',
        },
      },
    ],
  },
  // What somebody outside says suspends contact in the file before anybody receives it.
  'escalation/death-said-again.yaml': { after: 0, steps: [startOf(MEDIUM), UNSAFE] },
  'escalation/death-said-told.yaml': { after: 0, steps: [startOf(SAFE_ROUTE), UNSAFE] },
  'escalation/danger-now-has-died.yaml': {
    after: 1,
    steps: [
      startOf({ ...MEDIUM, priority: 'P4' }),
      deathSaid(MEDIUM, { daFlag: false, deathSaidBy: 'The police told us.' }),
      UNSAFE,
    ],
  },
  'victim-journey/unsafe-contact.yaml': {
    after: 1,
    steps: [startOf(SAFE_ROUTE), UNSAFE],
  },
};

/**
 * Scenarios of a diagram's own limit with a value that the case file refuses before the diagram
 * sees it, and the code of that refusal (docs/service/rules.md).
 */
export const CASE_FILE_REFUSES: Readonly<Record<string, string>> = {
  'victim-journey/unable-to-assess-far-date.yaml': 'try-again-at-too-late',
  // After sexual violence a person chooses the route before anybody calls.
  'victim-journey/unable-to-assess-ungraded.yaml': 'channel-not-safe',
};

/** What the case file tells running processes, once, before a message is received. */
export interface ToldByFile {
  /** The message, by its name and, if it has one, by the words of its incident. */
  before: string;
  about?: string;
  tells: (Moved | Changed)[];
}
/** A deadline gets another rule, counted from then. */
interface Moved {
  element: string;
  rule: string;
}
interface Changed {
  process: string;
  variables: JsonObject;
}

const RISK_CHANGED = 'Somebody said that the risk has changed.';

/**
 * Scenarios in which a message makes a case more urgent, so that the case file moves a deadline, or
 * says news that a running process waits for in no message
 * (docs/service/intake.md#the-same-victim-again).
 */
export const CASE_FILE_TELLS: Readonly<Record<string, readonly ToldByFile[]>> = {
  'escalation/find-safe-route-in-danger.yaml': [
    {
      before: 'danger.now',
      tells: [newsFor(RISK_CHANGED)],
    },
    { before: 'danger.now', tells: [newsFor(`${RISK_CHANGED}\n${RISK_CHANGED}`)] },
  ],
  'victim-journey/route-chosen-while-suspended.yaml': [
    {
      before: 'incident.new',
      about: 'Rape, reported 23 November 2026.',
      tells: [
        { process: 'find-safe-route', variables: { grade: 'high', priority: 'P1' } },
        { element: 'find-route', rule: 'safe-route-high' },
        newsFor('Rape, reported 23 November 2026.'),
      ],
    },
  ],
  'victim-journey/attempts-become-high.yaml': [
    {
      before: 'incident.new',
      about: 'He strangled her.',
      tells: [{ element: 'attempt-contact', rule: 'next-attempt-high' }],
    },
  ],
  'victim-journey/overtaken-before-grade.yaml': [
    {
      before: 'incident.new',
      about: 'He strangled her.',
      tells: [{ element: 'confirm-grade', rule: 'assess-high' }],
    },
  ],
  'victim-journey/returned-becomes-high.yaml': [
    {
      before: 'incident.new',
      about: 'He strangled her.',
      tells: [{ element: 'return-to-referrer', rule: 'return-high' }],
    },
  ],
  'victim-journey/in-danger-now.yaml': [
    {
      before: 'danger.now',
      tells: [{ element: 'record-consent', rule: 'record-consent-high' }],
    },
  ],
  'victim-journey/ungraded-lower-signed.yaml': [
    {
      before: 'incident.new',
      about: 'Stalking by the husband, without a grade.',
      tells: [{ element: 'assess-needs', rule: 'assess-high' }],
    },
  ],
  'victim-journey/information-becomes-high.yaml': [
    {
      before: 'incident.new',
      about: 'Assault by the husband.',
      tells: [{ element: 'information-check', rule: 'first-contact-P1' }],
    },
  ],
  'victim-journey/path-out-of-area-raised.yaml': [
    {
      before: 'incident.new',
      about: 'Assault',
      tells: [{ element: 'decide-area', rule: 'first-contact-P1' }],
    },
  ],
  'victim-journey/route-chosen-after-information.yaml': [
    {
      before: 'incident.new',
      about: 'Rape, reported 23 November 2026.',
      tells: [{ element: 'information-check', rule: 'first-contact-P1' }],
    },
  ],
  'victim-journey/route-chosen-after-new-incident.yaml': [
    {
      before: 'incident.new',
      about: 'Rape, reported 23 November 2026.',
      tells: [{ element: 'attempt-contact', rule: 'first-contact-P1' }],
    },
  ],
  'victim-journey/two-incidents-one-review.yaml': [
    {
      before: 'incident.new',
      about: 'Strangulation.',
      tells: [{ element: 'attempt-contact', rule: 'first-contact-P1' }],
    },
  ],
};

/** News that makes the answers of a search for a safe route out of date. */
function newsFor(what: string): Changed {
  return {
    process: 'find-safe-route',
    variables: {
      grade: 'high',
      priority: 'P1',
      child: false,
      safeguarding: false,
      incident: { what },
    },
  };
}

/**
 * Variables that a message without a value would empty in a process, if the case file did not hold
 * the empty value back (docs/service/rules.md#rule-3).
 */
export const CASE_FILE_HOLDS_BACK: Readonly<Record<string, string>> = {
  'victim-journey/has-died.yaml': 'grade',
  'victim-journey/unsafe-signal-outside.yaml': 'grade',
  'victim-journey/they-rang-while-suspended.yaml': 'grade',
};

/**
 * What the case file says of an incident otherwise than the scenario, by the incident's words: the
 * file knows the earlier incidents, and the route that a person chose after them.
 */
export const CASE_FILE_KNOWS: Readonly<Record<string, Readonly<Record<string, JsonObject>>>> = {
  'victim-journey/route-chosen-in-support.yaml': {
    'Sexual assault, reported 23 November 2026.': { group: 'under-18' },
    'A third one.': { group: 'under-18', needsRoute: false },
  },
};
