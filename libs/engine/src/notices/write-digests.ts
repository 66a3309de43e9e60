import { londonDate, toInstant, type OrganisationId, type PersonId } from '@waymark/domain';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';
import { inConflict } from '../reading/visible-to.js';
import { writeNotice } from './write-notice.js';

/**
 * Once a day each person who has notices for the digest gets one message that counts them. The
 * notices themselves are in their inbox (docs/service/escalation.md#notices).
 */
export async function writeDigests(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<void> {
  await context.persistence.inOrganisation(organisation, async (tx) => {
    const at = context.now();
    const time = (await valuesInForce(tx, context, at))?.setting('noticeDigestAt');
    const today = londonDate(at);
    const due = time ? toInstant(`${today}T${time}`) : null;
    if (!due?.ok || at < due.value) return;
    const rows = await tx.query<{ person: PersonId; notices: number }>(
      `select n.person, count(*)::int as notices
        from notice n
        where n.organisation = $1
          and n.state = 'open'
          and n.channel = 'digest'
          and n.kind <> 'digest'
          and n.written_at < $2
          and not ${inConflict('n.person', 'n.case_id')}
          and not exists (
            select from notice d
            where d.organisation = $1 and d.person = n.person and d.occasion = $3)
        group by n.person
        order by n.person`,
      [organisation, due.value, `digest/${today}`],
    );
    for (const { person, notices } of rows)
      await writeNotice(
        tx,
        {
          subject: {
            kind: 'digest',
            occasion: `digest/${today}`,
            caseId: null,
            instance: null,
            notices,
          },
          to: { person, role: 'digest', how: 'relation' },
          channel: 'digest',
        },
        at,
      );
  });
}
