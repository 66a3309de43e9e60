import type {
  AdvanceAnswer,
  AdvanceRequest,
  DriverActivities,
  DriverEffect,
  RunJobRequest,
} from '@waymark/workflows/protocol';

type Answering = (
  request: AdvanceRequest,
) => Promise<Partial<Extract<AdvanceAnswer, { fenced: false }>> | { fenced: true }>;

/**
 * A record whose answers the test scripts, so that it can assert what the driver asks and does.
 */
export class ScriptedRecord implements DriverActivities {
  readonly requests: AdvanceRequest[] = [];
  readonly jobs: RunJobRequest[] = [];
  running = 0;
  mostRunning = 0;
  private seq = 0;

  constructor(
    private readonly answering: Answering,
    private readonly work: (job: RunJobRequest) => Promise<void> = async () => {},
  ) {
    this.advance = this.advance.bind(this);
    this.runJob = this.runJob.bind(this);
  }

  async advance(request: AdvanceRequest): Promise<AdvanceAnswer> {
    this.requests.push(request);
    const answer = await this.answering(request);
    if ('fenced' in answer && answer.fenced) return { fenced: true };
    this.seq = Math.max(this.seq, request.seen) + 1;
    return { fenced: false, seq: this.seq, effects: [], ended: false, waitingAt: [], ...answer };
  }

  async runJob(request: RunJobRequest): Promise<void> {
    this.jobs.push(request);
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    await this.work(request).finally(() => (this.running -= 1));
  }

  /** Kinds of the events brought so far, in order. */
  brought(): string[] {
    return this.requests.map(({ event }) =>
      event.kind === 'timer'
        ? `timer ${event.timer}/${event.generation}`
        : event.kind === 'job'
          ? `job ${event.job}/${event.attempt}`
          : 'poke',
    );
  }
}

export const arm = (timer: string, delay: number, generation = 1): DriverEffect => ({
  kind: 'arm-timer',
  timer,
  generation,
  element: `Element_${timer}`,
  due: '2027-01-01T00:00:00.000Z',
  delay,
});
export const cancel = (timer: string, generation = 1): DriverEffect => ({
  kind: 'cancel-timer',
  timer,
  generation,
});
export const run = (
  job: string,
  more: { attempt?: number; delay?: number } = {},
): DriverEffect => ({
  kind: 'run-job',
  job,
  attempt: more.attempt ?? 1,
  type: 'log',
  element: `Element_${job}`,
  delay: more.delay ?? 0,
});
