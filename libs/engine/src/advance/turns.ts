import type { OrganisationId } from '@waymark/domain';
import { setTimeout as delay } from 'node:timers/promises';

/** A step that takes longer, in real milliseconds, is one that others notice. */
const HEAVY_MS = 20;
/** After a heavy step, others have so many times as long before the next of its organisation. */
const REST = 3;
const LONGEST_REST_MS = 1_000;
/** Whether there are others is decided by the steps of this time. */
const OTHERS_MS = 5_000;

export interface TurnsSettings {
  /** A monotonic clock in milliseconds. */
  now?: () => number;
  rest?: (ms: number) => Promise<unknown>;
}

/**
 * Steps run in the one thread of the process, so an organisation whose steps are heavy would have
 * all of it. After a heavy step its next one waits, while other organisations are at work. An
 * organisation that is alone waits for nothing.
 */
export class Turns {
  /** Of organisations that rest: when the last step that waits has been taken and rested. */
  private readonly queues = new Map<OrganisationId, Promise<unknown>>();
  private readonly lastStep = new Map<OrganisationId, number>();
  private readonly now: () => number;
  private readonly rest: (ms: number) => Promise<unknown>;

  constructor({ now, rest }: TurnsSettings = {}) {
    this.now = now ?? (() => performance.now());
    this.rest = rest ?? delay;
  }

  /** Takes the step, now or in its turn. */
  async take<T>(organisation: OrganisationId, step: () => T): Promise<T> {
    const ahead = this.queues.get(organisation);
    if (!ahead) {
      const { answer, restMs } = this.run(organisation, step);
      if (restMs > 0) this.queue(organisation, this.rest(restMs));
      return answer;
    }
    const taken = ahead.then(() => this.run(organisation, step));
    const rested = taken.then(
      ({ restMs }) => (restMs > 0 ? this.rest(restMs) : undefined),
      () => undefined,
    );
    this.queue(organisation, rested);
    return (await taken).answer;
  }

  private queue(organisation: OrganisationId, over: Promise<unknown>): void {
    const queued: Promise<unknown> = over.then(() => {
      if (this.queues.get(organisation) === queued) this.queues.delete(organisation);
    });
    this.queues.set(organisation, queued);
  }

  private run<T>(organisation: OrganisationId, step: () => T): { answer: T; restMs: number } {
    const began = this.now();
    const answer = step();
    const ended = this.now();
    this.lastStep.set(organisation, ended);
    const heavy = ended - began >= HEAVY_MS && this.hasOthers(organisation, ended);
    return { answer, restMs: heavy ? Math.min(LONGEST_REST_MS, REST * (ended - began)) : 0 };
  }

  private hasOthers(organisation: OrganisationId, now: number): boolean {
    for (const [other, at] of this.lastStep)
      if (other !== organisation && now - at < OTHERS_MS) return true;
    return false;
  }
}
