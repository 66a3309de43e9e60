import { QueryFailedError } from 'typeorm';

/**
 * How long anything may wait for a database, in real milliseconds. Whoever waits longer fails and
 * frees what it holds, because others wait behind it (docs/operating.md#time-limits).
 */
export interface TimeLimits {
  /** One statement. */
  statement: number;
  /** A lock of a row or a name. */
  lock: number;
  /** Between two statements of an open transaction: a step may calculate for some seconds. */
  idleInTransaction: number;
  /** A connection of the pool. */
  connection: number;
}

export const TIME_LIMITS: TimeLimits = {
  statement: 30_000,
  lock: 5_000,
  idleInTransaction: 30_000,
  connection: 5_000,
};

/** Of the database of keys, where every statement reads or writes one row. */
export const KEY_TIME_LIMITS: TimeLimits = {
  statement: 3_000,
  lock: 2_000,
  idleInTransaction: 10_000,
  connection: 3_000,
};

/** As the settings of `pg` name them. */
export const limitsOfClient = (limits: TimeLimits): object => ({
  statement_timeout: limits.statement,
  lock_timeout: limits.lock,
  idle_in_transaction_session_timeout: limits.idleInTransaction,
  connectionTimeoutMillis: limits.connection,
});

/** All connections that the work may have are in use, and none became free in time. */
export class NoConnectionFree extends Error {
  constructor() {
    super('no database connection became free in time');
  }
}

/**
 * Whether a limit of time was reached, so that the same work may succeed a moment later: a lock
 * (55P03), a statement (57014), an idle transaction (25P03), or a connection of the pool.
 */
export function isBusy(thrown: unknown): boolean {
  if (thrown instanceof NoConnectionFree) return true;
  const { code, message } = (
    thrown instanceof QueryFailedError ? thrown.driverError : (thrown ?? {})
  ) as { code?: unknown; message?: unknown };
  if (code === '55P03' || code === '57014' || code === '25P03') return true;
  return message === 'timeout exceeded when trying to connect';
}
