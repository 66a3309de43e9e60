import type { CaseId, Instant } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';

interface NewPoint {
  channel: string;
  value: string;
  rank: number;
  /** Whose word it is; null where the record does not say. */
  saidBy?: 'victim' | 'police' | 'partner' | 'worker' | null;
  /** What they said of it. It is for people to read: the contact rule decides. */
  safety?: 'unverified' | 'safe' | 'unsafe';
  /** Of one that is known not to be theirs, or not used any more: it is never tried. */
  endedAt?: Instant;
}

/** Adds a number or address of the victim. The contact rule says whether it may be used. */
export async function addContactPoint(
  within: CaseTransaction,
  caseId: CaseId,
  { channel, value, rank, saidBy = null, safety = 'unverified', endedAt }: NewPoint,
): Promise<void> {
  const id = uuidv7();
  const sealed = await seal(within, caseId, { value, place: `contact_point/value/${id}` });
  within.tx.send(
    `insert into contact_point (organisation, id, case_id, person, channel, value, key_id, rank,
        added_at, said_by, safety, asked_at, ended_at)
      select $1,$2,$3,person,$4,$5,$3,$6,$7,$8,$9,
        case when $9 = 'unverified' then null else $7::timestamptz end, $10
      from case_person
      where organisation = $1 and case_id = $3 and role <> 'suspect'
      order by linked_at, person
      limit 1`,
    [
      within.tx.organisation,
      id,
      caseId,
      channel,
      sealed,
      rank,
      within.at,
      saidBy,
      safety,
      endedAt ?? null,
    ],
  );
}
