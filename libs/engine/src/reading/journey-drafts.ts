import type { Instant } from '@waymark/domain';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
import type { DraftFile } from '../journey-drafts/draft-file.js';
import {
  DRAFT_COLUMNS,
  draftView,
  filesAt,
  findDraftRow,
  type DraftRow,
  type DraftView,
} from '../journey-drafts/draft-row.js';
import { liveVersion } from '../publishing/journey-version.js';
import { versionFiles } from './version-files.js';

/** The types of a position among drafts, for whoever reads one from a cursor. */
export const DRAFTS_POSITION = ['string', 'string'] as const;

/** Drafts, or those that were discarded, the one changed last first. */
export async function journeyDrafts(
  tx: Tx,
  { discarded, after, limit }: { discarded: boolean; after: Position | null; limit: number },
): Promise<PageOfRows<DraftView>> {
  const rows = await tx.query<DraftRow>(
    `select ${DRAFT_COLUMNS}
      from journey_draft d
      where d.organisation = $1
        and (d.discarded_at is not null) = $2
        and ($3::timestamptz is null or (d.changed_at, d.id) < ($3, $4))
      order by d.changed_at desc, d.id desc
      limit ${limit + 1}`,
    [tx.organisation, discarded, after?.[0] ?? null, after?.[1] ?? null],
  );
  return pageOfRows(rows, limit, {
    item: draftView,
    position: (row) => [row.changed_at.toISOString(), row.id],
  });
}

/** A draft with its files. Null where there is none. */
export async function journeyDraft(
  tx: Tx,
  id: string,
): Promise<(DraftView & { files: DraftFile[] }) | null> {
  const draft = await findDraftRow(tx, id);
  return draft && { ...draft, files: await filesAt(tx, { draft: id, revision: draft.revision }) };
}

interface RevisionView {
  revision: number;
  changedBy: string;
  changedAt: Instant;
}

/** The revisions of a draft that are kept, newest first; empty where there is no such draft. */
export async function draftRevisions(
  tx: Tx,
  draft: string,
  only: number | null = null,
): Promise<RevisionView[]> {
  const rows = await tx.query<{ revision: number; changed_by: string; changed_at: Date }>(
    `select r.revision, coalesce(s.name, r.changed_by) as changed_by, r.changed_at
      from journey_draft_revision r
      left join staff s on s.organisation = r.organisation and s.id = r.changed_by
      where r.organisation = $1 and r.draft = $2 and ($3::integer is null or r.revision = $3)
      order by r.revision desc`,
    [tx.organisation, draft, only],
  );
  return rows.map((row) => ({
    revision: row.revision,
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  }));
}

/** A revision with its files. Null where there is none, or where it is no longer kept. */
export async function draftRevision(
  tx: Tx,
  { draft, revision }: { draft: string; revision: number },
): Promise<(RevisionView & { files: DraftFile[] }) | null> {
  const [found] = await draftRevisions(tx, draft, revision);
  return found ? { ...found, files: await filesAt(tx, { draft, revision }) } : null;
}

interface FileDifference {
  path: string;
  change: 'added' | 'changed' | 'removed';
}
interface Differences {
  version: number | null;
  revision: number | null;
  files: FileDifference[];
  live: number | null;
}

/**
 * The files in which a draft differs from its base version, or from an earlier revision of it. A
 * draft that began with files has only added ones. Null where there is no such draft or revision.
 */
export async function draftDifferences(
  tx: Tx,
  { draft: id, from }: { draft: string; from: number | null },
): Promise<Differences | null> {
  const draft = await journeyDraft(tx, id);
  if (!draft) return null;
  const { journey, base, files } = draft;
  const live = await liveVersion(tx, journey);
  if (from !== null) {
    const before = await draftRevision(tx, { draft: id, revision: from });
    if (!before) return null;
    return { version: null, revision: from, files: between(before.files, files), live };
  }
  const published = base === null ? null : await versionFiles(tx, { journey, version: base });
  return { version: base, revision: null, files: between(published ?? [], files), live };
}

function between(before: readonly DraftFile[], after: readonly DraftFile[]): FileDifference[] {
  const old = new Map(before.map((file) => [file.path, file]));
  const now = new Set(after.map(({ path }) => path));
  const differences: FileDifference[] = [
    ...after.flatMap(({ path, content, encoding }): FileDifference[] => {
      const was = old.get(path);
      if (!was) return [{ path, change: 'added' }];
      const same = was.content === content && was.encoding === encoding;
      return same ? [] : [{ path, change: 'changed' }];
    }),
    ...before
      .filter(({ path }) => !now.has(path))
      .map(({ path }): FileDifference => ({ path, change: 'removed' })),
  ];
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}
