import type { CaseId, Instant, Json, JsonObject } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';

export type RecordTable =
  'assessment' | 'safety_plan' | 'plan' | 'review' | 'note' | 'document_reference';

/** Columns beside the sealed payload, in clear. No caller may choose their names. */
export interface NewRecord {
  table: RecordTable;
  caseId: CaseId;
  task?: string | null;
  columns?: Record<string, string | number | boolean | null | string[]>;
  payload: JsonObject;
  id?: string;
}
export interface StoredRecord {
  id: string;
  task: string | null;
  by: string;
  at: string;
  columns: JsonObject;
  payload: JsonObject;
}

/** Adds a record to the file. Records are never edited (docs/service/rules.md#rule-7). */
export async function appendRecord(within: CaseTransaction, record: NewRecord): Promise<string> {
  const { table, caseId } = record;
  const id = record.id ?? uuidv7();
  const columns = Object.entries(record.columns ?? {});
  const payload = await seal(within, caseId, {
    value: record.payload,
    place: `${table}/payload/${id}`,
  });
  const names = [
    'organisation',
    'id',
    'case_id',
    'task',
    'payload',
    'key_id',
    'made_by',
    'at',
    ...columns.map(([name]) => name),
  ];
  const values = [
    within.tx.organisation,
    id,
    caseId,
    record.task ?? null,
    payload,
    caseId,
    within.by,
    within.at,
    ...columns.map(([, value]) => value),
  ];
  await within.tx.execute(
    `insert into ${table} (${names.join(', ')})
      values (${values.map((_, index) => `$${index + 1}`).join(', ')})
      on conflict do nothing`,
    values,
  );
  return id;
}

/** Records of a case, newest first; those of no later than `until`, if a time is given. */
export async function readRecords(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  table: RecordTable,
  { caseId, until = null, limit = 50 }: { caseId: CaseId; until?: Instant | null; limit?: number },
): Promise<StoredRecord[]> {
  const rows = await within.tx.query<Record<string, unknown>>(
    `select *
      from ${table}
      where organisation = $1 and case_id = $2 and ($4::timestamptz is null or at <= $4)
      order by at desc, id desc
      limit $3`,
    [within.tx.organisation, caseId, limit, until],
  );
  return Promise.all(
    rows.map(
      async ({
        id,
        task,
        made_by,
        at,
        payload,
        organisation: _,
        case_id: __,
        key_id: ___,
        ...columns
      }) => ({
        id: String(id),
        task: task as string | null,
        by: String(made_by),
        at: (at as Date).toISOString(),
        columns: Object.fromEntries(
          Object.entries(columns).map(([name, value]) => [
            name,
            (value instanceof Date ? value.toISOString() : value) as Json,
          ]),
        ),
        payload: await unseal<JsonObject>(within, caseId, {
          sealed: payload as Buffer,
          place: `${table}/payload/${String(id)}`,
        }),
      }),
    ),
  );
}
