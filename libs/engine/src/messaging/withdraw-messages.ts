import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { messageKey } from './message-key.js';
import { withdraw } from './message-life.js';

/**
 * Closes messages whose sender takes back what they said, so that no process that begins to wait
 * receives them, also if they are on their way now. Who has received one keeps it.
 */
export const withdrawMessagesIn = (
  tx: Tx,
  context: EngineContext,
  message: { name: string; key: string },
): Promise<void> =>
  withdraw(tx, context, messageKey(context.persistence.keys, tx.organisation, message));
