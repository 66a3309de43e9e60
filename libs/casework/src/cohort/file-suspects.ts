import type { CohortRow } from '@waymark/domain';
import { blindIndexOf, victimText } from '../case-file/blind-indexes.js';
import type { CaseTransaction } from '../case-transaction.js';
import { readImportedTable } from './read-imported-table.js';
import { readImport } from './import-store.js';
import type { TableRow } from './read-table.js';

/**
 * Stores a blind index of every suspect that the file names, before its first row is settled: a
 * victim is compared with the suspects of the whole file, later rows included.
 */
export async function keepSuspects(
  within: CaseTransaction,
  { importId, rows }: { importId: string; rows: readonly TableRow[] },
): Promise<void> {
  const { tx } = within;
  const named = rows.flatMap(({ row, record }) => {
    const victimRef = record?.['suspect_ref']?.trim();
    const sourceSystem = (record?.['source_system'] ?? '').trim();
    return victimRef ? [{ row, text: victimText({ sourceSystem, victimRef }) }] : [];
  });
  // Other work of the process goes on between two pages.
  for (let at = 0; at < named.length; at += PAGE) {
    const page = named.slice(at, at + PAGE);
    await tx.execute(
      `insert into import_suspect (organisation, import, row, suspect_index)
        select $1, $2, row, suspect_index
        from unnest($3::integer[], $4::text[]) as named (row, suspect_index)
        on conflict do nothing`,
      [
        tx.organisation,
        importId,
        page.map(({ row }) => row),
        page.map(({ text }) => blindIndexOf(within, { kind: 'suspect', text })),
      ],
    );
  }
  await tx.execute('update import set suspects_kept = true where organisation = $1 and id = $2', [
    tx.organisation,
    importId,
  ]);
}

const PAGE = 1_000;

/**
 * For an import that ran before migration 0010: reads its file once more and stores its suspects,
 * but not those of a row whose case was erased since. A file that is gone has none left to compare
 * with.
 */
export async function keepMissingSuspects(
  within: CaseTransaction,
  importId: string,
): Promise<void> {
  const record = await readImport(within, importId);
  if (!record || record.suspectsKept) return;
  const read = await readImportedTable(within, record);
  const erased = await erasedRows(within, importId);
  const rows = (read.ok ? read.value.rows : []).filter(({ row }) => !erased.has(row));
  await keepSuspects(within, { importId, rows });
}

async function erasedRows({ tx, keys }: CaseTransaction, importId: string): Promise<Set<number>> {
  const cases = (await keys.ledger(tx.organisation)).map(({ id }) => id);
  const rows = await tx.query<{ row: number }>(
    `select row
      from import_row
      where organisation = $1 and import = $2 and case_id = any($3)`,
    [tx.organisation, importId, cases],
  );
  return new Set(rows.map(({ row }) => row));
}

/** Does another row of the file name this row's victim as its suspect? */
export async function isSuspectInFile(
  within: CaseTransaction,
  { importId, row }: { importId: string; row: CohortRow },
): Promise<boolean> {
  const found = await within.tx.prepared(
    `select 1
      from import_suspect
      where organisation = $1 and import = $2 and suspect_index = $3
      limit 1`,
    [
      within.tx.organisation,
      importId,
      blindIndexOf(within, { kind: 'suspect', text: victimText(row) }),
    ],
  );
  return found.length > 0;
}
