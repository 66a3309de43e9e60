import type { Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { draftDiscarded } from './change-draft.js';
import { auditDraft } from './create-draft.js';
import { assertRoomForDraft } from './draft-limits.js';
import { lockDraft, type DraftView } from './draft-row.js';

export interface DraftCommand extends Envelope {
  draft: string;
}
export interface RenameDraft extends DraftCommand {
  name: string;
}

/** @throws Refused */
export async function renameDraft(tx: Tx, { draft, name }: RenameDraft): Promise<DraftView> {
  if ((await lockDraft(tx, draft)).discarded) throw draftDiscarded();
  await tx.execute('update journey_draft set name = $3 where organisation = $1 and id = $2', [
    tx.organisation,
    draft,
    name,
  ]);
  return lockDraft(tx, draft);
}

/** A draft that is discarded already stays as it is. @throws Refused */
export async function discardDraft(
  tx: Tx,
  context: EngineContext,
  { draft, principal }: DraftCommand,
): Promise<DraftView> {
  const before = await lockDraft(tx, draft);
  if (before.discarded) return before;
  await tx.execute(
    `update journey_draft set discarded_by = $3, discarded_at = $4
      where organisation = $1 and id = $2`,
    [tx.organisation, draft, principal.id, context.now()],
  );
  const { journey } = before;
  await auditDraft(tx, context, { journey, draft, by: principal.id, kind: 'draft-discarded' });
  return lockDraft(tx, draft);
}

/** @throws Refused */
export async function restoreDraft(
  tx: Tx,
  context: EngineContext,
  { draft, principal }: DraftCommand,
): Promise<DraftView> {
  const before = await lockDraft(tx, draft);
  if (!before.discarded) return before;
  await assertRoomForDraft(tx);
  await tx.execute(
    `update journey_draft set discarded_by = null, discarded_at = null
      where organisation = $1 and id = $2`,
    [tx.organisation, draft],
  );
  const { journey } = before;
  await auditDraft(tx, context, { journey, draft, by: principal.id, kind: 'draft-restored' });
  return lockDraft(tx, draft);
}
