import {
  ageOn,
  decideContact,
  isByCarer,
  isChildsRow,
  isForAPerson,
  londonDate,
  type Channel,
  type CohortRow,
  type ContactFacts,
  type ContactPolicy,
  type ContactRule,
  type Instant,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import { contactOfRow, crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';

/**
 * The inputs of the decision tables `enhanced-category`, `priority`, `contact-method` and `group`:
 * the row's values by name, what the crime is by the organisation's offence classes, the victim's
 * age, and the channels that safe contact allows. In a parent's row the victim is the child, whose
 * age nobody has said.
 */
export function triageFacts(row: CohortRow, at: Instant, policy: ContactPolicy): JsonObject {
  const allowed = (channel: Channel): boolean =>
    ['send', 'delay'].includes(decideContact(contactFacts(row, channel, at), policy).outcome);
  const { offence, gradeBecause: _, ...values } = row;
  return {
    ...Object.fromEntries<Json>(Object.entries(values)),
    age: ageOfVictim(row, at),
    child: isChildsRow(row, londonDate(at)),
    homicide: crimeOfRow(row, londonDate(at)).homicide,
    offenceEnhanced: offence?.enhanced ?? null,
    offencePriority: offence?.priority ?? null,
    offenceUnknown: offence?.unknown ?? false,
    suspectIsCarer: isByCarer(row),
    forAPerson: isForAPerson(row),
    callAllowed: allowed('call'),
    textAllowed: allowed('text'),
    letterAllowed: allowed('letter'),
  };
}

/** Null where nobody said it. */
export const ageOfVictim = (row: CohortRow, at: Instant): number | null =>
  row.dob === null || row.role === 'parent' ? null : ageOn(row.dob, londonDate(at));

/** Has the row a number or an address? */
export const hasDetails = (row: CohortRow): boolean =>
  row.phone1 !== null || row.phone2 !== null || row.email !== null || row.address !== null;

/** Whoever calls turns words about safe times into times first, in the task of first contact. */
function ruleOf(row: CohortRow, channel: Channel): ContactRule {
  const rule = contactOfRow(row);
  return channel === 'call' ? { ...rule, unreadTimes: false } : rule;
}

/** As if the route was chosen: the table says whether a specialist route is needed. */
const contactFacts = (row: CohortRow, channel: Channel, at: Instant): ContactFacts => ({
  at,
  message: { channel, class: 'first-contact', chosen: false, recipient: { kind: 'victim' } },
  rule: ruleOf(row, channel),
  crime: crimeOfRow(row, londonDate(at)),
  suspect: suspectOfRow(row),
  grade: row.riskGrade,
  died: false,
  deathClaimed: false,
  contactWithdrawn: false,
  safeguardingOpen: false,
  routeChosen: true,
  reconciledAt: null,
});
