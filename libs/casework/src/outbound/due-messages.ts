import type { Tx } from '@waymark/persistence';

/** Ids of the messages to a person that are due and not yet delivered, oldest first. */
export async function dueMessages(tx: Tx, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id
      from outbox
      where organisation = $1
        and kind = 'contact-message'
        and state = 'pending'
        and not_before <= now()
      order by not_before, id
      limit $2`,
    [tx.organisation, most],
  );
  return rows.map(({ id }) => id);
}
