import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { visibleToWatcher } from '@waymark/engine';
import { reasonOf } from '../../access/view-reason.js';
import type { CaseTransaction } from '../../case-transaction.js';

/** Somebody opened a case that they are not related to. */
interface BrokenGlass {
  case: CaseId;
  reference: string;
  by: string;
  reason: string;
  at: Instant;
}

type Row = Omit<BrokenGlass, 'at'> & { id: string; words: Buffer | null; at: Date };

/**
 * Who opened a case that they are not related to, in the last fortnight, newest first
 * (docs/service/break-glass.md).
 */
export async function brokenGlass(
  { tx, keys }: Pick<CaseTransaction, 'tx' | 'keys'>,
  { person, now }: { person: PersonId; now: Instant },
): Promise<BrokenGlass[]> {
  const rows = await tx.query<Row>(
    `select v.id, v.case_id as "case", coalesce(f.reference, '') as reference,
        coalesce(s.name, v.person) as by, coalesce(v.reason, '') as reason, v.words, v.at
      from view_record v
      left join case_file f on f.organisation = v.organisation and f.id = v.case_id
      left join staff s on s.organisation = v.organisation and s.id = v.person
      where v.organisation = $1
        and v.break_glass
        and v.at > $3::timestamptz - interval '14 days'
        and ${visibleToWatcher('$2', 'v.case_id')}
      order by v.at desc
      limit 500`,
    [tx.organisation, person, now],
  );
  return Promise.all(
    rows.map(async ({ id, words, reason, at, ...row }) => ({
      ...row,
      reason: words ? await reasonOf({ tx, keys }, { view: id, caseId: row.case, words }) : reason,
      at: at.toISOString(),
    })),
  );
}
