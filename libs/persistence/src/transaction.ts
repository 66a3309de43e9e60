import type { OrganisationId } from '@waymark/domain';
import { QueryFailedError, type DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** An open transaction of one organisation: row-level security lets through nothing else. */
export interface Tx {
  readonly organisation: OrganisationId;
  readonly manager: EntityManager;
  /** Rows of a statement with `$1…` parameters. Instants come as `Date`. */
  query<Row extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** As `query`, parsed and planned once per connection: for the fixed statements of the hot path. */
  prepared<Row extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** How many rows a statement changed. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

/** Thrown inside `inOrganisation` to leave nothing behind and answer `value` all the same (a dry run, a refusal). */
export class RollBack<T> extends Error {
  constructor(readonly value: T) { super('rolled back on purpose'); }
}

/**
 * Runs `work` in one transaction that sees one organisation's rows only. What `work` throws rolls everything back.
 * @throws what `work` throws, except a `RollBack`, whose value is the answer.
 */
export const inOrganisation = <T>(dataSource: DataSource, organisation: OrganisationId, work: (tx: Tx) => Promise<T>): Promise<T> =>
  run({ dataSource, organisation, isolation: 'READ COMMITTED' }, work);

/** As `inOrganisation`, on one unchanging view of the data: for reports and proofs that read much. */
export const inSnapshot = <T>(dataSource: DataSource, organisation: OrganisationId, work: (tx: Tx) => Promise<T>): Promise<T> =>
  run({ dataSource, organisation, isolation: 'REPEATABLE READ' }, work);

/** For work that serves every organisation: their ids, and nothing else. */
export async function listOrganisations(dataSource: DataSource): Promise<OrganisationId[]> {
  const rows = await dataSource.query<{ organisation: string }[]>('select waymark_organisations() as organisation');
  return rows.map((row) => row.organisation);
}

interface Frame { dataSource: DataSource; organisation: OrganisationId; isolation: 'READ COMMITTED' | 'REPEATABLE READ' }

async function run<T>(frame: Frame, work: (tx: Tx) => Promise<T>): Promise<T> {
  const runner = frame.dataSource.createQueryRunner();
  try {
    await begin(runner, frame);
    const answer = await work(transactionOf(runner, frame.organisation));
    await runner.commitTransaction();
    return answer;
  } catch (thrown) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    if (thrown instanceof RollBack) return thrown.value as T;
    throw thrown;
  } finally {
    await runner.release();
  }
}

/** As TypeORM begins one, with the organisation in the same round trip: every step pays for it. */
async function begin(runner: QueryRunner, { organisation, isolation }: Frame): Promise<void> {
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(organisation)) throw new Error('not the id of an organisation');
  const client = (await runner.connect()) as PgClient;
  await client.query({ text: `start transaction isolation level ${isolation}; select set_config('waymark.organisation', '${organisation}', true)` });
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
}

function transactionOf(runner: QueryRunner, organisation: OrganisationId): Tx {
  return {
    organisation,
    manager: runner.manager,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const result = await runner.query(sql, [...parameters], true);
      return result.records as Row[];
    },
    prepared: <Row extends object>(sql: string, parameters: readonly unknown[] = []) => runPrepared<Row>(runner, sql, parameters),
    execute: async (sql, parameters = []) => (await runner.query(sql, [...parameters], true)).affected ?? 0,
  };
}

/** Names of prepared statements; beyond so many, texts are too various to be worth keeping in every connection. */
const MOST_PREPARED = 200;
const names = new Map<string, string>();

function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known || names.size >= MOST_PREPARED) return known;
  const name = `waymark_${names.size}`;
  names.set(sql, name);
  return name;
}

interface PgClient { query(query: { name?: string; text: string; values?: unknown[] }): Promise<{ rows: object[] }> }

/** On the connection itself: TypeORM has no word for it. */
async function runPrepared<Row extends object>(runner: QueryRunner, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const client = (await runner.connect()) as PgClient;
  const name = nameOf(sql);
  try {
    const result = await client.query({ ...(name && { name }), text: sql, values: [...parameters] });
    return result.rows as Row[];
  } catch (thrown) {
    throw new QueryFailedError(sql, [...parameters], thrown as Error);
  }
}
