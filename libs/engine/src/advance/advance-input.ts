import type { CaseId, Instant, InstanceId, Name, OrganisationId, Sha256 } from '@waymark/domain';
import type { Event, EventBody } from '@waymark/machine';

/** `at` is now if left out, and never before the instance's last step. */
export type EventInput = { id: Name; at?: Instant; actor: Event['actor'] } & EventBody;

export interface AdvanceInput {
  organisation: OrganisationId;
  instance: InstanceId;
  event?: EventInput;
  /** Only for a start event: what the new instance runs. */
  start?: {
    journey: string;
    version: number;
    program: Sha256;
    reference: Sha256;
    caseId?: CaseId | null;
  };
  /** A driver's own incarnation: a driver of an earlier one is fenced. */
  incarnation?: number;
  /** The last step whose effects a driver has carried out: it gets those of all later steps. */
  seen?: number;
  /** From a driver that runs short jobs itself. */
  lockJob?: JobLock;
  /** Answers the facts, and changes nothing. */
  dryRun?: boolean;
}

/**
 * Asks for the next job of these types that is to run at once. The transaction of the step locks it
 * for the caller, as `startJob` would, and hands it over with the answer.
 * Only for types that may be repeated: if the caller dies before the job runs, nobody can tell
 * whether it had begun.
 */
export interface JobLock {
  owner: string;
  /** In real milliseconds. */
  forMs: number;
  types: ReadonlySet<string>;
}
