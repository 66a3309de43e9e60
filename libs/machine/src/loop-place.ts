import type { ElementInstanceId } from '@waymark/domain';

/** The number of an instance in its loop, counted from 1, and the element instance of the loop. */
export interface LoopPlace {
  index: number;
  of: ElementInstanceId;
}
