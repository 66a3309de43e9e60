import type { Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';

/**
 * Locks a failed delivery, for a person who decides what becomes of it.
 * @returns its kind.
 * @throws Refused `not-found`, `delivery-not-failed`
 */
export async function lockFailed(tx: Tx, delivery: string): Promise<string> {
  const [row] = await tx.query<{ kind: string; state: string }>(
    `select kind, state
      from outbox
      where organisation = $1 and id = $2 and kind <> 'contact-message'
      for update`,
    [tx.organisation, delivery],
  );
  if (!row) throw refuse(404, 'not-found', 'There is no such delivery, or you may not see it.');
  if (row.state !== 'failed')
    throw refuse(
      409,
      'delivery-not-failed',
      'This delivery has not failed, so there is nothing to decide about it.',
    );
  return row.kind;
}
