import { COLUMNS } from './columns.js';

/**
 * The text whose SHA-256 is a row's hash: every value but `row_hash` as it was in the file, in the
 * order of `COLUMNS`, joined by U+001F (docs/cohort.md).
 */
export const canonicalRow = (record: Readonly<Record<string, string>>): string =>
  COLUMNS.filter(({ name }) => name !== 'row_hash')
    .map(({ name }) => record[name] ?? '')
    .join('\u001f');
