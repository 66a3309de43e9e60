import type { ClosureGate } from '@waymark/domain';

/** What the person who wants to close a case reads of each gate that is shut. */
export const GATE_WORDS: Record<ClosureGate, string> = {
  'death-not-confirmed':
    'Somebody said that they have died, and nobody has confirmed it yet. Wait for the answer.',
  'risk-open':
    'The risk is being reviewed or assessed again. Complete those tasks before the case closes.',
  'not-assessed': 'Nobody has assessed needs and risk with the victim.',
  'assessed-late':
    'Needs and risk were assessed late. Write in the closure why they were assessed late.',
  'commitment-without-owner':
    'A hearing, an order, bail or an open task has no owner. Name who takes it over, or assign ' +
    'the task.',
  'second-person': 'Somebody who did not prepare the closure has to approve it.',
  'receiving-agency': 'The risk is High. Name the agency that takes over.',
  'exit-plan': 'The exit plan is missing.',
  'residual-risk': 'The closure does not say which risk remains.',
  'how-to-return': 'The closure does not say how the victim was told to return.',
  'field-without-reason': 'A contract field is empty. Fill it in, or write why it is empty.',
  'closed-by-timer': 'A person has to close this case. No timer may.',
};
