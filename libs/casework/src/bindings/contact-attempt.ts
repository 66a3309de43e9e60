import { CONTACT_OUTCOMES, isSensitive } from '@waymark/domain';
import { recordAttempt, signalOf, withoutWrongNumber } from '../case-file/contact-attempt.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import {
  choiceOf,
  objectOf,
  refuseRule,
  textOf,
  type Binding,
  type Writing,
  type Written,
} from './binding.js';

/**
 * case.contactAttempt.{channel,outcome,at,insideSafeWindow,note}. Somebody else at the other end
 * suspends every channel in the same transaction (docs/service/rules.md#rule-1).
 */
export const contactAttempt: Binding = {
  name: 'contactAttempt',
  async write(value, writing) {
    const { within, file, task } = writing;
    const attempt = objectOf(value);
    const outcome = choiceOf(attempt['outcome'], {
      choices: CONTACT_OUTCOMES,
      field: 'contactAttempt.outcome',
    });
    const channel = choiceOf(attempt['channel'], {
      choices: ['phone', 'text', 'email', 'letter', 'voicemail'] as const,
      field: 'contactAttempt.channel',
    });
    const at = textOf(attempt['at']) ?? within.at;
    if (at > within.at)
      refuseRule('attempt-in-future', 'An attempt cannot lie in the future.', 'contactAttempt.at');
    const made = await recordAttempt(within, file, {
      channel,
      outcome,
      at,
      insideSafeWindow: attempt['insideSafeWindow'] === true,
      note: textOf(attempt['note']),
      task,
    });
    const claimed = attempt['insideSafeWindow'] === true;
    const written = await afterOutcome(writing, outcome);
    // Only an attempt inside a safe window stops the clock of first contact. The victim's own safe
    // times decide that, not the worker's tick.
    return claimed && !made.insideSafeWindow
      ? { ...written, variables: { ...written.variables, insideSafeWindow: false } }
      : written;
  },
};

async function afterOutcome(
  { within, file, commands }: Writing,
  outcome: (typeof CONTACT_OUTCOMES)[number],
): Promise<Written> {
  if (outcome === 'wrong-number') {
    const corrected = withoutWrongNumber(file);
    await recordContactRule(within, file.id, {
      rule: corrected.details.contact,
      source: 'wrong-number',
      confirmedByVictim: false,
    });
    return { file: corrected };
  }
  const signal = signalOf(outcome, isSensitive(file.details.crime, file.details.suspect));
  const suspended =
    signal && (await suspendContact(within, file, { signal, words: null, commands }));
  return suspended ? { file: suspended, messages: [contactUnsafe(suspended)] } : { file };
}
