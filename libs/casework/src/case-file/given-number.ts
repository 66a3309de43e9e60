import { isBlank, type ContactOutcome, type Json, type JsonObject } from '@waymark/domain';
import { isDeadNumber } from './contact-attempt.js';
import type { NewNumber } from './correct-number.js';

const TELEPHONE = /^\+?\d[\d ()-]{6,28}$/;

/** Nobody takes a number from the person who answered in the victim's place. */
const NOT_FROM_THEM: readonly ContactOutcome[] = ['someone-else', 'has-died', 'declined'];

/**
 * Another number that was typed with an attempt, as the contact details take it. What nobody said
 * is taken for the less: without the victim's own word it is for a live call only, and the number
 * that we had stays unless it is dead (docs/service/safe-contact.md#another-number).
 */
export function givenNumber(
  outcome: ContactOutcome,
  details: JsonObject | null | undefined,
): NewNumber | null {
  const phone = textOf(details?.['newNumber']);
  if (phone === null || !TELEPHONE.test(phone) || NOT_FROM_THEM.includes(outcome)) return null;
  const said = textOf(details?.['newNumberFrom']);
  const saidBy = said === 'victim' || said === 'police' ? said : 'partner';
  const safety = textOf(details?.['newNumberSafe']);
  const replaced = details?.['oldNumber'] === 'replaced' || isDeadNumber(outcome);
  return {
    phone,
    saidBy,
    safety:
      safety === 'unsafe'
        ? 'unsafe'
        : safety === 'safe' && saidBy === 'victim'
          ? 'safe'
          : 'unknown',
    old: replaced ? 'replaced' : 'kept',
  };
}

const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' && !isBlank(value) ? value.trim() : null;
