import { callAdvance, callRunJob } from './advance-call.js';
import { ArmedTimers } from './armed-timers.js';
import { DriverInbox } from './driver-inbox.js';
import { JobsInFlight } from './jobs-in-flight.js';
import type {
  AdvanceAnswer,
  DriverEffect,
  DriverEvent,
  DriverInput,
  DriverOutcome,
} from './protocol.js';

/** One run of a driver: which steps it has seen, and what it has in flight. */
export class DriverRun {
  readonly inbox = new DriverInbox();
  readonly jobs: JobsInFlight;
  private readonly timers: ArmedTimers;
  private seen: number;
  private rearm = true;
  private waitingAt: readonly string[] = [];

  constructor(private readonly input: DriverInput) {
    this.seen = input.seen;
    this.timers = new ArmedTimers(({ timer, generation }) =>
      this.inbox.add({ kind: 'timer', timer, generation }),
    );
    this.jobs = new JobsInFlight(
      (job) => callRunJob(this.input, job),
      ({ job, attempt }) => this.inbox.add({ kind: 'job', job, attempt }),
    );
  }

  /**
   * Brings one event to `advance` and carries out the new effects. Answers how the driver ends, if
   * it does.
   */
  async handleNext(): Promise<DriverOutcome | undefined> {
    const event = this.inbox.next();
    if (this.isStale(event)) return undefined;
    const { organisation, instance, incarnation } = this.input;
    const answer = await callAdvance({
      organisation,
      instance,
      incarnation,
      seen: this.seen,
      event,
      asksAgain: true,
      ...(this.rearm && { rearm: true }),
    });
    return this.take(answer, event);
  }

  carried(): DriverInput {
    const { organisation, instance, incarnation } = this.input;
    return { organisation, instance, incarnation, seen: this.seen };
  }

  /** What Temporal's own page shows about the driver. */
  details(): string {
    return this.waitingAt.length > 0
      ? `Waits at ${this.waitingAt.join(', ')}`
      : 'Waits for nothing';
  }

  private isStale(event: DriverEvent): boolean {
    if (event.kind === 'timer') return !this.timers.holds(event.timer, event.generation);
    if (event.kind === 'job') return !this.jobs.holds(event.job, event.attempt);
    return false;
  }

  private take(answer: AdvanceAnswer, event: DriverEvent): DriverOutcome | undefined {
    this.settle(event);
    if (answer.fenced) return this.leave('fenced');
    if (answer.ended) return this.leave('ended');
    if (answer.rearmed) this.timers.cancelAll();
    this.rearm = false;
    this.seen = answer.seq;
    this.waitingAt = answer.waitingAt;
    for (const effect of answer.effects) this.carryOut(effect);
    if (answer.askAgain) this.askForEverything();
    return undefined;
  }

  private askForEverything(): void {
    this.rearm = true;
    this.inbox.poke();
  }

  private settle(event: DriverEvent): void {
    if (event.kind === 'timer') this.timers.cancel(event.timer, event.generation);
    if (event.kind === 'job') this.jobs.cancel(event.job);
  }

  private leave(outcome: DriverOutcome): DriverOutcome {
    this.timers.cancelAll();
    this.jobs.cancelAll();
    this.waitingAt = [];
    return outcome;
  }

  private carryOut(effect: DriverEffect): void {
    switch (effect.kind) {
      case 'arm-timer':
        return this.timers.arm(
          {
            timer: effect.timer,
            generation: effect.generation,
            element: effect.element,
            due: effect.due,
          },
          effect.delay,
        );
      case 'cancel-timer':
        return this.timers.cancel(effect.timer, effect.generation);
      case 'run-job':
        return this.jobs.add(
          { job: effect.job, attempt: effect.attempt, type: effect.type, element: effect.element },
          effect.delay,
        );
      case 'cancel-job':
        return this.jobs.cancel(effect.job);
    }
  }
}
