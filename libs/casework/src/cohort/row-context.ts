import { DEFAULT_COHORT_POLICY, type CohortPolicy } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { ImportDeps } from './importer.js';
import type { ImportRecord } from './import-store.js';
import type { RowContext } from './row.js';
import { loadTriageTables } from './triage-tables.js';

/** Reads what every row of an import is decided by: the live tables and the local policy. */
export const rowContext = async (
  { commands }: Pick<ImportDeps, 'commands'>,
  within: CaseTransaction,
  record: ImportRecord,
): Promise<RowContext> => ({
  importId: record.id,
  importedAt: record.startedAt,
  tables: await loadTriageTables(within.tx),
  policy: await policyOf(within),
  commandOf: (row) => `import/${record.id}/${row}`,
  commands,
});

async function policyOf({ tx }: CaseTransaction): Promise<CohortPolicy> {
  const [row] = await tx.query<{ cohort: Partial<CohortPolicy> | null }>(
    `select settings -> 'cohort' as cohort from organisation where organisation = $1`,
    [tx.organisation],
  );
  return { ...DEFAULT_COHORT_POLICY, ...row?.cohort };
}
