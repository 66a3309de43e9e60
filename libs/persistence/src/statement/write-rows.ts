import type { CombinedStatement } from './combined-statement.js';

export type Row = Record<string, unknown>;

/** `conflict`: what follows `on conflict`, for rows that may exist already. */
export function addInsert(
  statement: CombinedStatement,
  into: { table: string; rows: Row[]; conflict?: string },
): void {
  const first = into.rows[0];
  if (!first) return;
  const columns = [...new Set(into.rows.flatMap((row) => Object.keys(row)))].join(', ');
  const conflict = into.conflict ? ` on conflict ${into.conflict}` : '';
  statement.add(
    `insert into ${into.table} (${columns})
      select ${columns}
      from jsonb_populate_recordset(null::${into.table}, $1::jsonb)${conflict}`,
    [JSON.stringify(into.rows)],
  );
}

/** `scope`: columns of the key that are the same for every row; `key`: the column of the ids. */
export function addUpdates(
  statement: CombinedStatement,
  of: {
    table: string;
    changes: { ids: string[]; values: Row }[];
    scope: Row;
    key: string;
  },
): void {
  for (const { ids, values } of of.changes) {
    const names = Object.keys(values);
    const scope = Object.keys(of.scope);
    const sets = names.map((name, index) => `${name} = $${index + 1}`).join(', ');
    const where = scope
      .map((name, index) => `${name} = $${names.length + index + 1}`)
      .join(' and ');
    statement.add(
      `update ${of.table}
        set ${sets}
        where ${where} and ${of.key} = any($${names.length + scope.length + 1})`,
      [...Object.values(values), ...Object.values(of.scope), ids],
    );
  }
}

/** A bytea as `jsonb_populate_recordset` reads it. */
export const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;
