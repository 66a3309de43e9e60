import type { OrganisationId } from '@waymark/domain';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** An open transaction of one organisation: row-level security lets through nothing else. */
export interface Tx {
  readonly organisation: OrganisationId;
  readonly manager: EntityManager;
  /** Rows of a statement with `$1…` parameters. Instants come as `Date`. */
  query<Row extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
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
    await runner.startTransaction(frame.isolation === 'READ COMMITTED' ? undefined : frame.isolation);
    await runner.query(`select set_config('waymark.organisation', $1, true)`, [frame.organisation]);
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

function transactionOf(runner: QueryRunner, organisation: OrganisationId): Tx {
  return {
    organisation,
    manager: runner.manager,
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const result = await runner.query(sql, [...parameters], true);
      return result.records as Row[];
    },
    execute: async (sql, parameters = []) => (await runner.query(sql, [...parameters], true)).affected ?? 0,
  };
}
