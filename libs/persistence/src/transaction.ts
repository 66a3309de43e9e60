import type { OrganisationId } from '@waymark/domain';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { ConnectionShares, type SharesSettings } from './connection-shares.js';
import { Pipeline, type PgClient } from './pipeline.js';
import { TIME_LIMITS } from './time-limits.js';

/** An open transaction of one organisation. Row-level security hides every other one. */
export interface Tx {
  readonly organisation: OrganisationId;
  readonly manager: EntityManager;
  /** The rows of a statement with `$1…` parameters. Instants are `Date` objects. */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /**
   * As `query`, but parsed and planned once for each connection. For the fixed statements that run
   * most often.
   */
  prepared<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<Row[]>;
  /** Answers how many rows the statement changed. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /**
   * As `prepared`, for a write whose rows nobody reads. Nobody waits for it: it goes out with the
   * next statement. If it fails, the transaction fails with its error.
   */
  send(sql: string, parameters?: readonly unknown[]): void;
}

/**
 * Thrown inside `inOrganisation` to roll everything back and still answer `value`, for example for
 * a dry run.
 */
export class RollBack<T> extends Error {
  constructor(readonly value: T) {
    super('rolled back on purpose');
  }
}

/**
 * Runs `work` in one transaction that sees the rows of one organisation only. If `work` throws,
 * everything is rolled back.
 * @throws what `work` throws, except a `RollBack`, whose value is the answer.
 */
export const inOrganisation = <T>(
  dataSource: DataSource,
  organisation: OrganisationId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => run({ dataSource, organisation, isolation: 'READ COMMITTED' }, work);

/**
 * As `inOrganisation`, but on one unchanging view of the data, for reports and proofs that read
 * much.
 */
export const inSnapshot = <T>(
  dataSource: DataSource,
  organisation: OrganisationId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => run({ dataSource, organisation, isolation: 'REPEATABLE READ' }, work);

/** The ids of all organisations, for work that serves every one of them. */
export async function listOrganisations(dataSource: DataSource): Promise<OrganisationId[]> {
  const rows = await dataSource.query<{ organisation: string }[]>(
    'select waymark_organisations() as organisation',
  );
  return rows.map((row) => row.organisation);
}

interface Frame {
  dataSource: DataSource;
  organisation: OrganisationId;
  isolation: 'READ COMMITTED' | 'REPEATABLE READ';
}

async function run<T>(frame: Frame, work: (tx: Tx) => Promise<T>): Promise<T> {
  const shares = sharesOf(frame.dataSource);
  await shares.take(frame.organisation);
  try {
    return await runInShare(frame, work);
  } finally {
    shares.give(frame.organisation);
  }
}

const shared = new WeakMap<DataSource, ConnectionShares>();

const sharesOf = (dataSource: DataSource): ConnectionShares =>
  shared.get(dataSource) ?? shareConnections(dataSource);

/** How organisations share the connections of this data source from now on. */
export function shareConnections(
  dataSource: DataSource,
  settings: SharesSettings = {},
): ConnectionShares {
  const { poolSize } = dataSource.options as { poolSize?: number };
  const shares = new ConnectionShares(poolSize ?? 10, TIME_LIMITS.connection, settings);
  shared.set(dataSource, shares);
  return shares;
}

async function runInShare<T>(frame: Frame, work: (tx: Tx) => Promise<T>): Promise<T> {
  const runner = frame.dataSource.createQueryRunner();
  try {
    const pipeline = new Pipeline((await runner.connect()) as PgClient);
    pipeline.begin(beginning(frame));
    try {
      const answer = await work(transactionOf(runner, pipeline, frame.organisation));
      await pipeline.commit();
      return answer;
    } catch (thrown) {
      const cause = await pipeline.rollBack(thrown);
      if (cause instanceof RollBack) return cause.value as T;
      throw cause;
    }
  } finally {
    await runner.release();
  }
}

/** Sets the organisation in the same round trip, because every step pays for one. */
function beginning({ organisation, isolation }: Frame): string {
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(organisation))
    throw new Error('not the id of an organisation');
  return `start transaction isolation level ${isolation};
    select set_config('waymark.organisation', '${organisation}', true)`;
}

function transactionOf(runner: QueryRunner, pipeline: Pipeline, organisation: OrganisationId): Tx {
  return {
    organisation,
    manager: runner.manager,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pipeline.run({ text: sql, values: parameters })).rows as Row[],
    prepared: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      (await pipeline.run({ ...nameOf(sql), text: sql, values: parameters })).rows as Row[],
    execute: async (sql, parameters = []) =>
      (await pipeline.run({ text: sql, values: parameters })).rowCount ?? 0,
    send: (sql, parameters = []) =>
      pipeline.send({ ...nameOf(sql), text: sql, values: parameters }),
  };
}

/**
 * The names of prepared statements. Beyond this number, texts vary too much to be kept in every
 * connection.
 */
const MOST_PREPARED = 200;
const names = new Map<string, { name: string }>();

function nameOf(sql: string): { name: string } | undefined {
  const known = names.get(sql);
  if (known || names.size >= MOST_PREPARED) return known;
  const named = { name: `waymark_${names.size}` };
  names.set(sql, named);
  return named;
}
