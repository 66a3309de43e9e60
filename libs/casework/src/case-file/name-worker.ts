import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';

/** Whose case it can be: they work with the victim herself. */
const WORKERS = ['caseworker', 'idva', 'da-coordinator'];

/**
 * Every case has one named worker: the first who works on it, with their own deputy, until somebody
 * gives it to another (domain.md E0.2 tells both when a date is missed).
 */
export async function nameWorker(
  { tx }: Pick<CaseTransaction, 'tx'>,
  file: CaseFile,
  by: { kind: string; id: string },
): Promise<CaseFile> {
  if (file.namedWorker !== null || by.kind !== 'person') return file;
  const [staff] = await tx.query<{ deputy: string | null }>(
    `select deputy
      from staff
      where organisation = $1 and id = $2 and active and roles && $3::text[]`,
    [tx.organisation, by.id, WORKERS],
  );
  return staff ? { ...file, namedWorker: by.id, deputy: staff.deputy } : file;
}
