import type { Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { visibleTo } from '../reading/visible-to.js';
import { recordNoticeEvent } from './notice-event.js';

interface Seeing {
  person: PersonId;
  /** Null: all that are open. */
  notices: readonly string[] | null;
  at: Instant;
}

/**
 * Records that a person has seen notices of theirs. Notices of others, and of a case with which
 * they have a conflict, are passed over.
 * @returns how many were seen for the first time.
 */
export async function markNoticesSeen(tx: Tx, { person, notices, at }: Seeing): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `select n.id
      from notice n
      where n.organisation = $1
        and n.person = $2
        and ($3::text[] is null and n.state = 'open' or n.id = any($3::text[]))
        and ${visibleTo('$2', 'n.case_id')}
        and not exists (
          select from notice_event e
          where e.organisation = n.organisation and e.notice = n.id and e.kind = 'seen')
      order by n.id`,
    [tx.organisation, person, notices],
  );
  let seen = 0;
  for (const { id } of rows)
    seen += (await recordNoticeEvent(tx, { notice: id, kind: 'seen', at })) ? 1 : 0;
  return seen;
}

/**
 * Closes a notice that asks for nothing but reading. A notice of a missed deadline stays open until
 * the work is done or somebody answers for it.
 */
export async function closeNotice(
  tx: Tx,
  { person, notice, at }: { person: PersonId; notice: string; at: Instant },
): Promise<'closed' | 'not-found' | 'needs-answer'> {
  const [row] = await tx.query<{ kind: string; settled: boolean }>(
    `select n.kind,
        not exists (
          select from deadline d
          where d.organisation = n.organisation
            and d.instance = n.instance
            and d.id = n.deadline
            and d.status not in ('met', 'late', 'cancelled')) as settled
      from notice n
      where n.organisation = $1
        and n.id = $2
        and n.person = $3
        and ${visibleTo('$3', 'n.case_id')}`,
    [tx.organisation, notice, person],
  );
  if (!row) return 'not-found';
  if (row.kind === 'rung' && !row.settled) return 'needs-answer';
  await markNoticesSeen(tx, { person, notices: [notice], at });
  await tx.execute(`update notice set state = 'closed' where organisation = $1 and id = $2`, [
    tx.organisation,
    notice,
  ]);
  return 'closed';
}
