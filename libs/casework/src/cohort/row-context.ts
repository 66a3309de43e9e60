import { DEFAULT_COHORT_POLICY, settingsAt, type CohortPolicy } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { ImportDeps } from './importer.js';
import type { ImportRecord } from './import-store.js';
import type { RowContext } from './row.js';
import { loadTriageTables, type TriageTables } from './triage-tables.js';

/** Reads what every row of an import is decided by: the live tables and the local policy. */
export async function rowContext(
  { commands }: Pick<ImportDeps, 'commands'>,
  within: CaseTransaction,
  record: ImportRecord,
): Promise<RowContext> {
  const tables = await loadTriageTables(within.tx);
  return {
    importId: record.id,
    importedAt: record.startedAt,
    tables,
    policy: await policyOf(within, tables),
    commandOf: (row) => `import/${record.id}/${row}`,
    commands,
  };
}

async function policyOf(
  { tx, at }: CaseTransaction,
  { figures }: TriageTables,
): Promise<CohortPolicy> {
  const [row] = await tx.query<{ cohort: Partial<CohortPolicy> | null }>(
    `select settings -> 'cohort' as cohort from organisation where organisation = $1`,
    [tx.organisation],
  );
  const { dashHighFrom } = settingsAt(figures, at);
  return {
    ...DEFAULT_COHORT_POLICY,
    ...(typeof dashHighFrom === 'number' && { highScoreFrom: dashHighFrom }),
    ...row?.cohort,
  };
}
