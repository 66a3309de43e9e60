import type { CaseId } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';

/** Adds a number or address of the victim. The contact rule says whether it may be used. */
export async function addContactPoint(
  within: CaseTransaction,
  caseId: CaseId,
  { channel, value, rank }: { channel: string; value: string; rank: number },
): Promise<void> {
  const id = uuidv7();
  const sealed = await seal(within, caseId, { value, place: `contact_point/value/${id}` });
  within.tx.send(
    `insert into contact_point (organisation, id, case_id, person, channel, value, key_id, rank,
        added_at)
      select $1,$2,$3,person,$4,$5,$3,$6,$7
      from case_person
      where organisation = $1 and case_id = $3 and role <> 'suspect'
      order by linked_at, person
      limit 1`,
    [within.tx.organisation, id, caseId, channel, sealed, rank, within.at],
  );
}
