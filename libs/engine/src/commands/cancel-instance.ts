import type { InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { hasEnded, lockInstance } from '../advance/instance-row.js';
import { loadInstance } from '../advance/load-instance.js';
import { takeStep } from '../advance/take-step.js';
import type { EngineContext } from '../context.js';
import { actorOf } from './actor.js';
import type { Envelope } from './envelope.js';
import { rejectedAs } from './rejected.js';

export interface CancelInstance extends Envelope {
  instance: InstanceId;
  reason: string;
}

/** Ends an instance because its case goes on in another one. Without effect if it has ended. */
export async function cancelInstanceIn(
  tx: Tx,
  context: EngineContext,
  { instance, reason, command, principal }: CancelInstance,
): Promise<void> {
  const row = await lockInstance(tx, instance, null);
  if (!row || hasEnded(row)) return;
  const answer = await takeStep(tx, context, {
    loaded: await loadInstance(tx, context, row),
    event: { id: command, actor: actorOf(principal), kind: 'cancel-instance', reason },
  });
  if (answer.rejected) throw rejectedAs(answer.rejected);
}
