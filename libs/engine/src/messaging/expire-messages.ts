import type { EngineContext } from '../context.js';

/**
 * Ends messages that have waited too long. A message that nobody received becomes `expired`, so
 * that it can be shown.
 */
export async function expireMessages(context: EngineContext): Promise<{ expiredMessages: number }> {
  let expiredMessages = 0;
  for (const organisation of await context.persistence.organisations()) {
    expiredMessages += await context.persistence.inOrganisation(organisation, (tx) =>
      tx.execute(
        `update message m
          set state = case
            when exists (
              select from message_correlation c
              where c.organisation = m.organisation and c.message = m.id) then 'correlated'
            else 'expired'
            end
       where m.organisation = $1 and m.state = 'buffered' and m.expires_at <= $2`,
        [organisation, context.now()],
      ),
    );
  }
  return { expiredMessages };
}
