import type { OrganisationId } from '@waymark/domain';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';
import { inConflict } from '../reading/visible-to.js';
import { LEAVES_AT_ONCE } from './notice.js';
import { TOLD } from './notice-event.js';
import { passOn } from './pass-on.js';

/** Where an organisation has no value `noticeDeliveredWithinMinutes`. */
const MINUTES = 10;
/**
 * A message needs a real moment to leave. While service time is accelerated, the service minutes
 * are over before that.
 */
const REAL_SECONDS = 15;
const MOST = 100;

/**
 * Passes on the notices that had to leave at once and reached nobody in time, and those of a person
 * who now has a conflict of interest with the case.
 * @returns how many.
 */
export async function passOnUnreached(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<number> {
  return context.persistence.inOrganisation(organisation, async (tx) => {
    const at = context.now();
    const minutes =
      (await valuesInForce(tx, context, at))?.setting('noticeDeliveredWithinMinutes') ?? MINUTES;
    const before = new Date(Date.parse(at) - minutes * 60_000).toISOString();
    const seconds = context.persistence.clock.rate() === 1 ? 0 : REAL_SECONDS;
    const rows = await tx.query<{ id: string; conflict: boolean }>(
      `select n.id, ${inConflict('n.person', 'n.case_id')} as conflict
        from notice n
        where n.organisation = $1
          and n.state = 'open'
          and n.how <> 'everybody'
          and n.kind <> 'digest'
          and not exists (
            select from notice_event e
            where e.organisation = n.organisation and e.notice = n.id and e.kind = 'passed-on')
          and (${inConflict('n.person', 'n.case_id')}
            or ${LEAVES_AT_ONCE}
              and n.written_at <= $2
              and n.recorded_at <= now() - make_interval(secs => $3)
              and not ${TOLD})
        order by n.written_at, n.id
        limit $4`,
      [organisation, before, seconds, MOST],
    );
    for (const { id, conflict } of rows)
      await passOn(tx, context, {
        notice: id,
        because: conflict ? 'conflict-of-interest' : 'not-reached-in-time',
      });
    return rows.length;
  });
}
