import type { Program } from '@waymark/machine';
import { lockFor, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { liveProgram } from '../reading/journey-versions.js';
import {
  requestApproval,
  type Approver,
  type ListedChange,
  type WaitingRequest,
} from './approval-request.js';
import { refuse } from '../refusal.js';
import { approveVersion } from './approve-version.js';
import { liveVersion, versionOf } from './journey-version.js';
import { makeDraft, type DeployedJourney, type DeployJourney } from './make-draft.js';
import { putLive } from './put-live.js';
import { STANDING_RULE } from './standing-rule.js';

export interface PublishJourney extends DeployJourney {
  /**
   * Lists what the version changes against the live one, for which somebody has to agree, and who
   * that is: nobody for an empty list. Null if it was compared with another one beforehand.
   */
  compare(live: Program | null): { needs: Approver | null; changes: ListedChange[] } | null;
  /** Called once the journey is locked, so that nothing else goes live. @throws Refused */
  beforeGoingOn?(): Promise<void>;
}
export interface PublishedJourney extends Omit<DeployedJourney, 'state'> {
  state: 'live' | 'waiting';
  /** The request that waits, while nobody has decided. */
  approval: WaitingRequest | null;
}

/**
 * Stores a version, compares it with the live one under the lock of the journey, and either makes
 * it live or has it wait for a second person (`ARCHITECTURE.md#publishing`).
 * @throws Refused
 */
export async function publish(
  tx: Tx,
  context: EngineContext,
  command: PublishJourney,
): Promise<PublishedJourney> {
  await lockFor(tx, 'journey', command.journey);
  await command.beforeGoingOn?.();
  const draft = await makeDraft(tx, context, command);
  const { journey, version, program } = draft;
  const of = { journey, version };
  const by = command.principal;
  if (draft.state === 'live') return { ...of, program, state: 'live', approval: null };
  const compared = command.compare(await liveProgram(tx, journey));
  if (!compared)
    throw refuse(
      409,
      'changed-meanwhile',
      'Another version of this journey has gone live meanwhile. Publish again.',
    );
  const { needs, changes } = compared;
  if (needs !== null && draft.state !== 'approved') {
    const approval = await requestApproval(tx, context, {
      of: await versionOf(tx, of),
      by,
      comparedWith: await liveVersion(tx, journey),
      needs,
      changes,
    });
    return { ...of, program, state: 'waiting', approval };
  }
  if (draft.state === 'draft') await approveVersion(tx, context, { of, by: STANDING_RULE });
  await putLive(tx, context, { of, by });
  return { ...of, program, state: 'live', approval: null };
}
