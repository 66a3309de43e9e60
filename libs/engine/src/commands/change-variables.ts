import type { InstanceId, JsonObject } from '@waymark/domain';
import { rootScope } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { hasEnded, lockInstance } from '../advance/instance-row.js';
import { loadInstance } from '../advance/load-instance.js';
import { takeStep } from '../advance/take-step.js';
import type { EngineContext } from '../context.js';
import { actorOf } from './actor.js';
import type { Envelope } from './envelope.js';
import { rejectedAs } from './rejected.js';

export interface ChangeVariables extends Envelope {
  instance: InstanceId;
  /** What the variables of the process become, by what they are. */
  change: (variables: JsonObject) => JsonObject;
  reason: string;
}

/**
 * Tells a running instance what has become known, in the caller's transaction, where it waits for
 * no message. @returns false if the instance has ended
 */
export async function changeVariablesIn(
  tx: Tx,
  context: EngineContext,
  { instance, change, reason, command, principal }: ChangeVariables,
): Promise<boolean> {
  const row = await lockInstance(tx, instance, null);
  if (!row || hasEnded(row)) return false;
  const loaded = await loadInstance(tx, context, row);
  if (!loaded.state) return false;
  const answer = await takeStep(tx, context, {
    loaded,
    event: {
      id: command,
      actor: actorOf(principal),
      kind: 'set-variables',
      variables: change(rootScope({ state: loaded.state }).variables),
      reason,
    },
  });
  if (answer.rejected) throw rejectedAs(answer.rejected);
  return true;
}
