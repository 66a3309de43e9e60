import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { asOutbound, type OutboundDeps } from './outbound-deps.js';

/** What became of a message; `settled` if it had an answer before. */
export type Delivery =
  'sent' | 'written' | 'withheld' | 'waiting' | 'failed' | 'unknown' | 'settled';

/** Records in the outbox what became of a message. */
export async function markMessage(
  within: CaseTransaction,
  outbox: string,
  change: {
    state: Exclude<Delivery, 'waiting' | 'settled'> | 'sending';
    error: string | null;
    reference?: string;
  },
): Promise<Delivery> {
  await within.tx.execute(
    `update outbox
      set state = $3, error = $4, provider_reference = coalesce($5, provider_reference),
        attempts = attempts + 1, not_before = now(), settled_at = case
        when $3 in ('sent', 'written', 'withheld', 'failed') then $6::timestamptz
        end
      where organisation = $1 and id = $2`,
    [
      within.tx.organisation,
      outbox,
      change.state,
      change.error,
      change.reference ?? null,
      within.at,
    ],
  );
  return change.state === 'sending' ? 'settled' : change.state;
}

/** The same in a transaction of its own, after the provider has answered. */
export const settleMessage = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
  change: { state: 'sent' | 'failed' | 'unknown'; error: string | null },
): Promise<Delivery> =>
  asOutbound(deps, organisation, (within) => markMessage(within, outbox, change));

/**
 * The message is only in a file on this machine. That is no attempt at contact: the case file says
 * that nothing was sent (docs/service/safe-contact.md#messages-that-are-only-written).
 */
export const settleWritten = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
): Promise<Delivery> =>
  asOutbound(deps, organisation, async (within) => {
    const [row] = await within.tx.query<{ case_id: string }>(
      'select case_id from outbox where organisation = $1 and id = $2 for update',
      [organisation, outbox],
    );
    if (row)
      await appendRecord(within, {
        table: 'note',
        caseId: row.case_id,
        columns: { kind: 'message-written' },
        payload: { outbox },
      });
    return markMessage(within, outbox, { state: 'written', error: null });
  });
