import type { Commands } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { changeContact } from './change-contact.js';
import { claimDeath } from './claim-death.js';
import { openSafeRoute } from './open-safe-route.js';
import { dangerNow, type DangerTold } from './danger-now.js';
import { contactUnsafe, type CaseMessage } from './suspend-contact.js';

/** What a worker learned from contact outside the completion of a task. */
export interface Learned {
  /** They are in danger now: the safeguarding lead is told at once. */
  danger?: DangerTold | null;
  /** They said that this way of contact is not safe. */
  notSafe?: boolean;
  /** Somebody said that they have died. */
  died?: boolean;
}

/**
 * Does for the person what the forms do with the same answers: a death that was said is a claim
 * that somebody looks into; a way that they call unsafe is not used again, and a safe route is
 * looked for (docs/service/safe-contact.md).
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
  const messages = learned.danger ? [(await dangerNow(within, file, learned.danger)).message] : [];
  if (learned.notSafe && !learned.died) {
    file = await changeContact(within, file, { ...EVERY_WAY_UNSAFE, confirmedByVictim: true });
    await openSafeRoute(within, commands, file);
    messages.push(contactUnsafe(file));
  }
  if (learned.died && !file.details.died) {
    const claimed = await claimDeath(within, file, { saidBy: words, commands });
    file = claimed.file;
    messages.push(...claimed.messages);
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
