import type { CaseId, Instant } from '@waymark/domain';
import { unseal, type CaseTransaction } from '../case-transaction.js';

export interface ContactPoint {
  id: string;
  channel: 'phone' | 'text' | 'email' | 'letter';
  value: string;
  rank: number;
}

/** With whose word it is, and since when. */
export interface KnownPoint extends ContactPoint {
  saidBy: 'victim' | 'police' | 'partner' | 'worker' | null;
  addedAt: Instant;
  /** It is not theirs, or not used any more: it is never tried again. */
  endedAt: Instant | null;
}

/** Numbers and addresses in use, or also those that have `ended`, in the order to try them. */
export async function readContactPoints(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
  { ended = false } = {},
): Promise<KnownPoint[]> {
  const rows = await within.tx.query<{
    id: string;
    channel: ContactPoint['channel'];
    value: Buffer;
    rank: number;
    said_by: KnownPoint['saidBy'];
    added_at: Date;
    ended_at: Date | null;
  }>(
    `select id, channel, value, rank, said_by, added_at, ended_at
      from contact_point
      where organisation = $1 and case_id = $2 and (ended_at is null or $3)
      order by channel, rank, added_at, id`,
    [within.tx.organisation, caseId, ended],
  );
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      channel: row.channel,
      rank: row.rank,
      saidBy: row.said_by,
      addedAt: row.added_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      value: await unseal<string>(within, caseId, {
        sealed: row.value,
        place: `contact_point/value/${row.id}`,
      }),
    })),
  );
}
