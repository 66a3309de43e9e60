import { type Channel, type ContactFacts, type Instant, type MessageFacts } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { handledGrade } from '../case-file/handled-grade.js';

type MessageClass = MessageFacts['class'];
const CLASSES: readonly MessageClass[] = [
  'first-contact',
  'support',
  'appointment',
  'information',
  'closure',
  'survey',
];
export const messageClassOf = (text: string): MessageClass =>
  CLASSES.find((known) => known === text) ?? 'information';

/** The facts for the safe-contact decision, from the case file as it is now. */
export const contactFactsOf = (
  file: CaseFile,
  at: Instant,
  message: { channel: Channel; class: MessageClass },
): ContactFacts => ({
  at,
  message: { ...message, chosen: isChosen(file, message.class), recipient: recipientOf(file) },
  rule: file.details.contact,
  crime: file.details.crime,
  suspect: file.details.suspect,
  grade: handledGrade(file),
  died: file.details.died,
  deathClaimed: Boolean(file.details.deathClaim),
  contactWithdrawn: file.details.contactWithdrawn,
  safeguardingOpen: file.safeguarding,
  routeChosen: file.details.routeChosen,
  reconciledAt: file.details.reconciledAt,
});

/** Where contact goes through a parent, whatever is sent or dialled reaches the parent. */
const recipientOf = ({
  details: { contactPerson },
}: CaseFile): ContactFacts['message']['recipient'] =>
  contactPerson
    ? {
        kind: 'parent',
        childWishesRecorded: contactPerson.childWishes === 'yes',
        notTheSuspectNorLivingWith:
          contactPerson.isSuspect === 'no' && contactPerson.livesWithSuspect === 'no',
      }
    : { kind: 'victim' };

/** The channel that a message names; text if it names none. */
export const channelOf = (text: string | null): Channel =>
  text === 'sms' || text === null ? 'text' : text === 'phone' ? 'call' : (text as Channel);

/**
 * The victim chooses a survey and a closing letter separately, when the closure is recorded
 * (docs/service/closure.md).
 */
const isChosen = ({ details: { closure } }: CaseFile, kind: MessageClass): boolean =>
  (kind === 'survey' && closure['surveyChosen'] === true) ||
  (kind === 'closure' && closure['letterChosen'] === true);
