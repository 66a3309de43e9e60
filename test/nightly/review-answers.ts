import type { JsonObject } from '@waymark/domain';

/**
 * The answers to each task from the first call to the plan of a High case. The argument is the time
 * of the answer.
 */
export const ANSWERS: Record<string, (now: string) => JsonObject> = {
  'attempt-contact': (at) => ({
    channel: 'phone',
    at,
    attemptOutcome: 'reached',
    insideSafeWindow: true,
    safeToContinue: true,
    emergency: false,
  }),
  'record-consent': () => ({
    supportDecision: 'given',
    sharingDecision: 'given',
    contactDecision: 'given',
    words: 'You may call me in the morning.',
    phone: 'safe',
    textSafety: 'unknown',
    email: 'unknown',
    letter: 'unknown',
    voicemail: 'unsafe',
    confirmedByVictim: true,
    emergency: false,
  }),
  'assess-needs': () => ({
    safeToTalk: 'yes',
    health: 'some',
    shelter: 'none',
    family: 'some',
    skills: 'none',
    substances: 'none',
    money: 'some',
    outlook: 'none',
    social: 'not-asked',
    needCount: 3,
    victimWish: 'some',
    emergency: false,
  }),
  'record-answers': () => ({
    assessmentInstrument: 'dash-24',
    version: 'as printed',
    riskAnswers: Object.fromEntries(
      Array.from({ length: 24 }, (_, n) => [`q${n + 1}`, n < 16 ? 'yes' : 'no']),
    ),
    riskFlags: ['weapons', 'threats-to-kill', 'strangulation'],
    incidents12m: 1,
    childrenAtRisk: 'no',
    repeat: false,
    disputed: false,
    emergency: false,
  }),
  'idva-handover': (at) => ({
    to: 'IDVA service',
    at,
    reference: 'R-1',
    acceptedBy: 'Named person, post',
  }),
  'marac-decision': (at) => ({
    maracDecision: 'refer',
    to: 'Northvale MARAC',
    at,
    reference: 'R-1',
    acceptedBy: 'Named person, post',
    why: 'Visible high risk.',
    victimTold: true,
  }),
  'safeguarding-decision': (at) => ({
    safeguardingDecision: 'none',
    to: 'Decision record',
    at,
    reference: 'R-1',
    acceptedBy: 'Named person, post',
    why: 'No children, no care needs.',
  }),
  'safety-plan': () => ({
    safetyPlan: 'Code word, bag at a friend, phone charged.',
    agreed: 'yes',
    emergency: false,
  }),
  'agree-plan': (agreedAt) => ({
    goals: [{ goal: 'Sleep again', baseline: 3, current: null, action: 'GP and new locks' }],
    agreedHow: 'with-them',
    agreedAt,
    emergency: false,
  }),
};

/** The person who completes a task, if not the caseworker. */
export const BY: Record<string, string> = {
  'attempt-contact': 'Amara Quill',
  'idva-handover': 'Petra Vale',
  'marac-decision': 'Uma Abbott',
  'safeguarding-decision': 'Zoe Flint',
};

export const REVIEW: JsonObject = {
  summary: 'Calmer weeks.',
  victimVoice: 'I sleep better.',
  notAskedBecause: 'asked',
  children: 'None.',
  reviewOutcome: 'same',
  emergency: false,
};
