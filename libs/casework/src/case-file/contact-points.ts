import type { CaseId } from '@waymark/domain';
import { unseal, type CaseTransaction } from '../case-transaction.js';

export interface ContactPoint {
  id: string;
  channel: 'phone' | 'text' | 'email' | 'letter';
  value: string;
  rank: number;
}

/** Numbers and addresses in use, or also those that have `ended`, in the order to try them. */
export async function readContactPoints(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
  { ended = false } = {},
): Promise<ContactPoint[]> {
  const rows = await within.tx.query<{
    id: string;
    channel: ContactPoint['channel'];
    value: Buffer;
    rank: number;
  }>(
    `select id, channel, value, rank
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
      value: await unseal<string>(within, caseId, {
        sealed: row.value,
        place: `contact_point/value/${row.id}`,
      }),
    })),
  );
}
