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
  /** Rows of cases with which the person has a conflict, by outcome. */
  hidden: Partial<Counters>;
}

/** `$2` is the reader: rows of cases with which they have a conflict are counted apart. */
const COLUMNS = `i.id, i.mapping, i.state, i.code, i.rows, i.counters, i.warnings, i.started_at,
  i.started_at::text as started_text,
  (select coalesce(jsonb_object_agg(h.outcome, h.rows), '{}')
    from (
      select r.outcome, count(*)::int as rows
      from conflict c
      join import_row r on r.organisation = c.organisation and r.case_id = c.case_id
      where c.organisation = i.organisation and c.person = $2 and r.import = i.id
      group by r.outcome) h) as hidden`;

/** One import as this person may know of it. Null where there is none of this id. */
export async function findImport(
  tx: Tx,
  { id, person }: { id: string; person: PersonId },
): Promise<ImportView | null> {
  const [row] = await tx.query<ImportViewRow>(
    `select ${COLUMNS} from import i where i.organisation = $1 and i.id = $3`,
    [tx.organisation, person, id],
  );
  return row ? importView(row) : null;
}

/** The types of a position among imports, for whoever reads one from a cursor. */
export const IMPORTS_POSITION = ['string', 'string'] as const;

/** Imports, newest first. */
export async function listImports(
  tx: Tx,
  { person, after, limit }: { person: PersonId; after: Position | null; limit: number },
): Promise<PageOfRows<ImportView>> {
  const rows = await tx.query<ImportViewRow>(
    `select ${COLUMNS}
      from import i
      where i.organisation = $1 and (i.started_at, i.id) < ($3::timestamptz, $4)
      order by i.started_at desc, i.id desc
      limit ${limit + 1}`,
    [tx.organisation, person, ...(after ?? ['infinity', ''])],
  );
  return pageOfRows(rows, limit, {
    item: importView,
    position: (row) => [row.started_text, row.id],
  });
}

/** The figures are of the rows that the person may know of, as the list of results shows them. */
function importView(row: ImportViewRow): ImportView {
  const hidden = Object.entries(row.hidden) as [keyof Counters, number][];
  return {
    import: row.id,
    mapping: row.mapping,
    state: row.state,
    code: row.code,
    rows: hidden.reduce((rows, [, some]) => rows - some, row.rows),
    counters: hidden.reduce(
      (counters, [outcome, some]) => ({
        ...counters,
        [outcome]: Math.max(0, (counters[outcome] ?? 0) - some),
      }),
      row.counters,
    ),
    warnings: row.warnings,
    receivedAt: row.started_at.toISOString(),
  };
}

interface ImportResultsQuery {
  person: PersonId;
  import: string;
  outcome?: RowOutcome | undefined;
  after: Position | null;
  limit: number;
}

/** The type of a position among results, for whoever reads one from a cursor. */
export const RESULTS_POSITION = ['number'] as const;

/** A result with the open task of its row, if a person still has to look at it. */
type ListedResult = RowResult & { task: string | null };

/**
 * The result of each row that is settled, in the order of the file. Rows of a case with which the
 * person has a conflict do not appear.
 */
export async function listImportResults(
  tx: Tx,
  query: ImportResultsQuery,
): Promise<PageOfRows<ListedResult>> {
  const { limit } = query;
  const rows = await tx.query<ListedResult>(
    `select r.row, r.outcome, r.code, r.case_id as "case", r.priority, r.contact, t.id as task
      from import_row r
      left join lateral (
        select id
        from task
        where organisation = r.organisation and instance = r.instance and state = 'open'
        order by id
        limit 1) t on r.outcome in ('rejected', 'excluded', 'held')
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
