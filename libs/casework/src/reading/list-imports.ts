import type { Instant, PersonId } from '@waymark/domain';
import { visibleTo } from '@waymark/engine';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
import type { RowOutcome, RowResult } from '../cohort/row.js';
import type { Counters, ImportState } from '../cohort/import-store.js';

/** An import as lists show it. `code` says why a file was refused as a whole. */
export interface ImportView {
  import: string;
  mapping: string;
  state: ImportState;
  code: string | null;
  rows: number;
  counters: Partial<Counters>;
  warnings: { code?: string; message?: string }[];
  receivedAt: Instant;
}
interface ImportViewRow {
  id: string;
  mapping: string;
  state: ImportState;
  code: string | null;
  rows: number;
  counters: ImportView['counters'];
  warnings: ImportView['warnings'];
  started_at: Date;
  started_text: string;
}

const COLUMNS = `id, mapping, state, code, rows, counters, warnings, started_at,
  started_at::text as started_text`;

/** One import. Null where there is none of this id. */
export async function findImport(tx: Tx, id: string): Promise<ImportView | null> {
  const [row] = await tx.query<ImportViewRow>(
    `select ${COLUMNS} from import where organisation = $1 and id = $2`,
    [tx.organisation, id],
  );
  return row ? importView(row) : null;
}

/** The types of a position among imports, for whoever reads one from a cursor. */
export const IMPORTS_POSITION = ['string', 'string'] as const;

/** Imports, newest first. */
export async function listImports(
  tx: Tx,
  { after, limit }: { after: Position | null; limit: number },
): Promise<PageOfRows<ImportView>> {
  const rows = await tx.query<ImportViewRow>(
    `select ${COLUMNS}
      from import
      where organisation = $1 and (started_at, id) < ($2::timestamptz, $3)
      order by started_at desc, id desc
      limit ${limit + 1}`,
    [tx.organisation, ...(after ?? ['infinity', ''])],
  );
  return pageOfRows(rows, limit, {
    item: importView,
    position: (row) => [row.started_text, row.id],
  });
}

const importView = (row: ImportViewRow): ImportView => ({
  import: row.id,
  mapping: row.mapping,
  state: row.state,
  code: row.code,
  rows: row.rows,
  counters: row.counters,
  warnings: row.warnings,
  receivedAt: row.started_at.toISOString(),
});

interface ImportResultsQuery {
  person: PersonId;
  import: string;
  outcome?: RowOutcome | undefined;
  after: Position | null;
  limit: number;
}

/** The type of a position among results, for whoever reads one from a cursor. */
export const RESULTS_POSITION = ['number'] as const;

/**
 * The result of each row that is settled, in the order of the file. Rows of a case with which the
 * person has a conflict do not appear.
 */
export async function listImportResults(
  tx: Tx,
  query: ImportResultsQuery,
): Promise<PageOfRows<RowResult>> {
  const { limit } = query;
  const rows = await tx.query<RowResult>(
    `select r.row, r.outcome, r.code, r.case_id as "case", r.priority, r.contact
      from import_row r
      where r.organisation = $1
        and r.import = $2
        and r.row > $3
        and r.outcome is not null
        and ($4::text is null or r.outcome = $4)
        and ${visibleTo('$5', 'r.case_id')}
      order by r.row
      limit ${limit + 1}`,
    [tx.organisation, query.import, query.after?.[0] ?? 0, query.outcome ?? null, query.person],
  );
  return pageOfRows(rows, limit, { item: (row) => row, position: ({ row }) => [row] });
}
