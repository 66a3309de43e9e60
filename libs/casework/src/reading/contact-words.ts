import type { ContactReason } from '@waymark/domain';

/** The sentence that the worker reads, for each rule that decides about a channel. */
export const CONTACT_WORDS: Record<
  ContactReason | 'allowed' | 'live-call-only' | 'in-safe-times' | 'agreed-time',
  string
> = {
  allowed: 'Safe to use.',
  'live-call-only':
    'They have not confirmed this number. Make a live call only and leave no message.',
  'agreed-time':
    'They asked to be called at a later time. Do not call before, unless they are in danger.',
  'in-safe-times': 'Use this only at their safe times.',
  'no-address': 'We have no number or address.',
  'said-unsafe': 'Somebody said that this is unsafe. Do not use it.',
  'wrong-number': 'Somebody else has this number. Do not use it. Find out their number.',
  'not-connected': 'This number was not connected when we tried. Find out their number.',
  'suspect-may-answer':
    'This may be the telephone of somebody at home, and the suspect is close to the child. Ask ' +
    'the school, the social worker or the officer whose it is. Do not call before.',
  suspended: 'Stopped, because contact was not safe. Find a safe route first.',
  unverified: 'Nobody has asked them whether this is safe.',
  'police-undated': 'The police say this is safe, but not when they asked.',
  'verification-expired': 'They were asked too long ago. Ask again.',
  'suspect-released': 'The suspect was released since they were asked. Ask again.',
  'bail-changed': 'Bail changed since they were asked. Ask again.',
  'new-number': 'The number is new. Ask again.',
  reconciled: 'Two records were merged since they were asked. Ask again.',
  'suspect-may-see-letter':
    'The suspect lives there, has keys or may know the address. Do not send a letter.',
  'voicemail-not-requested': 'They have not asked for voicemail. Do not leave one.',
  'has-died': 'They have died. Do not send messages.',
  'death-not-confirmed':
    'Somebody said that they have died. Wait until somebody has found out whether it is true.',
  'not-named-by-victim': 'They have not named this person for contact.',
  'childs-wishes-not-recorded': "The child's wishes are not recorded.",
  'parent-and-suspect': 'The parent is the suspect or lives with the suspect.',
  'interpreter-not-independent':
    'The interpreter is not independent. Do not use a relative or community member.',
  'contact-withdrawn': 'They do not want to be contacted.',
  'route-not-chosen': 'A worker chooses a route first. Do not send or dial anything until then.',
  'not-chosen-by-victim': 'They did not ask for this.',
  'safe-times-unread': 'Nobody has turned their description of safe times into times yet.',
  'no-safe-time': 'No time is safe.',
};
