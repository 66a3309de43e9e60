import type { OrganisationId } from '@waymark/domain';
import type { EngineContext } from '../context.js';
import { closeSettled } from './close-settled.js';
import { approvalRequested } from './occasions/approval-requested.js';
import { bankHolidaysRunOut } from './occasions/bank-holidays-run-out.js';
import { brokenGlass } from './occasions/broken-glass.js';
import { clearanceAsked } from './occasions/clearance-asked.js';
import { comesOfAge } from './occasions/comes-of-age.js';
import { conflictLiftAsked } from './occasions/conflict-lift-asked.js';
import { contactBreach } from './occasions/contact-breach.js';
import { dangerAgain } from './occasions/danger-again.js';
import { deathRecorded } from './occasions/death-recorded.js';
import { graveNewsUnheard } from './occasions/grave-news-unheard.js';
import { mergeProposed } from './occasions/merge-proposed.js';
import { noCohortFile } from './occasions/no-cohort-file.js';
import { nobodyCan } from './occasions/nobody-can.js';
import { tellOccasion, type FindOccasions } from './occasions/occasion.js';
import { pauseEnded } from './occasions/pause-ended.js';
import { referenceChangeAsked } from './occasions/reference-change-asked.js';
import { safeguardingOpened } from './occasions/safeguarding-opened.js';
import { systemFault } from './occasions/system-fault.js';
import { victimMessagesHeld } from './occasions/victim-messages-held.js';
import { victimMessageFailed } from './occasions/victim-message-failed.js';
import { victimCalled } from './occasions/victim-called.js';
import { workerNamed } from './occasions/worker-named.js';
import { passOnUnreached } from './pass-on-unreached.js';
import { closeDoneAssignments } from './tell-assigned.js';
import { writeDigests } from './write-digests.js';

const OCCASIONS: readonly FindOccasions[] = [
  dangerAgain,
  graveNewsUnheard,
  brokenGlass,
  deathRecorded,
  safeguardingOpened,
  victimMessageFailed,
  victimMessagesHeld,
  systemFault,
  noCohortFile,
  bankHolidaysRunOut,
  approvalRequested,
  mergeProposed,
  conflictLiftAsked,
  clearanceAsked,
  contactBreach,
  victimCalled,
  referenceChangeAsked,
  workerNamed,
  pauseEnded,
  comesOfAge,
];

/**
 * Looks for causes that nobody has been told of, for notices that are no longer needed or reached
 * nobody, and for people whose digest is due (docs/service/escalation.md#notices). Repeating it is
 * harmless.
 */
export async function watchNotices(
  context: EngineContext,
  organisation: OrganisationId,
): Promise<void> {
  for (const find of OCCASIONS) await tell(context, organisation, find);
  await context.persistence.inOrganisation(organisation, async (tx) => {
    await closeDoneAssignments(tx);
    await closeSettled(tx, context);
  });
  await passOnUnreached(context, organisation);
  await writeDigests(context, organisation);
}

/** Looks for open tasks that nobody can do, which takes longer the more tasks are open. */
export const watchTasks = (context: EngineContext, organisation: OrganisationId): Promise<void> =>
  tell(context, organisation, nobodyCan);

const tell = (
  context: EngineContext,
  organisation: OrganisationId,
  find: FindOccasions,
): Promise<void> =>
  context.persistence.inOrganisation(organisation, async (tx) => {
    for (const occasion of await find(tx, context)) await tellOccasion(tx, context, occasion);
  });
