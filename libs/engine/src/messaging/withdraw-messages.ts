import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { keyIndex, lockKeys } from './message-key.js';

/**
 * Closes messages whose sender takes back what they said, so that no process that
 * begins to wait receives them. Who has received one keeps it.
 */
export async function withdrawMessagesIn(
  tx: Tx,
  context: EngineContext,
  { name, key }: { name: string; key: string },
): Promise<void> {
  const index = keyIndex(context.persistence.keys, tx.organisation, key);
  await lockKeys(tx, [{ name, index }]);
  await tx.execute(
    `update message
      set state = 'correlated'
      where organisation = $1 and name = $2 and key_index = $3 and state = 'buffered'`,
    [tx.organisation, name, index],
  );
}
