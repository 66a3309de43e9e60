import type { DeadlineId, ElementInstanceId, JobId } from '@waymark/domain';

/**
 * What a timer belongs to. `event` is the index in the events of the timer's node; `element` is the
 * element instance or scope that listens.
 */
export type TimerOwner =
  | { kind: 'element'; element: ElementInstanceId; event: number }
  | { kind: 'deadline'; deadline: DeadlineId; purpose: DeadlineMoment }
  | { kind: 'job'; job: JobId };
type DeadlineMoment = 'warn' | 'due' | 'rung' | 'acknowledged' | 'pause-over';
/** The cycle of a timer. The timer is due at the occurrence `number`, counted from `start`. */
export interface TimerRepeat {
  /** An instant, or the time of a wall clock as the diagram writes it. */
  start: string;
  interval: string;
  number: number;
  /** The number of the last occurrence; null = without end. */
  last: number | null;
}
