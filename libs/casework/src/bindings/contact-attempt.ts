import {
  ATTEMPT_CHANNELS,
  CONTACT_OUTCOMES,
  isSensitive,
  safeTimesAhead,
  type JsonObject,
} from '@waymark/domain';
import { assertSafeChannel } from '../case-file/assert-safe-channel.js';
import {
  assertAttempt,
  assertSafeTime,
  recordAttempt,
  signalOf,
  endDeadNumber,
  isDeadNumber,
} from '../case-file/contact-attempt.js';
import { assertAgreedTime, CALL_AT } from '../case-file/agreed-time.js';
import { noteBreach } from '../case-file/contact-breach.js';
import { claimDeath } from '../case-file/claim-death.js';
import { noteLanguage } from '../case-file/note-language.js';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import { choiceOf, objectOf, textOf, type Binding, type Writing, type Written } from './binding.js';

/** Kept in columns of their own. Everything else that a form asks is kept together, sealed. */
const COLUMNS = new Set(['channel', 'outcome', 'at', 'insideSafeWindow', 'note', 'callAt']);

/**
 * case.contactAttempt.{channel,outcome,at,insideSafeWindow,callAt,note}, and what else the protocol
 * asks: who was spoken to, who interpreted. Somebody else at the other end suspends every channel
 * in the same transaction (docs/service/rules.md#rule-1). Only an attempt at a safe time stops the
 * clock of first contact, so 'at a safe time' is refused against the victim's own times. The
 * journey learns the victim's next safe times, so that no attempt falls due outside them.
 */
export const contactAttempt: Binding = {
  name: 'contactAttempt',
  async write(value, writing) {
    const { within, file, before, writes, task } = writing;
    const said = objectOf(value);
    const outcome = choiceOf(said['outcome'], {
      choices: CONTACT_OUTCOMES,
      field: 'contactAttempt.outcome',
    });
    const channel = choiceOf(said['channel'], {
      choices: ATTEMPT_CHANNELS,
      field: 'contactAttempt.channel',
    });
    const at = textOf(said['at']) ?? within.at;
    assertAttempt(within, file, { channel, outcome, at });
    const callAt = textOf(said['callAt']);
    await assertAgreedTime(within, before, { at: callAt, agreed: CALL_AT });
    const spokenTo = textOf(said['spokenTo']);
    const newNumber = textOf(objectOf(writes['contactPoint'])['phone']) !== null;
    await assertSafeChannel(within, before, { channel, outcome, at, newNumber, spokenTo });
    const insideSafeWindow = said['insideSafeWindow'] === true;
    assertSafeTime(before, { channel, at, insideSafeWindow });
    const details = detailsOf(said);
    await recordAttempt(within, file, {
      channel,
      outcome,
      at,
      insideSafeWindow,
      note: textOf(said['note']),
      callAt,
      details,
      task,
    });
    await noteBreach(within, file, {
      before,
      attempt: {
        channel,
        outcome,
        at,
        insideSafeWindow,
        note: textOf(said['note']),
        details,
        task,
      },
      commands: writing.commands,
    });
    const known = noteLanguage(file, { outcome, language: said['language'] });
    const written = await afterOutcome({ ...writing, file: known }, { outcome, spokenTo });
    const times = safeTimesAhead(within.at, file.details.contact.safeTimes);
    return {
      ...written,
      variables: {
        ...written.variables,
        ...(times.length > 0 && { safeTimesAhead: times.map((stretch) => ({ ...stretch })) }),
      },
    };
  },
};

const detailsOf = (said: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(said).filter(([name, entry]) => !COLUMNS.has(name) && entry !== null),
  );

async function afterOutcome(
  { within, file, commands }: Writing,
  { outcome, spokenTo }: { outcome: (typeof CONTACT_OUTCOMES)[number]; spokenTo: string | null },
): Promise<Written> {
  if (outcome === 'has-died') return claimDeath(within, file, { saidBy: spokenTo, commands });
  const signal = signalOf(outcome, isSensitive(file.details.crime, file.details.suspect));
  const suspended =
    signal && (await suspendContact(within, file, { signal, words: null, commands }));
  if (suspended) return { file: suspended, messages: [contactUnsafe(suspended)] };
  return { file: isDeadNumber(outcome) ? await endDeadNumber(within, file, outcome) : file };
}
