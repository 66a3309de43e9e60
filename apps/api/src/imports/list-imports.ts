import type { ImportStatus, Page, RowResult } from '@waymark/contracts';
import type { Tx } from '@waymark/persistence';
import { pageOf, readCursor } from '../http/cursor.js';
import { withoutConflict } from '../tasks/task-row.js';

interface ImportRow {
  id: string;
  mapping: string;
  state: 'received' | 'running' | 'paused' | 'done' | 'refused';
  code: string | null;
  rows: number;
  counters: Partial<Record<RowResult['outcome'], number>>;
  warnings: { code?: string; message?: string }[];
  started_at: Date;
  started: string;
}

const COLUMNS =
  'id, mapping, state, code, rows, counters, warnings, started_at, started_at::text as started';
const STATUS: Record<ImportRow['state'], ImportStatus['status']> = {
  received: 'waiting',
  running: 'running',
  paused: 'running',
  done: 'done',
  refused: 'refused',
};

export async function findImport(tx: Tx, id: string): Promise<ImportStatus | null> {
  const [row] = await tx.query<ImportRow>(
    `select ${COLUMNS} from import where organisation = $1 and id = $2`,
    [tx.organisation, id],
  );
  return row ? statusOf(row) : null;
}

/** Newest first. */
export async function listImports(
  tx: Tx,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<ImportStatus>> {
  const [started, id] = readCursor(page.cursor, ['string', 'string']) ?? ['infinity', ''];
  const rows = await tx.query<ImportRow>(
    `select ${COLUMNS}
      from import
      where organisation = $1 and (started_at, id) < ($2::timestamptz, $3)
      order by started_at desc, id desc
      limit ${page.limit + 1}`,
    [tx.organisation, started, id],
  );
  return pageOf(rows, page.limit, { item: statusOf, key: (row) => [row.started, row.id] });
}

function statusOf(row: ImportRow): ImportStatus {
  const {
    accepted = 0,
    duplicate = 0,
    excluded = 0,
    merged = 0,
    held = 0,
    rejected = 0,
  } = row.counters;
  return {
    import: row.id,
    status: STATUS[row.state],
    mapping: row.mapping,
    receivedAt: row.started_at.toISOString(),
    rows: row.rows,
    accepted,
    duplicate,
    excluded,
    merged,
    held,
    rejected,
    ...(row.state === 'refused'
      ? {
          refusal: {
            code: row.code ?? 'refused',
            message:
              row.warnings[0]?.message ??
              'The file was refused as a whole; nothing of it was read.',
          },
          warnings: [],
        }
      : {
          refusal: null,
          warnings: row.warnings.map(({ code = 'warning', message = '' }) => ({ code, message })),
        }),
  };
}

export interface ResultsQuery {
  person: string;
  import: string;
  cursor?: string | undefined;
  limit: number;
  outcome?: RowResult['outcome'] | undefined;
}

/**
 * What came of each row that has been settled, in the order of the file. Rows of a case in conflict
 * are not there.
 */
export async function listResults(tx: Tx, query: ResultsQuery): Promise<Page<RowResult>> {
  const [after] = readCursor(query.cursor, ['number']) ?? [0];
  const rows = await tx.query<RowResult>(
    `select row, outcome, code, case_id as "case", priority, contact
      from import_row
      where organisation = $1
        and import = $2
        and row > $3
        and outcome is not null
        and ($4::text is null or outcome = $4)
        and (case_id is null or ${withoutConflict('$5', 'import_row.case_id')})
      order by row
      limit ${query.limit + 1}`,
    [tx.organisation, query.import, after, query.outcome ?? null, query.person],
  );
  return pageOf(rows, query.limit, { item: (row) => row, key: ({ row }) => [row] });
}
