import type { Database } from '../system/stores.js';

/**
 * Tables that a refused request, or nobody at all, may write: the record of refusals, of views and
 * of commands that were answered, and what the system notes of itself.
 */
const BESIDE = [
  'audit',
  'audit_seal',
  'command',
  'database_generation',
  'driver_build',
  'ended_session',
  'poke',
  'service_clock',
  'view_record',
];

/** What the record holds, in figures that change with every row that is written or removed. */
export async function standing(database: Pick<Database, 'query'>): Promise<Record<string, string>> {
  const { rows } = await database.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by 1`,
  );
  const names = rows.map(({ name }) => name).filter((name) => !BESIDE.includes(name));
  const figures = await database.query<{ name: string; figure: string }>(
    names
      .map(
        (name) =>
          `select '${name}' as name,
              count(*) || '/' || coalesce(sum(xmin::text::numeric), 0) as figure from "${name}"`,
      )
      .join(' union all '),
  );
  return Object.fromEntries(figures.rows.map(({ name, figure }) => [name, figure]));
}

export const differences = (
  before: Record<string, string>,
  after: Record<string, string>,
): string[] => Object.keys(after).filter((name) => after[name] !== before[name]);
