import type { Approval } from '@waymark/contracts';

/** Who has to agree, as people read it. */
export const NEEDS: Record<Approval['needs'], string> = {
  'safeguarding-lead': 'A safeguarding lead',
  'second-person': 'A second person who may approve journeys',
};

export const STATES: Record<Approval['state'], string> = {
  waiting: 'Waiting',
  expired: 'Waited too long',
  approved: 'Approved',
  refused: 'Refused',
  superseded: 'Replaced by another version',
};

/** Why a person cannot decide, by the code of the refusal. */
export const DECISION_REFUSALS: Record<string, string> = {
  'own-request': 'You published this yourself, so somebody else has to decide.',
  'not-permitted': 'Your role cannot decide on these changes.',
  'request-decided': 'Somebody has decided on this already.',
  'request-expired': 'This has waited too long. Ask for the journey to be published again.',
  'request-superseded': 'Another version has been published since, so this cannot be decided.',
  'content-changed': 'This is not what you have read. Load the page again and read what changes.',
  'process-taken': 'Another journey has a process with the same id. Refuse this version.',
  'starts-each-other':
    'This version and another journey would start each other without end. Refuse this version.',
};

/** Why this person sees no buttons. */
export const whyNot = ({ state, needs, requestedBy }: Approval, me: string): string =>
  state !== 'waiting'
    ? ''
    : requestedBy === me
      ? 'You published this yourself, so somebody else has to decide.'
      : `${NEEDS[needs]} has to decide on these changes.`;
