/** The role the application connects as: it owns nothing and bypasses nothing. */
export const APPLICATION_ROLE = 'waymark_app';

export type Rights = 'append-only' | 'changeable';

/**
 * Statements that put tables behind the organisation they belong to: without `waymark.organisation`
 * set no row is seen or written.
 * `append-only` tables can be read and added to, never edited (design 8.7).
 */
export function secureTables(tables: readonly string[], rights: Rights): string[] {
  const privileges = rights === 'append-only' ? 'select, insert' : 'select, insert, update, delete';
  return tables.flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy organisation on ${table} using (organisation = current_setting('waymark.organisation',
        true)) with
      check (organisation = current_setting('waymark.organisation', true))`,
    `grant ${privileges} on ${table} to ${APPLICATION_ROLE}`,
  ]);
}
