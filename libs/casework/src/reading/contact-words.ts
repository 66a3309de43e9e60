import type { ContactReason } from '@waymark/domain';

/** A sentence for the worker, for each rule that decides about a channel. */
export const CONTACT_WORDS: Record<
  ContactReason | 'allowed' | 'live-call-only' | 'in-safe-times',
  string
> = {
  allowed: 'Safe to use.',
  'live-call-only': 'They have not confirmed it: a live call only, leave nothing behind.',
  'in-safe-times': 'Only at their safe times.',
  'no-address': 'No number or address is known.',
  'said-unsafe': 'Said to be unsafe. Do not use.',
  suspended: 'Suspended after an unsafe signal. Find a safe route first.',
  unverified: 'Nobody has asked them whether this is safe.',
  'police-undated': 'The police say it is safe, but not when they asked.',
  'verification-expired': 'They were asked too long ago. Ask again.',
  'suspect-released': 'The suspect was released since they were asked. Ask again.',
  'bail-changed': 'Bail changed since they were asked. Ask again.',
  'new-number': 'The number is new. Ask again.',
  reconciled: 'Two records were put together since they were asked. Ask again.',
  'suspect-may-see-letter':
    'The suspect lives there, holds keys or may know the address. No letter.',
  'voicemail-not-requested': 'They have not asked for voicemail. Leave none.',
  'has-died': 'They have died. No messages.',
  'not-named-by-victim': 'They have not named this person for it.',
  'childs-wishes-not-recorded': "The child's wishes are not recorded.",
  'parent-and-suspect': 'The parent is, or lives with, the suspect.',
  'interpreter-not-independent': 'No relative or member of the community interprets.',
  'contact-withdrawn': 'They do not want to be contacted.',
  'route-not-chosen': 'A person chooses the route first: nothing is sent or dialled.',
  'not-chosen-by-victim': 'They did not choose to get this.',
  'safe-times-unread': 'Their safe times are words that nobody has turned into times yet.',
  'no-safe-time': 'There is no time that is safe.',
};
