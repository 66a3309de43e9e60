import { canonicalJson } from '@waymark/domain';
import type { CombinedStatement } from './combined-statement.js';

export type Row = Record<string, unknown>;

/**
 * What one step does to the rows of one table, merged by id: a row made and ended in one step is
 * written once.
 */
export class RowChanges {
  private readonly rows = new Map<string, { isNew: boolean; values: Row }>();

  insert(id: string, values: Row): void {
    this.merge(id, values, true);
  }

  change(id: string, values: Row): void {
    this.merge(id, values, false);
  }

  inserted(): Row[] {
    return [...this.rows.values()].filter((row) => row.isNew).map((row) => row.values);
  }

  /** Ids by equal change: one update for each. */
  changed(): { ids: string[]; values: Row }[] {
    const groups = new Map<string, { ids: string[]; values: Row }>();
    for (const [id, row] of this.rows) {
      if (row.isNew) continue;
      const key = canonicalJson(row.values);
      const group = groups.get(key) ?? { ids: [], values: row.values };
      group.ids.push(id);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  private merge(id: string, values: Row, isNew: boolean): void {
    const known = this.rows.get(id);
    this.rows.set(id, {
      isNew: isNew || (known?.isNew ?? false),
      values: { ...known?.values, ...values },
    });
  }
}

/**
 * `conflict`: what follows `on conflict` where the row may be there. Columns are those of the first
 * row.
 */
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

/** `key`: the column that `ids` are of; `scope`: fixed columns of the key (`$1…`). */
export function addUpdates(
  statement: CombinedStatement,
  of: {
    table: string;
    changes: RowChanges;
    scope: Row;
    key: string;
  },
): void {
  for (const { ids, values } of of.changes.changed()) {
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

/** How jsonb_populate_recordset reads a bytea. */
export const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;
