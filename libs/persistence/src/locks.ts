import type { Tx } from './transaction.js';

/**
 * Every advisory lock of a transaction, by name. Postgres releases it when the transaction ends.
 * The number is the seed of the hash, so two locks never meet, whatever their keys are.
 * Workers of two versions run side by side while the newer one takes over. Both must use the same
 * number and key for a lock, so do not change a number that is in use.
 */
const TRANSACTION_LOCKS = {
  /** One writer of an audit chain at a time: each entry holds the hash of the entry before it. */
  'audit-chain': 1,
  /** One seal of an organisation's audit chains at a time. */
  'audit-seal': 2,
  /** Publishing a message and opening a subscription for it: no message falls between the two. */
  'message-key': 3,
  /** Versions of one journey get consecutive numbers. */
  journey: 4,
  /** Rows of an organisation's cohort, one at a time: two rows of one person find each other. */
  cohort: 5,
  /** Starts of one process with one business key: only one instance of a key is open. */
  'start-by-message': 6,
  /**
   * Who is told of a case, one at a time: the load of each person is known, and nobody is told
   * twice.
   */
  notice: 7,
  /** Messages of one process leave one at a time: the limit of the day counts them. */
  outgoing: 22,
  /** Versions that go live: a process id belongs to one live journey. */
  'going-live': 8,
  /** How much drafts of journeys take is counted, one change of it at a time. */
  'journey-drafts': 28,
  /** Changes of an organisation's rules are made one after the other. */
  'reference-change': 36,
  /** One batch at a time moves processes of a journey. */
  batch: 60,
} as const;
export type TransactionLock = keyof typeof TRANSACTION_LOCKS;

/** Locks that belong to a connection, for work that is not one transaction. */
const SESSION_LOCKS = {
  /** Two programs that start at once do not both migrate the schema. */
  migrations: 8_675_309,
  /** The same for the table of the key store. */
  'key-store': 8_675_310,
  /** Two people who recover at once take part in one recovery. */
  recovery: 8_675_311,
  /** A database that tests copy is prepared once, and given to one test at a time. */
  'test-prepared': 4_712,
} as const;
export type SessionLock = keyof typeof SESSION_LOCKS;

const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, $2))';
const LOCK_EACH = `select pg_advisory_xact_lock(hashtextextended(name, $2))
  from unnest($1::text[]) with ordinality as wanted(name, place)
  order by place`;

/**
 * Waits for the lock of this organisation and holds it until the transaction ends.
 * `of`: what is locked, for example an audit chain; left out where there is one per organisation.
 */
export async function lockFor(tx: Tx, lock: TransactionLock, of: string = lock): Promise<void> {
  await tx.prepared(LOCK, [`${tx.organisation}/${of}`, TRANSACTION_LOCKS[lock]]);
}

/** The same for several at once, always in the same order, so that two callers cannot deadlock. */
export async function lockEach(
  tx: Tx,
  lock: TransactionLock,
  of: readonly string[],
): Promise<void> {
  const names = [...new Set(of.map((each) => `${tx.organisation}/${each}`))].sort();
  if (names.length > 0) await tx.prepared(LOCK_EACH, [names, TRANSACTION_LOCKS[lock]]);
}

/** Runs `work` while `connection` holds the lock. */
export async function whileLocked<T>(
  connection: Connection,
  lock: SessionLock,
  work: () => Promise<T>,
): Promise<T> {
  const number = [SESSION_LOCKS[lock]];
  try {
    await connection.query('select pg_advisory_lock($1)', number);
    return await work();
  } finally {
    await connection.query('select pg_advisory_unlock($1)', number).catch(() => undefined);
  }
}

interface Connection {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}
