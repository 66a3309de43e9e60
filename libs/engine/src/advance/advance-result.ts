import type { ElementId, Json } from '@waymark/domain';
import type { Effect, Fact, Rejection } from '@waymark/machine';
import type { JobToRun } from '../driver/job.js';

export type AdvanceResult = { fenced: true } | Advanced;

export interface Advanced {
  fenced: false;
  seq: number;
  answer?: Json;
  rejected?: Rejection;
  facts?: Fact[];
  effects: Effect[];
  ended: boolean;
  /** The event was handled before, and this is its stored answer. */
  repeated: boolean;
  /** The elements that the instance waits at. */
  waitingAt: ElementId[];
  /** Holds the job's input, so it must not be given to Temporal. */
  locked?: JobToRun;
}
