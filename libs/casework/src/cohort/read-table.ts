import type { Result } from '@waymark/domain';
import { MAX_BYTES, TableReader, TOO_MANY_BYTES, type Table } from './file/table-reader.js';
import type { Mapping } from './mapping.js';

export { MAX_BYTES, type Table, type TableRow, type UnreadableLine } from './file/table-reader.js';

/** Reads a whole cohort file that is in memory. */
export function readTable(file: Buffer, mapping: Mapping): Result<Table> {
  if (file.length > MAX_BYTES) return TOO_MANY_BYTES;
  const reader = new TableReader(mapping);
  for (let at = 0; at < file.length; at += PART)
    if (!reader.push(file.subarray(at, at + PART))) break;
  return reader.end();
}

const PART = 256 * 1024;
