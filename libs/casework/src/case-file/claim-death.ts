import type { Instant } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { handledGrade } from './handled-grade.js';
import { isContactSuspended } from './is-contact-suspended.js';
import type { StartsProcesses } from './open-safe-route.js';
import { appendRecord } from './record.js';
import { contactUnsafe, suspendContact, type CaseMessage } from './suspend-contact.js';

export interface DeathClaim {
  /** Who said it, and what they said. */
  saidBy: string | null;
  diedAt?: Instant | null;
  commands: StartsProcesses;
}

/**
 * Somebody said that the victim has died. Whoever says it, and wherever it is recorded, it is a
 * claim: contact is suspended, nothing is sent and nothing closes until somebody has found out the
 * same day, in one process for each case, which a second claim joins
 * (docs/service/closure.md#death).
 */
export async function claimDeath(
  within: CaseTransaction,
  file: CaseFile,
  claim: DeathClaim,
): Promise<{ file: CaseFile; messages: CaseMessage[] }> {
  if (file.details.died) return { file, messages: [] };
  const taken = await takeClaim(within, file, claim);
  return { ...taken, messages: [deathSaid(file, claim.saidBy), ...taken.messages] };
}

/** Keeps the claim in the file and suspends contact, without the message that starts the search. */
export async function takeClaim(
  within: CaseTransaction,
  file: CaseFile,
  claim: DeathClaim,
): Promise<{ file: CaseFile; messages: CaseMessage[] }> {
  const noted = await noteClaim(within, file, claim);
  const suspended = isContactSuspended(noted)
    ? null
    : await suspendContact(within, noted, {
        signal: 'death-said',
        words: claim.saidBy,
        commands: claim.commands,
      });
  return { file: suspended ?? noted, messages: suspended ? [contactUnsafe(suspended)] : [] };
}

/** The first claim says since when it is open. */
async function noteClaim(
  within: CaseTransaction,
  file: CaseFile,
  { saidBy, diedAt = null }: Pick<DeathClaim, 'saidBy' | 'diedAt'>,
): Promise<CaseFile> {
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'death-said' },
    payload: { saidBy, diedAt },
  });
  const open = file.details.deathClaim;
  return {
    ...file,
    details: {
      ...file.details,
      deathClaim: { at: open?.at ?? within.at, diedAt: diedAt ?? open?.diedAt ?? null },
    },
  };
}

/** `noted`: the file knows of it already; the same message from outside is noted when it comes. */
const deathSaid = (file: CaseFile, saidBy: string | null): CaseMessage => ({
  name: 'death.said',
  key: file.id,
  payload: {
    caseId: file.id,
    grade: handledGrade(file),
    child: file.child,
    safeguarding: file.safeguarding,
    daFlag: file.domesticAbuse,
    hba: file.details.crime.hba,
    stalking: file.details.crime.stalking,
    deathSaidBy: saidBy,
    noted: true,
  },
});
