import { createHash } from 'node:crypto';
import { canonicalRow, isBlank } from '@waymark/domain';

/** SHA-256 over the row's values (docs/cohort.md). */
export const contentHash = (record: Readonly<Record<string, string>>): string =>
  createHash('sha256').update(canonicalRow(record)).digest('hex');

/** The source's own hash if it gives one, else ours. */
export const rowHash = (record: Readonly<Record<string, string>>): string => {
  const own = (record['row_hash'] ?? '').trim();
  return isBlank(own) ? contentHash(record) : own;
};

/** The hash of a row that cannot be read, over its bytes. */
export const rawHash = (raw: readonly string[]): string =>
  createHash('sha256').update(raw.join('\u001f'), 'latin1').digest('hex');
