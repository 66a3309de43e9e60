import type { Commands } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { changeContact } from './change-contact.js';
import { dangerNow } from './danger-now.js';
import { markDied } from './mark-died.js';
import { openSafeRoute } from './open-safe-route.js';
import { contactUnsafe, type CaseMessage } from './suspend-contact.js';

/** What a worker learned from contact outside the completion of a task. */
export interface Learned {
  /** They are in danger now: the safeguarding lead is told at once. */
  danger?: boolean;
  /** They said that this way of contact is not safe. */
  notSafe?: boolean;
  died?: boolean;
}

/**
 * Does for the person what the forms do with the same answers: a death holds the file and stops all
 * messages; a way that they call unsafe is not used again, and a safe route is looked for
 * (docs/service/safe-contact.md).
 */
export async function actOnContact(
  within: CaseTransaction,
  before: CaseFile,
  {
    learned,
    words,
    commands,
  }: { learned: Learned; words: string | null; commands: Pick<Commands, 'startInstanceIn'> },
): Promise<{ file: CaseFile; messages: CaseMessage[] }> {
  let file = before;
  const messages = learned.danger ? [dangerNow(file)] : [];
  if (learned.notSafe && !learned.died) {
    file = await changeContact(within, file, { ...EVERY_WAY_UNSAFE, confirmedByVictim: true });
    await openSafeRoute(within, commands, file);
    messages.push(contactUnsafe(file));
  }
  if (learned.died && !file.details.died) {
    const died = await markDied(within, file, {
      // Nobody learns the day from a contact: it is the day on which we were told.
      diedAt: within.at,
      reason: words || 'Recorded with a contact attempt',
    });
    file = died.file;
    messages.push(...died.messages);
  }
  return { file, messages };
}

const EVERY_WAY_UNSAFE = {
  phone: 'unsafe',
  text: 'unsafe',
  email: 'unsafe',
  letter: 'unsafe',
  voicemail: 'unsafe',
} as const;
