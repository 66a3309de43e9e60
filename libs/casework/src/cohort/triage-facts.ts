import {
  DEFAULT_CONTACT_POLICY,
  ageOn,
  decideContact,
  londonDate,
  type Channel,
  type CohortRow,
  type ContactFacts,
  type ContactPolicy,
  type Instant,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import { contactOfRow, crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';

/**
 * What the decision tables `enhanced-category`, `priority` and `contact-method` may read: the row
 * by its names, age, and what safe contact allows.
 */
export function triageFacts(
  row: CohortRow,
  at: Instant,
  policy: ContactPolicy = DEFAULT_CONTACT_POLICY,
): JsonObject {
  const allowed = (channel: Channel): boolean =>
    ['send', 'delay'].includes(decideContact(contactFacts(row, channel, at), policy).outcome);
  return {
    ...Object.fromEntries<Json>(Object.entries(row)),
    age: row.dob === null ? null : ageOn(row.dob, londonDate(at)),
    callAllowed: allowed('call'),
    textAllowed: allowed('text'),
    letterAllowed: allowed('letter'),
  };
}

/** Has the row anything to reach her by? */
export const hasDetails = (row: CohortRow): boolean =>
  row.phone1 !== null || row.phone2 !== null || row.email !== null || row.address !== null;

/** Channels only: that a specialist route is needed is for the table to say. */
const contactFacts = (row: CohortRow, channel: Channel, at: Instant): ContactFacts => ({
  at,
  message: { channel, class: 'first-contact', chosen: false, recipient: { kind: 'victim' } },
  rule: contactOfRow(row),
  crime: crimeOfRow(row, londonDate(at)),
  suspect: suspectOfRow(row),
  grade: row.riskGrade,
  died: false,
  contactWithdrawn: false,
  safeguardingOpen: false,
  routeChosen: true,
  reconciledAt: null,
});
