import type { Effect, Rejection } from '@waymark/machine';
import type { Agenda } from './agenda.js';
import { plusMilliseconds } from './instants.js';
import { jobEvent } from './job-event.js';
import type { JobHandler, JobOutcome } from './job-handler.js';
import { isOpen, type SimulatedInstance } from './simulated-instance.js';
import type { SimulatedWorld } from './simulated-world.js';

type RunJob = Extract<Effect, { kind: 'run-job' }>;

interface JobHandlers {
  /** What jobs do, by type. */
  handlers: Record<string, JobHandler>;
  /** For types without a handler of their own. */
  fallback: JobHandler;
}

/** Runs the jobs of a simulation by its handlers. */
export class JobRunner {
  constructor(
    private readonly world: SimulatedWorld,
    private readonly agenda: Agenda,
    private readonly handlers: JobHandlers,
  ) {}

  /** Runs a job after the present event, or when its back-off has passed. */
  runLater(instance: SimulatedInstance, effect: RunJob): void {
    const run = (): void => this.run(instance, effect);
    if (effect.notBefore && effect.notBefore > this.world.now)
      this.agenda.enter(effect.notBefore, run);
    else this.agenda.soon(run);
  }

  /** Tells the instance how a job ended, at once or after the delay that the outcome names. */
  finish(
    instance: SimulatedInstance,
    { job, attempt }: { job: string; attempt: number },
    outcome: JobOutcome,
  ): Rejection | null {
    if (outcome.kind === 'wait') return null;
    const tell = (): Rejection | null =>
      this.world.handle(instance, jobEvent(job, attempt, outcome));
    if (!outcome.after) return tell();
    this.agenda.enter(plusMilliseconds(this.world.now, outcome.after), tell);
    return null;
  }

  private run(instance: SimulatedInstance, { job, attempt, type, element }: RunJob): void {
    if (instance.state.jobs[job]?.attempt !== attempt || !isOpen(instance)) return;
    const { input, headers } = instance.jobs.get(job) ?? { input: {}, headers: {} };
    const handler = this.handlerOf(type);
    const outcome = handler({ instance: instance.id, job, attempt, type, element, input, headers });
    this.finish(instance, { job, attempt }, outcome);
  }

  private handlerOf(type: string): JobHandler {
    const { handlers, fallback } = this.handlers;
    return (Object.hasOwn(handlers, type) ? handlers[type] : undefined) ?? fallback;
  }
}
