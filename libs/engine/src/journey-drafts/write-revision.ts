import type { Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { storedOf, type DraftFile } from './draft-file.js';
import { KEPT_REVISIONS } from './draft-limits.js';

interface RevisionOf {
  draft: string;
  revision: number;
}

export const addRevision = (
  tx: Tx,
  { draft, revision, by, at }: RevisionOf & { by: string; at: Instant },
): Promise<number> =>
  tx.execute(
    `insert into journey_draft_revision (organisation, draft, revision, changed_by, changed_at)
      values ($1, $2, $3, $4, $5)`,
    [tx.organisation, draft, revision, by, at],
  );

/** Files that stand like this from a revision on. */
export async function insertFiles(
  tx: Tx,
  { draft, revision, files }: RevisionOf & { files: readonly DraftFile[] },
): Promise<void> {
  if (files.length === 0) return;
  const stored = files.map(storedOf);
  await tx.execute(
    `insert into journey_draft_file (organisation, draft, since, path, encoding, content, bytes)
      select $1, $2, $3, path, encoding, content, bytes
      from unnest($4::text[], $5::text[], $6::bytea[], $7::integer[])
        as sent(path, encoding, content, bytes)`,
    [
      tx.organisation,
      draft,
      revision,
      stored.map(({ path }) => path),
      stored.map(({ encoding }) => encoding),
      stored.map(({ content }) => content),
      stored.map(({ bytes }) => bytes),
    ],
  );
}

/** These files no longer stand as they did from a revision on. */
export const endFiles = (
  tx: Tx,
  { draft, revision, paths }: RevisionOf & { paths: readonly string[] },
): Promise<number> =>
  tx.execute(
    `update journey_draft_file
      set until = $3
      where organisation = $1 and draft = $2 and until is null and path = any($4)`,
    [tx.organisation, draft, revision, paths],
  );

/** Removes the oldest revisions, with the files that stand in none of the others. */
export async function forgetOldRevisions(tx: Tx, { draft, revision }: RevisionOf): Promise<void> {
  const oldest = revision - KEPT_REVISIONS + 1;
  if (oldest <= 1) return;
  await tx.execute(
    `delete from journey_draft_revision
      where organisation = $1 and draft = $2 and revision < $3`,
    [tx.organisation, draft, oldest],
  );
  await tx.execute(
    'delete from journey_draft_file where organisation = $1 and draft = $2 and until <= $3',
    [tx.organisation, draft, oldest],
  );
}
