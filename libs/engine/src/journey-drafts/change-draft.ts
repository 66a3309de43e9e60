import type { Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';
import type { DraftFile } from './draft-file.js';
import { assertDraftSize, countStored } from './draft-limits.js';
import { filesAt, lockDraft, type DraftView } from './draft-row.js';
import { addRevision, endFiles, forgetOldRevisions, insertFiles } from './write-revision.js';

export interface ChangeDraft extends Envelope {
  draft: string;
  /** The revision that the person has read. */
  expected: string;
  /** Files that are new or different. */
  files: DraftFile[];
  removed: string[];
  /** Which of these paths cannot stand beside the ones before, by their place. */
  takenPaths(paths: readonly string[]): number[];
}

/** Where a draft stands after a change. */
export interface DraftPosition {
  id: string;
  revision: number;
  changedBy: string;
  changedAt: Instant;
}

/**
 * Writes the next revision, unless the draft has moved since the person read it: then nothing is
 * written, and the refusal says who moved it. What is the same byte for byte makes no revision.
 * @throws Refused
 */
export async function changeDraft(
  tx: Tx,
  context: EngineContext,
  command: ChangeDraft,
): Promise<DraftPosition> {
  const { draft: id, principal } = command;
  const draft = await lockDraft(tx, id);
  if (draft.discarded) throw draftDiscarded();
  if (command.expected !== String(draft.revision)) throw draftChanged(draft);
  const before = await filesAt(tx, { draft: id, revision: draft.revision });
  const { changed, removed } = whatChanges(before, command);
  if (changed.length + removed.length === 0) return positionOf(draft);
  assertPathsFit(before, { changed, removed, takenPaths: command.takenPaths });
  const next = { draft: id, revision: draft.revision + 1 };
  const at = context.now();
  await endFiles(tx, { ...next, paths: [...removed, ...changed.map(({ path }) => path)] });
  await insertFiles(tx, { ...next, files: changed });
  await addRevision(tx, { ...next, by: principal.id, at });
  await tx.execute(
    `update journey_draft
      set revision = $3, changed_by = $4, changed_at = $5
      where organisation = $1 and id = $2`,
    [tx.organisation, id, next.revision, principal.id, at],
  );
  await assertDraftSize(tx, id);
  await forgetOldRevisions(tx, next);
  await countStored(tx, id);
  return positionOf(await lockDraft(tx, id));
}

const positionOf = ({ id, revision, changedBy, changedAt }: DraftView): DraftPosition => ({
  id,
  revision,
  changedBy,
  changedAt,
});

/** What of a change is one. @throws Refused where a file that is to be removed is not there. */
function whatChanges(
  before: readonly DraftFile[],
  { files, removed }: Pick<ChangeDraft, 'files' | 'removed'>,
): { changed: DraftFile[]; removed: string[] } {
  const known = new Map(before.map((file) => [file.path, file]));
  const sent = new Set(files.map(({ path }) => path));
  if (removed.some((path) => !known.has(path) || sent.has(path)))
    throw refuse(
      422,
      'no-such-file',
      'A file that is to be removed is not in the draft, or is also to be changed.',
    );
  return {
    changed: files.filter(({ path, encoding, content }) => {
      const old = known.get(path);
      return old?.content !== content || old.encoding !== encoding;
    }),
    removed: [...new Set(removed)],
  };
}

/** @throws Refused where a new file and one that stays cannot stand in one folder. */
function assertPathsFit(
  before: readonly DraftFile[],
  change: { changed: DraftFile[]; removed: string[] } & Pick<ChangeDraft, 'takenPaths'>,
): void {
  const paths = new Set(before.map(({ path }) => path));
  for (const path of change.removed) paths.delete(path);
  for (const { path } of change.changed) paths.add(path);
  const [taken] = change.takenPaths([...paths]).map((index) => [...paths][index]);
  if (taken !== undefined)
    throw refuse(
      422,
      'path-taken',
      `'${taken}' cannot be added: another file has this path, or is a folder of it.`,
    );
}

export const draftDiscarded = () =>
  refuse(409, 'draft-discarded', 'This draft was discarded. Restore it first.');

export const draftChanged = ({ revision, changedBy, changedAt }: DraftView) =>
  refuse(
    412,
    'draft-changed',
    `${changedBy} has changed this draft meanwhile. Nothing is lost: compare both changes, then ` +
      'save again.',
    { detail: { revision, changedBy, changedAt } },
  );
