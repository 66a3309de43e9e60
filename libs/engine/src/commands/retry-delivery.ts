import { appendAudit, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { personOf } from '../advance/person-of.js';
import { beginAnew } from '../messaging/ended-chains.js';
import { takeUpAgain, type TakenUp } from '../messaging/message-life.js';
import { refuse, type Outcome } from '../refusal.js';
import type { Envelope } from './envelope.js';
import { lockFailed } from './lock-failed.js';
import { runCommand } from './run-command.js';

export interface RetryDelivery extends Envelope {
  /** The id of its outbox row. */
  delivery: string;
  reason: string;
}
export interface RetriedDelivery {
  delivery: string;
  /** `buffered`: the receiver is gone, and the message waits for the next one. */
  state: 'pending' | 'buffered';
}

const KEY = 'audit';

/**
 * An operator has mended what a delivery between processes failed for, and has it tried again
 * (`docs/semantics.md#failed-deliveries`). The audit chain of the organisation keeps who did it.
 */
export function retryDelivery(
  context: EngineContext,
  command: RetryDelivery,
): Promise<Outcome<RetriedDelivery>> {
  const { delivery, reason } = command;
  return runCommand(
    context,
    { kind: 'retry-delivery', envelope: command, request: { delivery, reason } },
    async (tx) => {
      const kind = await lockFailed(tx, delivery);
      const became = await takeUpAgain(tx, context, delivery);
      if (became === 'nobody-waits' || (became === null && kind === 'deliver-message'))
        throw refuse(
          409,
          'nobody-waits',
          'The message has expired and no process instance waits for it, so it was not sent.',
        );
      await settle(tx, delivery, became ?? 'again');
      beginAnew(tx, { delivery, at: context.now(), by: personOf(command.principal) });
      await appendAudit(tx, context.persistence.keys, {
        chain: 'organisation',
        kind: 'delivery-retried',
        actor: command.principal.id,
        at: context.now(),
        detail: { delivery, kind, reason },
      });
      return {
        answer: { delivery, state: became === 'buffered' ? 'buffered' : 'pending' },
        keyId: KEY,
      };
    },
  );
}

/** A row whose message goes another way is done with. */
async function settle(
  tx: Tx,
  delivery: string,
  became: Exclude<TakenUp, 'nobody-waits'>,
): Promise<void> {
  await tx.execute(
    became === 'again'
      ? `update outbox
          set state = 'pending', attempts = 0, error = null, not_before = now(), settled_at = null
          where organisation = $1 and id = $2`
      : `update outbox set state = 'withheld' where organisation = $1 and id = $2`,
    [tx.organisation, delivery],
  );
}
