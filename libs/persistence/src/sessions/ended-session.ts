import type { Tx } from '../transaction.js';

/** Whether somebody signed out of this session. */
export async function hasSessionEnded(tx: Tx, session: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from ended_session where organisation = $1 and session = $2',
    [tx.organisation, session],
  );
  return rows.length > 0;
}

/**
 * Ends a session before its time. `seconds`: real time until its cookie would have expired by
 * itself; after that the row is deleted.
 */
export async function endSession(tx: Tx, session: string, seconds: number): Promise<void> {
  await tx.execute('delete from ended_session where organisation = $1 and ends_at < now()', [
    tx.organisation,
  ]);
  await tx.execute(
    `insert into ended_session (organisation, session, ends_at)
      values ($1, $2, now() + make_interval(secs => $3))
      on conflict do nothing`,
    [tx.organisation, session, seconds],
  );
}
