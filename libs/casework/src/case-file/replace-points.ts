import type { CaseTransaction } from '../case-transaction.js';
import { addContactPoint } from './add-contact-point.js';
import type { CaseFile } from './case-file.js';
import type { Safety } from './change-contact.js';
import type { ContactPoint } from './contact-points.js';
import { readContactPoints } from './contact-points.js';

/** Another number or address of the victim, as it was given. */
export interface NewPoint {
  channel: 'phone' | 'email' | 'letter';
  value: string;
  saidBy: 'victim' | 'police' | 'partner';
  safety: Safety;
  /** Is the one that we had theirs too? */
  old: 'replaced' | 'kept';
}

/**
 * Puts a number or address first. One that is not theirs, or not used any more, is never tried
 * again. Only the victim's own word makes the new one safe.
 */
export async function replacePoints(
  within: CaseTransaction,
  { id }: Pick<CaseFile, 'id'>,
  { point, isSame }: { point: NewPoint; isSame: (value: string) => boolean },
): Promise<void> {
  const known: ContactPoint[] = await readContactPoints(within, id);
  const same = known.filter(({ channel, value }) => channel === point.channel && isSame(value));
  await within.tx.execute(
    `update contact_point
      set ended_at = case when $4 or id = any($5) then $3::timestamptz end, rank = rank + 1,
        version = version + 1
      where organisation = $1 and case_id = $2 and channel = $6 and ended_at is null`,
    [
      within.tx.organisation,
      id,
      within.at,
      point.old === 'replaced',
      same.map((one) => one.id),
      point.channel,
    ],
  );
  await addContactPoint(within, id, {
    channel: point.channel,
    value: point.value,
    rank: 1,
    saidBy: point.saidBy,
    safety: safetyOf(point),
  });
}

function safetyOf({ safety, saidBy }: NewPoint): 'unverified' | 'safe' | 'unsafe' {
  if (safety === 'unsafe') return 'unsafe';
  return safety === 'safe' && saidBy === 'victim' ? 'safe' : 'unverified';
}
