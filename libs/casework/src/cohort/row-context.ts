import { contactPolicyOf, nameOf, settingsReader, type CohortPolicy } from '@waymark/domain';
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
    policy: policyOf(within, tables),
    contactPolicy: contactPolicyOf(settingsReader(tables.figures, within.at)),
    specialist: null,
    commandOf: (row) => nameOf('import-row', record.id, row),
    commands,
  };
}

/** What the organisation decides about a cohort (docs/service/intake.md). */
function policyOf({ at }: CaseTransaction, { figures }: TriageTables): CohortPolicy {
  const setting = settingsReader(figures, at);
  return {
    excludedOffences: setting('excludedOffences'),
    highScoreFrom: setting('dashHighFrom'),
    areasServed: setting('areasServed'),
  };
}
