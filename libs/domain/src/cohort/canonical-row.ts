import { COLUMNS } from './columns.js';

/**
 * The text that names a row's content: every value but `row_hash`, as it was in the file, in the
 * table's order, joined by
 * U+001F (domain.md C.6b). Its SHA-256 is the row hash.
 */
export const canonicalRow = (record: Readonly<Record<string, string>>): string =>
  COLUMNS.filter(({ name }) => name !== 'row_hash')
    .map(({ name }) => record[name] ?? '')
    .join('\u001f');
