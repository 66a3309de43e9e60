import type { CaseId, InstanceId } from '@waymark/domain';
import type { Tx } from '../transaction.js';

/**
 * The processes of these cases, with those that worked a row of a file before anybody knew whose
 * case it is.
 */
export async function instancesOf(tx: Tx, cases: readonly CaseId[]): Promise<InstanceId[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from instance where organisation = $1 and case_id = any($2)
      union
      select instance from import_row
        where organisation = $1 and case_id = any($2) and instance is not null`,
    [tx.organisation, cases],
  );
  return rows.map(({ id }) => id);
}

/**
 * Empties what no key of the case covers, and deletes the indexes by which somebody could find it
 * (docs/service/erasure.md#what-is-erased).
 * @returns the number of rows by table, without tables in which nothing was left.
 */
export async function emptyColumns(
  tx: Tx,
  cases: readonly CaseId[],
): Promise<Record<string, number>> {
  const ids = [...cases, ...(await instancesOf(tx, cases))];
  const records = await tx.query<{ emptied: string; rows: string }>(
    'select emptied, rows from waymark_empty_records($1)',
    [ids],
  );
  const emptied: Record<string, number> = Object.fromEntries(
    records.flatMap(({ emptied: table, rows }) => (rows === '0' ? [] : [[table, Number(rows)]])),
  );
  for (const [table, statement] of STATEMENTS) {
    const rows = await tx.execute(statement, [tx.organisation, ids]);
    // Some rows of a table are emptied in two steps, and counted once.
    if (rows > 0) emptied[table] = Math.max(rows, emptied[table] ?? 0);
  }
  return emptied;
}

const set = (table: string, change: string, where: string): string =>
  `update ${table} set ${change} where organisation = $1 and ${where}`;

const deleteFrom = (table: string, where: string): string =>
  `delete from ${table} where organisation = $1 and ${where}`;

/** The rows of a case, and the rows that were recognised as the same. */
const OWN_ROWS = `(r.case_id = any($2)
  or r.outcome = 'duplicate'
  and r.pair_index in (
    select pair_index from import_row where organisation = $1 and case_id = any($2)))`;

/** Cases and instances have different ids, so one list ($2) names both. $1 is the organisation. */
const OF_CASE = '(case_id = any($2) or instance = any($2))';

const STATEMENTS: readonly (readonly [table: string, statement: string])[] = [
  ['blind_index', deleteFrom('blind_index', 'case_id = any($2)')],
  ['calling', deleteFrom('calling', 'case_id = any($2)')],
  ['page_draft', deleteFrom('page_draft', 'case_id = any($2)')],
  // Before the rows lose their indexes: a duplicate of an erased row is known by its pair only.
  [
    'import_suspect',
    `delete from import_suspect s
      using import_row r
      where s.organisation = $1
        and r.organisation = $1
        and r.import = s.import
        and r.row = s.row
        and ${OWN_ROWS}`,
  ],
  [
    'import_row',
    `update import_row r
      set row_index = null, pair_index = null, victim_index = null
      where r.organisation = $1 and r.row_index is not null and ${OWN_ROWS}`,
  ],
  ['task', set('task', 'title = null', `title is not null and ${OF_CASE}`)],
  [
    'instance',
    set(
      'instance',
      'business_key = null, key_index = null',
      `(business_key is not null or key_index is not null)
        and (case_id = any($2) or id = any($2))`,
    ),
  ],
  ['deadline', set('deadline', 'reason = null', `reason is not null and ${OF_CASE}`)],
  ['escalation', set('escalation', 'action = null', `action is not null and ${OF_CASE}`)],
  ['conflict', set('conflict', `reason = ''`, `reason <> '' and case_id = any($2)`)],
  [
    'outbox',
    set(
      'outbox',
      `payload = ''::bytea`,
      `payload <> ''::bytea and state <> 'pending' and ${OF_CASE}`,
    ),
  ],
  [
    'case_file',
    set(
      'case_file',
      `status = 'erased', reference = 'erased/' || id, details = ''::bytea, hold = null,
        reopen_until = null`,
      `details <> ''::bytea and id = any($2)`,
    ),
  ],
  [
    'case_file',
    set(
      'case_file',
      'merged_into = null',
      'merged_into is not null and (id = any($2) or merged_into = any($2))',
    ),
  ],
];
