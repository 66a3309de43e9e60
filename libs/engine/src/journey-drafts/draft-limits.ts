import { lockFor, type Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';

/** For so many days of service time, a discarded draft can be restored. */
export const KEPT_DAYS = 30;
/** So many revisions of a draft are kept. The oldest go first. */
export const KEPT_REVISIONS = 100;
/** Of one organisation, without discarded ones. */
const MOST_DRAFTS = 200;
/** Files of a draft. The same as of a version that is published. */
const MOST_FILES = 1_000;
/** Of a draft, so that it can be published in one request. */
const MOST_BYTES = 10 * 1024 * 1024;
/** Of an organisation, compressed, with all revisions and with discarded drafts. */
const MOST_STORED = 256 * 1024 * 1024;

/** @throws Refused where the organisation has as many drafts as it may have. */
export async function assertRoomForDraft(tx: Tx): Promise<void> {
  await lockFor(tx, 'journey-drafts');
  const [row] = await tx.query<{ drafts: string }>(
    `select count(*) as drafts
      from journey_draft
      where organisation = $1 and discarded_at is null`,
    [tx.organisation],
  );
  if (Number(row?.drafts) >= MOST_DRAFTS)
    throw refuse(
      409,
      'too-many-drafts',
      `Your organisation has ${MOST_DRAFTS} drafts. Discard one that nobody needs.`,
    );
}

/** @throws Refused where a draft would have more than can be published. */
export async function assertDraftSize(tx: Tx, draft: string): Promise<void> {
  const [row] = await tx.query<{ files: string; bytes: string | null }>(
    `select count(*) as files, sum(bytes) as bytes
      from journey_draft_file
      where organisation = $1 and draft = $2 and until is null`,
    [tx.organisation, draft],
  );
  if (Number(row?.files) > MOST_FILES)
    throw refuse(413, 'too-many-files', `A journey can have at most ${MOST_FILES} files.`);
  if (Number(row?.bytes) > MOST_BYTES)
    throw refuse(
      413,
      'draft-too-large',
      'The files of a journey can have at most 10 MB together. Divide the journey.',
    );
}

/** Counts what a draft takes. @throws Refused where drafts would take more than they may. */
export async function countStored(tx: Tx, draft: string): Promise<void> {
  await tx.execute(
    `update journey_draft d
      set stored = (
        select coalesce(sum(octet_length(f.content)), 0)
        from journey_draft_file f
        where f.organisation = d.organisation and f.draft = d.id
      )
      where d.organisation = $1 and d.id = $2`,
    [tx.organisation, draft],
  );
  const [row] = await tx.query<{ stored: string | null }>(
    'select sum(stored) as stored from journey_draft where organisation = $1',
    [tx.organisation],
  );
  if (Number(row?.stored) > MOST_STORED)
    throw refuse(
      409,
      'drafts-full',
      'The drafts of your organisation take all the room that they may. Discarded drafts count ' +
        `for ${KEPT_DAYS} days. Ask your administrator.`,
    );
}
