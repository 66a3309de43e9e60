import type { PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * A version of a journey waits for a second person: the safeguarding lead hears of it, or, if
 * anybody may approve it, a service manager (`ARCHITECTURE.md#publishing`). Whoever asked is not
 * told of their own request.
 */
export const approvalRequested: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{
    id: string;
    journey: string;
    needs: string;
    requested_by: PersonId;
    expires_at: Date;
  }>(
    `select r.id, r.journey, r.needs, r.requested_by, r.expires_at
      from approval_request r
      where r.organisation = $1
        and r.state = 'waiting'
        and r.expires_at > $2
        and ${notYetTold('approval-requested', 'r.id')}
      order by r.requested_at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'approval-requested',
    source: row.id,
    caseId: null,
    instance: null,
    code: row.journey,
    about: row.requested_by,
    due: row.expires_at.toISOString(),
    roles: row.needs === 'safeguarding-lead' ? ['safeguarding-lead'] : ['service-manager'],
    channel: 'email',
  }));
};
