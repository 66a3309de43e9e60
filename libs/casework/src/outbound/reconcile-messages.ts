import { loadCase } from '../case-file/case-store.js';
import type { CaseTransaction } from '../case-transaction.js';
import { askPerson } from './ask-person.js';
import { markMessage, settleMessage, settleWritten } from './mark-message.js';
import { asOutbound, type OutboundDeps } from './outbound-deps.js';

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
      await settleMessage(deps, { ...job, outbox: id }, { state: 'sent', error: null });
    else if (found === 'written') await settleWritten(deps, { ...job, outbox: id });
    else await asOutbound(deps, job.organisation, (within) => askAboutUnknown(deps, within, id));
  }
  return rows.length;
}

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
