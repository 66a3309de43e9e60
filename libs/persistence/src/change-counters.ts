import type { DataSource } from 'typeorm';

/**
 * How many rows of each table were ever changed, by Postgres's own counters. A look costs the same
 * however much the tables hold. The counters do not know to which organisation a row belongs.
 */
export async function changeCounters(
  dataSource: DataSource,
  tables: readonly string[],
): Promise<Map<string, string>> {
  const rows = await dataSource.query<{ name: string; changes: string }[]>(
    `select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::text as changes
      from pg_stat_user_tables
      where schemaname = 'public' and relname = any($1::text[])`,
    [tables],
  );
  return new Map(rows.map(({ name, changes }) => [name, changes]));
}
