import type { EngineContext } from '../context.js';
import { endExpired } from './message-life.js';

/**
 * Ends messages that have waited too long. A message that nobody received becomes `expired`, so
 * that it can be shown.
 */
export async function expireMessages(context: EngineContext): Promise<{ expiredMessages: number }> {
  let expiredMessages = 0;
  for (const organisation of await context.persistence.organisations()) {
    const endSome = (): Promise<number> =>
      context.persistence.inOrganisation(organisation, (tx) => endExpired(tx, context.now()));
    for (let ended = await endSome(); ended > 0; ended = await endSome()) expiredMessages += ended;
  }
  return { expiredMessages };
}
