import type { OrganisationId } from '@waymark/domain';
import type { EngineContext } from '../context.js';
import { settleStaffMessage } from './settle-staff-message.js';
import type { StaffChannel, StaffSending } from './staff-sender.js';

interface Undecided {
  id: string;
  state: 'sending' | 'sent' | 'unknown';
  channel: StaffChannel;
  via: string | null;
  provider_id: string | null;
}

/** A message that is still `sending` after this time was interrupted. */
const INTERRUPTED_AFTER_SECONDS = 60;
/** Providers say within three days what became of a message. */
const ASK_FOR_DAYS = 3;
const MOST = 50;

/**
 * Asks the providers what became of messages that they have, and of those whose sending was
 * interrupted. A message is sent again only if its provider says that it has no such message.
 * @returns how many were asked about.
 */
export async function askProviders(
  context: EngineContext,
  { senders }: StaffSending,
  job: { organisation: OrganisationId; interruptedAfterSeconds?: number },
): Promise<number> {
  const { organisation, interruptedAfterSeconds = INTERRUPTED_AFTER_SECONDS } = job;
  const rows = await context.persistence.inOrganisation(organisation, (tx) =>
    tx.query<Undecided>(
      `update staff_message m
        set not_before = now()
          + least(interval '10 minutes', greatest(interval '5 seconds', now() - m.recorded_at))
        from (
          select organisation, id, state
          from staff_message
          where organisation = $1
            and carried_by is null
            and (state in ('sent', 'unknown') and not_before <= now()
              or state = 'sending' and not_before <= now() - make_interval(secs => $2))
            and recorded_at > now() - make_interval(days => $3)
          order by not_before
          limit $4
          for update skip locked) due
        where m.organisation = due.organisation and m.id = due.id
        returning m.id, due.state, m.channel, m.via, m.provider_id`,
      [organisation, interruptedAfterSeconds, ASK_FOR_DAYS, MOST],
    ),
  );
  for (const row of rows) {
    const sender = senders[row.channel];
    const receipt =
      sender?.name === row.via
        ? await sender
            .lookup({ reference: row.id, id: row.provider_id })
            .catch(() => ({ outcome: 'unknown' as const }))
        : { outcome: 'unknown' as const };
    await context.persistence.inOrganisation(organisation, async (tx) => {
      if (receipt.outcome === 'not-found' && row.state !== 'sent')
        return void (await tx.execute(
          `update staff_message
            set state = 'pending', not_before = now()
            where organisation = $1
              and (id = $2 or carried_by = $2)
              and state in ('sending', 'unknown')`,
          [organisation, row.id],
        ));
      if (receipt.outcome === 'unknown' || receipt.outcome === 'not-found') {
        if (row.state !== 'sending') return;
        await tx.execute(
          `update staff_message
            set state = 'unknown'
            where organisation = $1 and (id = $2 or carried_by = $2) and state = 'sending'`,
          [organisation, row.id],
        );
        return;
      }
      if (receipt.outcome === 'sent' && row.state === 'sent') return;
      const { id: message, channel, via } = row;
      await settleStaffMessage(tx, context, { message, channel, via, receipt });
    });
  }
  return rows.length;
}
