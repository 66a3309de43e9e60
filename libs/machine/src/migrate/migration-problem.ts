import type { ElementId, ProcessId } from '@waymark/domain';

/**
 * Why an instance cannot go on in another version as it stands. `unmapped` is the only one that a
 * mapping alone can mend.
 */
export type MigrationProblemCode =
  /** No element continues the one at which the instance stands. */
  | 'unmapped'
  /** The mapping names an element that the old or the new version does not have. */
  | 'unknown-element'
  | 'other-type'
  /** The element stands in another stage or process. */
  | 'other-scope'
  | 'other-loop'
  /** The activity calls another process, or shares its variables otherwise. */
  | 'other-call'
  /** The element needs all of several events, and they are others now. */
  | 'other-event'
  /** The new version does not have the process. */
  | 'other-process'
  /** A token waits at a joining gateway on a flow that the new version does not have there. */
  | 'waiting-flow'
  /** A joining gateway would wait for ever: nothing is on its way to one of its flows. */
  | 'join-starves'
  /** What has completed could no longer be compensated. */
  | 'compensation'
  /** What an incident would try again is not in the new version. */
  | 'incident';

export interface MigrationProblem {
  code: MigrationProblemCode;
  process: ProcessId;
  element: ElementId;
}
