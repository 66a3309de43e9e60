import { loadCase } from '../case-file/case-store.js';
import { caseThatStays } from '../case-file/case-that-stays.js';
import { unseal, type CaseTransaction } from '../case-transaction.js';
import { askPerson } from './ask-person.js';
import { channelOf } from './contact-facts.js';
import { markMessage, settleWritten } from './mark-message.js';
import { asOutbound, type OutboundDeps } from './outbound-deps.js';
import type { QueuedMessage } from './queue-message.js';
import { settleSent, type SentBy } from './settle-sent.js';

/**
 * Asks the provider about messages that were being sent when something died. If it cannot say, a
 * person decides; no message is sent again by itself (docs/service/rules.md#rule-1).
 */
export async function reconcileMessages(
  deps: OutboundDeps,
  job: { organisation: string; olderThanSeconds: number },
): Promise<number> {
  const rows = await asOutbound(deps, job.organisation, ({ tx }) =>
    tx.query<{ id: string }>(
      `update outbox
        set state = 'unknown', not_before = now()
        where organisation = $1
          and kind = 'contact-message'
          and (state = 'unknown' and error is distinct from 'asked'
            or state = 'sending' and not_before < now() - make_interval(secs => $2))
        returning id`,
      [job.organisation, job.olderThanSeconds],
    ),
  );
  for (const { id } of rows) {
    const found = await deps.sender.lookup(id);
    if (found === 'sent')
      await settleSent(deps, { ...job, outbox: id }, await whereItWent(deps, job, id));
    else if (found === 'written') await settleWritten(deps, { ...job, outbox: id });
    else await asOutbound(deps, job.organisation, (within) => askAboutUnknown(deps, within, id));
  }
  return rows.length;
}

/** The case that stays, and the channel that was decided on when the message left. */
const whereItWent = (
  deps: OutboundDeps,
  { organisation }: { organisation: string },
  outbox: string,
): Promise<{ caseId: string; channel: SentBy }> =>
  asOutbound(deps, organisation, async (within) => {
    const [row] = await within.tx.query<{ case_id: string; payload: Buffer }>(
      'select case_id, payload from outbox where organisation = $1 and id = $2',
      [organisation, outbox],
    );
    if (!row) throw new Error(`the outbox has no ${outbox}`);
    const { channel } = await unseal<QueuedMessage>(within, row.case_id, {
      sealed: row.payload,
      place: `outbox/payload/${outbox}`,
    });
    return {
      caseId: await caseThatStays(within.tx, row.case_id),
      channel: channelOf(channel) as SentBy,
    };
  });

async function askAboutUnknown(
  deps: OutboundDeps,
  within: CaseTransaction,
  outbox: string,
): Promise<void> {
  const [row] = await within.tx.query<{ case_id: string }>(
    `select case_id
      from outbox
      where organisation = $1 and id = $2 and state = 'unknown'
      for update`,
    [within.tx.organisation, outbox],
  );
  const file = row && (await loadCase(within, row.case_id, { lock: false }));
  if (file)
    await askPerson(deps, within, {
      file,
      outbox,
      task: 'decide-contact',
      code: 'delivery-unknown',
    });
  await markMessage(within, outbox, { state: 'unknown', error: 'asked' });
}
