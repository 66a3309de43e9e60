import { CancellationScope, isCancellation, patched, sleep } from '@temporalio/workflow';
import type { DriverJob } from './protocol.js';

/**
 * As many as a worker runs of one instance (`libs/activities/src/create-activities.ts`). Temporal
 * keeps a task for every job in flight, and a hundred of each instance hold up the tasks of all
 * other drivers.
 */
const MOST_JOBS_IN_FLIGHT = 10;
/** Of runs that began when the number was larger. */
const MOST_IN_OLD_RUNS = 100;

type Run = (job: DriverJob) => Promise<void>;
interface Entry {
  job: DriverJob;
  scope: CancellationScope;
  phase: 'delayed' | 'queued' | 'running' | 'done';
}

/**
 * Runs the jobs of one instance in the order in which they arrived, at most {@link
 * MOST_JOBS_IN_FLIGHT} at a time. A job stays here until its end has been handled.
 */
export class JobsInFlight {
  private readonly entries = new Map<string, Entry>();
  private held = false;

  constructor(
    private readonly run: Run,
    private readonly onEnd: (job: DriverJob) => void,
  ) {}

  add(job: DriverJob, delay: number): void {
    if (this.holds(job.job, job.attempt)) return this.tellAgain(job);
    this.cancel(job.job);
    const entry: Entry = {
      job,
      scope: new CancellationScope(),
      phase: delay > 0 ? 'delayed' : 'queued',
    };
    this.entries.set(job.job, entry);
    if (delay > 0) this.within(entry, () => this.wait(entry, delay));
    this.startNext();
  }

  cancel(id: string): void {
    this.entries.get(id)?.scope.cancel();
    this.entries.delete(id);
    this.startNext();
  }

  cancelAll(): void {
    this.hold();
    for (const id of [...this.entries.keys()]) this.cancel(id);
  }

  holds(id: string, attempt: number): boolean {
    return this.entries.get(id)?.job.attempt === attempt;
  }

  /** Starts no more jobs, because this run is about to hand over. */
  hold(): void {
    this.held = true;
  }

  isIdle(): boolean {
    return this.inPhase('running') === 0;
  }

  private startNext(): void {
    if (this.held) return;
    for (const entry of this.entries.values()) {
      if (this.isFull()) return;
      if (entry.phase === 'queued') this.start(entry);
    }
  }

  /** Asks which number counts only where there are more jobs, because the answer is an event. */
  private isFull(): boolean {
    const running = this.inPhase('running');
    if (running < MOST_JOBS_IN_FLIGHT) return false;
    return running >= MOST_IN_OLD_RUNS || patched('ten-jobs-in-flight');
  }

  private start(entry: Entry): void {
    entry.phase = 'running';
    this.within(entry, async () => {
      await this.run(entry.job);
      entry.phase = 'done';
      this.startNext();
      this.onEnd(entry.job);
    });
  }

  private async wait(entry: Entry, delay: number): Promise<void> {
    await sleep(Math.ceil(delay), { summary: entry.job.element });
    entry.phase = 'queued';
    this.startNext();
  }

  /** The job has ended before and its end could not be handled, so this tells it again. */
  private tellAgain(job: DriverJob): void {
    if (this.entries.get(job.job)?.phase === 'done') this.onEnd(job);
  }

  private within(entry: Entry, work: () => Promise<void>): void {
    entry.scope.run(work).catch(ignoreCancellation);
  }

  private inPhase(phase: Entry['phase']): number {
    let count = 0;
    for (const entry of this.entries.values()) if (entry.phase === phase) count += 1;
    return count;
  }
}

function ignoreCancellation(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
