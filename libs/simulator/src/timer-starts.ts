import type { ElementId, Instant, ProcessId } from '@waymark/domain';
import { nextStart, startSubscriptions, type Program, type Reference } from '@waymark/machine';

/** A timer start event, and when it is due. */
export interface TimerStart {
  process: ProcessId;
  element: ElementId;
  due: Instant;
  /** When it is due after that, or null if it never is again. */
  next(): TimerStart | null;
}

/**
 * When each timer start event of a program is due first, counted from its deployment. Earlier
 * occurrences are past. An event whose value cannot be read never fires.
 */
export const timerStarts = (program: Program, live: Instant, reference: Reference): TimerStart[] =>
  startSubscriptions(program).flatMap((start) => {
    if (start.kind !== 'timer') return [];
    const { process, element, timer: plan } = start;
    const startAfter = (after: Instant): TimerStart | null => {
      const due = nextStart({ plan, reference, after, live });
      return due === null ? null : { process, element, due, next: () => startAfter(due) };
    };
    return startAfter(live) ?? [];
  });
