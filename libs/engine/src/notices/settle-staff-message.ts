import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { recordNoticeEvent } from './notice-event.js';
import { passOn } from './pass-on.js';
import type { StaffReceipt } from './staff-sender.js';

interface Settled {
  message: string;
  channel: string | null;
  via: string | null;
  receipt: Exclude<StaffReceipt, { outcome: 'not-found' }>;
}

/**
 * Records what a provider said of a message, for its notice and for those that left with it. A
 * failure passes the notice on to the next person at once; a message whose fate nobody knows does
 * so when its time is over.
 */
export async function settleStaffMessage(
  tx: Tx,
  context: EngineContext,
  { message, channel, via, receipt }: Settled,
): Promise<void> {
  const at = context.now();
  const code = receipt.outcome === 'failed' ? receipt.code : null;
  const id = 'id' in receipt ? (receipt.id ?? null) : null;
  const rows = await tx.query<{ notice: string }>(
    `update staff_message
      set state = $3, error = $4, provider_id = coalesce($5, provider_id),
        not_before = now() + interval '3 seconds'
      where organisation = $1
        and (id = $2 or carried_by = $2)
        and state not in ('delivered', 'failed', 'withdrawn')
      returning notice`,
    [tx.organisation, message, receipt.outcome, code, id],
  );
  for (const { notice } of rows) {
    const event = { notice, channel, via, at };
    if (receipt.outcome === 'sent' || receipt.outcome === 'delivered')
      await recordNoticeEvent(tx, { ...event, kind: 'sent' });
    if (receipt.outcome === 'delivered')
      await recordNoticeEvent(tx, { ...event, kind: 'delivered' });
    if (receipt.outcome !== 'failed') continue;
    await recordNoticeEvent(tx, { ...event, kind: 'failed', code });
    await passOn(tx, context, { notice, because: receipt.code });
  }
}
