/**
 * The role as which the application connects. It owns nothing, and row-level security applies to
 * it.
 */
export const APPLICATION_ROLE = 'waymark_app';

export type Rights = 'append-only' | 'changeable';

/**
 * Statements that secure tables by organisation: unless `waymark.organisation` is set, no row can
 * be read or written. Rows of `append-only` tables can be read and added, never changed
 * (`docs/service/rules.md#rule-7`).
 */
export function secureTables(tables: readonly string[], rights: Rights): string[] {
  const privileges = rights === 'append-only' ? 'select, insert' : 'select, insert, update, delete';
  return tables.flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy organisation on ${table}
      using (organisation = current_setting('waymark.organisation', true))
      with check (organisation = current_setting('waymark.organisation', true))`,
    `grant ${privileges} on ${table} to ${APPLICATION_ROLE}`,
  ]);
}
