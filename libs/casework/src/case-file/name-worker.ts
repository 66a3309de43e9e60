import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';

/** The roles of people who work with the victim themselves. */
const WORKERS = ['caseworker', 'idva', 'da-coordinator'];

/**
 * The first person who works on a case becomes its named worker, with their own deputy, until
 * somebody assigns it to another person. Both are told about a missed deadline
 * (docs/service/escalation.md).
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
