/** Why somebody may not open a case. */
export const CASE_CLOSED = [
  'not-found',
  'break-glass-needed',
  'victim-and-suspect',
  'merged-case',
] as const;

/** What is wrong with what somebody says of an attempt to reach the victim. */
export const ATTEMPT_REFUSALS = [
  'attempt-before-case',
  'attempt-contradicts',
  'attempt-in-future',
  'call-at-past',
  'call-at-too-late',
  'channel-not-safe',
  'not-a-safe-time',
  'not-their-word',
  'said-unsafe',
] as const;

/** Rules of the service that answers to a form may break (docs/service/rules.md). */
export const RULE_REFUSALS = [
  ...ATTEMPT_REFUSALS,
  'case-value',
  'childs-wishes-not-recorded',
  'closure-gates',
  'handover-in-future',
  'incomplete-lowers',
  'judgement-lowers',
  'judgement-without-rationale',
  'lower-without-assessment',
  'raised-since-answers',
  'not-a-number',
  'parent-and-suspect',
  'required',
  'safety-plan-empty',
  'second-person',
  'signed-by-assessor',
  'signed-by-no-supervisor',
  'tier-below-grade',
  'unknown-answer',
  'unknown-case',
  'unknown-field',
  'unknown-row',
  'victim-voice',
] as const;
