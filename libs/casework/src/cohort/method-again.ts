import {
  asksForRoute,
  decideContact,
  type Channel,
  type ContactPolicy,
  type Instant,
} from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { contactFactsOf } from '../outbound/contact-facts.js';
import type { ContactMethod } from './triage-tables.js';

/**
 * How contact begins when a case is opened again: as the row says, if the case's own rule of safe
 * contact allows it, which may be stricter.
 */
export function methodAgain(
  file: CaseFile,
  { contact, policy, at }: { contact: ContactMethod; policy: ContactPolicy; at: Instant },
): ContactMethod {
  if (contact === 'specialist' || asksForRoute(file.details.crime) || file.child)
    return 'specialist';
  const allowed = (channel: Channel): boolean =>
    ['send', 'delay'].includes(
      decideContact(contactFactsOf(file, at, { channel, class: 'first-contact' }), policy).outcome,
    );
  if (contact === 'pack' && allowed('letter')) return 'pack';
  if (contact === 'sms' && allowed('text')) return 'sms';
  if (allowed('call')) return 'call';
  return contact === 'letter' && allowed('letter') ? 'letter' : 'none';
}
