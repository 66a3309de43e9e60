import type { CaseId, DeadlineId, InstanceId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * The pause of a deadline is over, by itself or because somebody resumed it: the worker who has the
 * task, the named worker and the supervisor hear that the clock runs again
 * (docs/service/escalation.md#moving-and-pausing).
 */
export const pauseEnded: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{
    id: DeadlineId;
    instance: InstanceId;
    case_id: CaseId | null;
    pause_ended_by: PersonId | null;
    source: string;
  }>(
    `select d.id, d.instance, d.case_id, d.pause_ended_by, ${SOURCE} as source
      from deadline d
      where d.organisation = $1
        and d.pause_ended_at > $2::timestamptz - interval '7 days'
        and d.status in ('running', 'warned', 'missed')
        and ${notYetTold('pause-ended', SOURCE)}
      order by d.pause_ended_at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'pause-ended',
    source: row.source,
    caseId: row.case_id,
    instance: row.instance,
    deadline: row.id,
    about: row.pause_ended_by,
    roles: ['assignee', 'named-worker', 'supervisor'],
    channel: 'inbox',
  }));
};

/** A deadline may be paused more than once. */
const ENDED = 'extract(epoch from d.pause_ended_at)::bigint::text';
const SOURCE = `d.instance || '/' || d.id || '/' || ${ENDED}`;
