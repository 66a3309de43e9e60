import type { Problem, Result } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { readFile, type ImportRecord } from './import-store.js';
import { loadMapping } from './mapping.js';
import { readTable, type Table } from './read-table.js';

/** Unseals the file of an import and reads it by the import's mapping. */
export async function readImportedTable(
  within: CaseTransaction,
  { id, mapping: name }: Pick<ImportRecord, 'id' | 'mapping'>,
): Promise<Result<Table>> {
  const mapping = loadMapping(name);
  if (!mapping) return cannotRead('unknown-mapping');
  const file = await readFile(within, id);
  return file ? readTable(file, mapping) : cannotRead('file-gone');
}

const cannotRead = (code: string): { ok: false; failure: Problem[] } => ({
  ok: false,
  failure: [{ code, severity: 'error', message: 'The file cannot be read.' }],
});
