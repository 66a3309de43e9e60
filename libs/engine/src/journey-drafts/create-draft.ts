import { appendAudit, uuidv7, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { versionFiles } from '../reading/version-files.js';
import { refuse } from '../refusal.js';
import type { DraftFile } from './draft-file.js';
import { assertDraftSize, assertRoomForDraft, countStored } from './draft-limits.js';
import { lockDraft, type DraftView } from './draft-row.js';
import { addRevision, insertFiles } from './write-revision.js';

export interface CreateDraft extends Envelope {
  journey: string;
  name: string;
  /** The number of a published version of the journey, or the files with which it begins. */
  base: number | DraftFile[];
}

/** @throws Refused */
export async function createDraft(
  tx: Tx,
  context: EngineContext,
  { journey, name, base, principal }: CreateDraft,
): Promise<DraftView> {
  await assertRoomForDraft(tx);
  const version = typeof base === 'number' ? base : null;
  const files =
    typeof base === 'number' ? await versionFiles(tx, { journey, version: base }) : base;
  if (!files) throw refuse(404, 'not-found', 'There is no such version of the journey.');
  const id = uuidv7();
  const at = context.now();
  await tx.execute(
    `insert into journey_draft (organisation, id, journey, name, base, revision, created_by,
        created_at, changed_by, changed_at)
      values ($1, $2, $3, $4, $5, 1, $6, $7, $6, $7)`,
    [tx.organisation, id, journey, name, version, principal.id, at],
  );
  const revision = { draft: id, revision: 1 };
  await addRevision(tx, { ...revision, by: principal.id, at });
  await insertFiles(tx, { ...revision, files });
  await assertDraftSize(tx, id);
  await countStored(tx, id);
  await auditDraft(tx, context, { journey, draft: id, by: principal.id, kind: 'draft-created' });
  return lockDraft(tx, id);
}

/** Records what became of a draft in the audit chain of its journey. */
export async function auditDraft(
  tx: Tx,
  context: EngineContext,
  input: { journey: string; draft: string; by: string; kind: string },
): Promise<void> {
  await appendAudit(tx, context.persistence.keys, {
    chain: `journey/${input.journey}`,
    kind: input.kind,
    actor: input.by,
    at: context.now(),
    detail: { draft: input.draft },
  });
}
