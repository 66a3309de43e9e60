import type { Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';
import { fileOf, type DraftFile, type StoredDraftFile } from './draft-file.js';
import { KEPT_DAYS } from './draft-limits.js';

/** A draft without its files. People are given by name. */
export interface DraftView {
  id: string;
  journey: string;
  name: string;
  base: number | null;
  revision: number;
  changedBy: string;
  changedAt: Instant;
  createdBy: string;
  createdAt: Instant;
  discarded: { by: string; at: Instant; until: Instant } | null;
}

export interface DraftRow {
  id: string;
  journey: string;
  name: string;
  base: number | null;
  revision: number;
  changed_by: string;
  changed_at: Date;
  created_by: string;
  created_at: Date;
  discarded_by: string | null;
  discarded_at: Date | null;
}

/** What is read of a draft `d`, with the names of people where they are known. */
export const DRAFT_COLUMNS = `d.id, d.journey, d.name, d.base, d.revision, d.changed_at,
  d.created_at, d.discarded_at,
  coalesce((select name from staff s
    where s.organisation = d.organisation and s.id = d.changed_by), d.changed_by) as changed_by,
  coalesce((select name from staff s
    where s.organisation = d.organisation and s.id = d.created_by), d.created_by) as created_by,
  coalesce((select name from staff s
    where s.organisation = d.organisation and s.id = d.discarded_by), d.discarded_by)
    as discarded_by`;

export const draftView = (row: DraftRow): DraftView => ({
  id: row.id,
  journey: row.journey,
  name: row.name,
  base: row.base,
  revision: row.revision,
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  discarded:
    row.discarded_at && row.discarded_by !== null
      ? {
          by: row.discarded_by,
          at: row.discarded_at.toISOString(),
          until: new Date(row.discarded_at.getTime() + KEPT_DAYS * DAY).toISOString(),
        }
      : null,
});

const DAY = 86_400_000;

/** The draft, locked against other changes. @throws Refused */
export async function lockDraft(tx: Tx, id: string): Promise<DraftView> {
  // The lock comes first: what is read with it in one statement may be older.
  await tx.query('select from journey_draft where organisation = $1 and id = $2 for update', [
    tx.organisation,
    id,
  ]);
  const draft = await findDraftRow(tx, id);
  if (!draft) throw refuse(404, 'not-found', 'There is no such draft.');
  return draft;
}

export async function findDraftRow(tx: Tx, id: string): Promise<DraftView | null> {
  const [row] = await tx.query<DraftRow>(
    `select ${DRAFT_COLUMNS} from journey_draft d where d.organisation = $1 and d.id = $2`,
    [tx.organisation, id],
  );
  return row ? draftView(row) : null;
}

/** The files of a draft as they stood at a revision, by path. */
export async function filesAt(
  tx: Tx,
  { draft, revision }: { draft: string; revision: number },
): Promise<DraftFile[]> {
  const rows = await tx.query<StoredDraftFile>(
    `select path, encoding, content, bytes
      from journey_draft_file
      where organisation = $1 and draft = $2 and since <= $3 and (until is null or until > $3)
      order by path collate "C"`,
    [tx.organisation, draft, revision],
  );
  return rows.map(fileOf);
}
