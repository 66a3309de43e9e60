import { createHash } from 'node:crypto';
import { canonicalRow } from '@waymark/domain';

/** SHA-256 over the row's values in the table's order (domain.md C.6b). */
export const contentHash = (record: Readonly<Record<string, string>>): string =>
  createHash('sha256').update(canonicalRow(record)).digest('hex');

/** The source's own hash where it gives one, else ours. */
export const rowHash = (record: Readonly<Record<string, string>>): string =>
  record['row_hash']?.trim() || contentHash(record);

/** Of a row that cannot be read: its bytes, so that the same file again brings no second task. */
export const rawHash = (raw: readonly string[]): string =>
  createHash('sha256').update(raw.join('\u001f'), 'latin1').digest('hex');
