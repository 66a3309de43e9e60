import { appendAudit } from '@waymark/persistence';
import { personOf } from '../advance/person-of.js';
import type { EngineContext } from '../context.js';
import { endReport } from '../messaging/ended-chains.js';
import { refuse, type Outcome } from '../refusal.js';
import type { Envelope } from './envelope.js';
import { lockFailed } from './lock-failed.js';
import { runCommand } from './run-command.js';

export interface DiscardDelivery extends Envelope {
  /** The id of its outbox row. */
  delivery: string;
  reason: string;
}

/**
 * Somebody decides that a failed delivery is not tried again
 * (`docs/semantics.md#failed-deliveries`). Its process never gets it. A notice of the ladder is
 * never given up: somebody has to hear of a missed deadline.
 */
export function discardDelivery(
  context: EngineContext,
  command: DiscardDelivery,
): Promise<Outcome<{ delivery: string; state: 'discarded' }>> {
  const { delivery, reason } = command;
  return runCommand(
    context,
    { kind: 'discard-delivery', envelope: command, request: { delivery, reason } },
    async (tx) => {
      const kind = await lockFailed(tx, delivery);
      if (kind === 'notify')
        throw refuse(
          409,
          'notice-stays',
          'This tells somebody of a missed deadline, so it cannot be discarded. Try it again.',
        );
      await tx.execute(
        `update outbox
          set state = 'withheld', error = 'discarded', settled_at = $3
          where organisation = $1 and id = $2`,
        [tx.organisation, delivery, context.now()],
      );
      endReport(tx, { delivery, at: context.now(), by: personOf(command.principal) });
      await appendAudit(tx, context.persistence.keys, {
        chain: 'organisation',
        kind: 'delivery-discarded',
        actor: command.principal.id,
        at: context.now(),
        detail: { delivery, kind, reason },
      });
      return { answer: { delivery, state: 'discarded' }, keyId: 'audit' };
    },
  );
}
