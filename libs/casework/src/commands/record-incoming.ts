import {
  fitsWho,
  type AttemptChannel,
  type IncomingFrom,
  type IncomingOutcome,
  type Instant,
  type JsonObject,
} from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import { actOnContact, type Learned } from '../case-file/act-on-contact.js';
import { assertAgreedTime, CALL_AT } from '../case-file/agreed-time.js';
import type { CaseFile } from '../case-file/case-file.js';
import { assertWhen, recordAttempt, refuseAttempt } from '../case-file/contact-attempt.js';
import { contactTried } from '../case-file/contact-tried.js';
import { correctNumber, type NewNumber } from '../case-file/correct-number.js';
import { givenNumber } from '../case-file/given-number.js';
import { noteLanguage } from '../case-file/note-language.js';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import type { CaseTransaction } from '../case-transaction.js';
import {
  runCaseCommand,
  type CaseChange,
  type CaseCommand,
  type CaseCommandDeps,
} from './case-command.js';

export interface RecordIncoming extends CaseCommand {
  from: IncomingFrom;
  /**
   * Of somebody else: whether they used the victim's own number, address or account. Null where
   * nobody was asked.
   */
  ownWay: boolean | null;
  contact: {
    channel: AttemptChannel;
    outcome: IncomingOutcome;
    /** Null where nobody gave a time: then it is the time of recording. */
    at: Instant | null;
    /** When they asked to be called. */
    callAt: Instant | null;
    note: string | null;
    /** Who spoke, who interpreted, another number. */
    details: JsonObject | null;
  };
  learned: Pick<Learned, 'danger' | 'notSafe'>;
}

/**
 * Records that the victim got in touch, or somebody for them. It is no attempt of ours, and what
 * they said has the effect that it has in a call of ours; a word counts as the victim's own only if
 * somebody made sure who it is (docs/service/safe-contact.md#when-they-get-in-touch).
 */
export const recordIncoming = (
  deps: CaseCommandDeps,
  command: RecordIncoming,
): Promise<Outcome<{ contact: string }>> =>
  runCaseCommand(deps, {
    kind: 'contact-incoming',
    command,
    work: async (within, before) => {
      const { from, contact, learned } = command;
      const { outcome } = contact;
      const file = noteLanguage(before, { outcome, language: contact.details?.['language'] });
      const at = contact.at ?? within.at;
      await assertIncoming(within, file, { command, at });
      const own = from === 'victim';
      const { id } = await recordAttempt(within, file, {
        ...contact,
        at,
        insideSafeWindow: false,
        details: { ...contact.details, from },
        task: null,
        incoming: true,
      });
      const number = own ? numberOf(command) : null;
      const notSafe = own && learned.notSafe === true && number?.safety !== 'safe';
      const acted = await actOnContact(within, file, {
        learned: { danger: learned.danger ?? null, notSafe, died: outcome === 'has-died' },
        words: contact.note,
        commands: deps.commands,
      });
      const stopped = await afterSomebodyElse(deps, within, { command, file: acted.file });
      const after = stopped?.file ?? acted.file;
      return {
        file: number ? await correctNumber(within, after, number) : after,
        answer: { contact: id },
        messages: [
          ...acted.messages,
          ...(stopped?.messages ?? []),
          ...(from === 'somebody-else'
            ? []
            : contactTried(file, {
                outcome,
                at,
                insideSafeWindow: false,
                callAt: contact.callAt,
                notSafe,
                incoming: true,
              })),
        ],
      };
    },
  });

/** @throws Refused */
async function assertIncoming(
  within: CaseTransaction,
  file: CaseFile,
  { command: { from, contact }, at }: { command: RecordIncoming; at: Instant },
): Promise<void> {
  assertWhen(within, file, at);
  if (!fitsWho(from, contact.outcome))
    refuseAttempt(
      'attempt-contradicts',
      'Only of the victim, and only if you made sure who it is, can this be said.',
      'outcome',
    );
  if (contact.outcome === 'call-later' && contact.callAt === null)
    refuseAttempt('call-at-needed', 'Say when they asked to be called.', 'callAt');
  await assertAgreedTime(within, file, { at: contact.callAt, agreed: CALL_AT });
}

/** The number that the victim gave. One that they call unsafe is not kept beside the new one. */
function numberOf({ contact, learned }: RecordIncoming): NewNumber | null {
  const given = givenNumber(contact.outcome, { ...contact.details, newNumberFrom: 'victim' });
  if (given === null) return null;
  const isUnsafe = learned.notSafe === true && given.safety === 'safe';
  return isUnsafe ? { ...given, old: 'replaced' } : given;
}

/** Whoever uses the victim's own number or account in their place may read what we send there. */
async function afterSomebodyElse(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { command, file }: { command: RecordIncoming; file: CaseFile },
): Promise<Required<Pick<CaseChange<object>, 'file' | 'messages'>> | null> {
  if (command.from !== 'somebody-else' || command.ownWay !== true) return null;
  // The claim has suspended contact already.
  if (command.contact.outcome === 'has-died') return null;
  const suspended = await suspendContact(within, file, {
    signal: 'reply-not-hers',
    words: command.contact.note,
    commands,
  });
  return suspended && { file: suspended, messages: [contactUnsafe(suspended)] };
}
