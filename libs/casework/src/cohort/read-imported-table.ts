import { failure, type Problem, type Result } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { readParts } from './file/file-parts.js';
import { TableReader, type Table } from './file/table-reader.js';
import type { ImportRecord } from './import-store.js';
import { loadMapping } from './mapping.js';

/**
 * Unseals the file of an import and reads it by the import's mapping, part by part: other work of
 * the process goes on between two parts, and nothing after a fault of the whole file is unsealed.
 */
export async function readImportedTable(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  { id, mapping: name }: Pick<ImportRecord, 'id' | 'mapping'>,
): Promise<Result<Table>> {
  const mapping = loadMapping(name);
  if (!mapping) return cannotRead('unknown-mapping');
  const reader = new TableReader(mapping);
  let parts = 0;
  for await (const part of readParts(within, id)) {
    parts += 1;
    if (!reader.push(part)) break;
  }
  return parts > 0 ? reader.end() : cannotRead('file-gone');
}

const cannotRead = (code: string): Result<never, Problem[]> =>
  failure([{ code, severity: 'error', message: 'The file cannot be read.' }]);
