import { ageOn, londonDate, suspendAll, type Instant } from '@waymark/domain';
import { Refused } from '@waymark/engine';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';
import { ownPerson } from './own-person.js';
import { appendRecord } from './record.js';
import type { CaseMessage } from './suspend-contact.js';

/** The hold that a death puts on a file which has none. */
export const DEATH_HOLD = 'death-review';

/**
 * Records that the victim has died: all messages stop, the file is on hold, the safeguarding lead
 * has a note, and every process of the case is told (docs/service/safe-contact.md). It is the
 * victim's record only: nobody else who is linked to the case has died with it.
 * @throws Refused `in-the-future`, `before-birth`, `too-long-ago`
 */
export async function markDied(
  within: CaseTransaction,
  file: CaseFile,
  death: { diedAt: Instant; reason: string },
): Promise<{ file: CaseFile; messages: CaseMessage[] }> {
  const victim = await ownPerson(within, file.id);
  assertTimeOfDeath(within, death.diedAt, victim?.birthDate ?? null);
  const contact = suspendAll(file.details.contact, within.at);
  await recordContactRule(within, file.id, {
    rule: contact,
    source: 'death',
    confirmedByVictim: false,
  });
  if (victim)
    await within.tx.execute('update person set died_at = $3 where organisation = $1 and id = $2', [
      within.tx.organisation,
      victim.id,
      death.diedAt,
    ]);
  await appendRecord(within, {
    table: 'note',
    caseId: file.id,
    columns: { kind: 'death', visible_to: ['safeguarding-lead'] },
    payload: { ...death, holdBefore: file.hold },
  });
  return {
    file: {
      ...file,
      hold: file.hold ?? DEATH_HOLD,
      details: { ...file.details, died: true, deathClaim: null, contact },
    },
    messages: [{ name: 'case.death', key: file.id, payload: { caseId: file.id } }],
  };
}

/** Nobody is older than this; a year that was mistyped is. */
const OLDEST = 130;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** @throws Refused `in-the-future`, `before-birth`, `too-long-ago` */
export function assertTimeOfDeath(
  { at: now }: CaseTransaction,
  diedAt: Instant,
  birthDate: string | null,
): void {
  if (Date.parse(diedAt) > Date.parse(now))
    refuse('in-the-future', 'The time of death must not be in the future.');
  const day = londonDate(diedAt);
  if (birthDate !== null && DATE.test(birthDate) && day < birthDate)
    refuse('before-birth', 'The time of death is before the birth date in the file.');
  if (ageOn(day, londonDate(now)) > OLDEST)
    refuse('too-long-ago', `The time of death is more than ${OLDEST} years ago.`);
}

function refuse(code: string, message: string): never {
  throw new Refused({
    status: 422,
    code,
    message,
    errors: [{ field: 'diedAt', code: 'choice', message }],
  });
}
