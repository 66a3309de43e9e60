import type { DeadlineId, InstanceId } from '@waymark/domain';
import type { Fact } from '@waymark/machine';
import { KeyDestroyed, type KeyRing, type Tx } from '@waymark/persistence';

/**
 * Why somebody paused a deadline. It may be about the victim, so only the step has it, with the key
 * of the case. Empty where the case was erased.
 */
export async function reasonOfPause(
  tx: Tx,
  keys: KeyRing,
  { instance, deadline, seq }: { instance: InstanceId; deadline: DeadlineId; seq: number },
): Promise<string> {
  const [row] = await tx.query<{ payload: Buffer; key_id: string }>(
    'select payload, key_id from step where organisation = $1 and instance = $2 and seq = $3',
    [tx.organisation, instance, seq],
  );
  if (!row) return '';
  try {
    const { facts } = await keys.decrypt<{ facts: Fact[] }>(
      tx.organisation,
      row.key_id,
      row.payload,
      `step/payload/${instance}/${seq}`,
    );
    const paused = facts.find(
      (fact) => fact.kind === 'deadline-paused' && fact.deadline === deadline,
    );
    return paused?.kind === 'deadline-paused' ? paused.reason : '';
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return '';
    throw thrown;
  }
}
