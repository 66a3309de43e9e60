import type { JobResult } from '@waymark/engine';
import type { Fact } from '@waymark/machine';
import { by, ORGANISATION, principalOf, type ParityWorld } from './parity-database.js';

interface DueTimer {
  instance: string;
  id: string;
  generation: number;
  due: Date;
}
interface OpenJob {
  instance: string;
  id: string;
  attempt: number;
  element: string;
}

/**
 * Does the work of driver, relay and worker on the real engine in the order of a simulation, until
 * nothing is left to do after each event.
 */
export class EngineHost {
  /** In order of their start. */
  readonly instances: string[] = [];

  /**
   * @param before instances that were there before the scenario
   * @param failing elements whose jobs fail or, with a code, end with that error of the diagram
   */
  constructor(
    readonly world: ParityWorld,
    private readonly before: ReadonlySet<string>,
    private readonly failing: ReadonlyMap<string, string | undefined>,
  ) {}

  /** Carries out everything that can be done now. */
  async settle(): Promise<void> {
    for (;;) {
      const relayed = await this.world.engine.relay(ORGANISATION, 500);
      await this.findInstances();
      const ran = await this.runJob();
      if (relayed === 0 && !ran) return;
    }
  }

  /** Moves time on. Timers fire in order, each at its own time and brought to rest. */
  async advanceTo(until: string): Promise<void> {
    for (let timer = await this.nextTimer(until); timer; timer = await this.nextTimer(until)) {
      this.world.moveTo(timer.due.toISOString());
      await this.visit(timer.instance, {
        kind: 'timer',
        timer: timer.id,
        generation: timer.generation,
      });
      await this.settle();
    }
    this.world.moveTo(until);
  }

  /** The task of the oldest instance that has one. */
  async openTask(element: string): Promise<string | undefined> {
    const [row] = await this.world.rows<{ id: string }>(
      `select id
        from task
        where instance = any($1) and element = $2 and state = 'open'
        order by array_position($1, instance), element_instance::int
        limit 1`,
      [this.instances, element],
    );
    return row?.id;
  }

  async runningDeadline(
    element: string,
  ): Promise<{ instance: string; deadline: string } | undefined> {
    const [row] = await this.world.rows<{ instance: string; deadline: string }>(
      `select instance, id as deadline
        from deadline
        where instance = any($1)
          and element = $2
          and status in ('running', 'warned', 'missed', 'paused')
        order by array_position($1, instance), id::int
        limit 1`,
      [this.instances, element],
    );
    return row;
  }

  async facts(): Promise<{ instance: string; facts: Fact[] }[]> {
    return Promise.all(
      this.instances.map(async (instance) => ({
        instance,
        facts: (await this.world.engine.trace(ORGANISATION, instance)).flatMap(
          (step) => step.facts,
        ),
      })),
    );
  }

  /** Ends every instance that still waits, so that the next scenario begins with none. */
  async endAll(): Promise<void> {
    const open = await this.world.rows<{ id: string }>(
      `select id from instance where id = any($1) and ended_at is null`,
      [this.instances],
    );
    for (const { id } of open)
      await this.world.engine.cancelInstance({
        ...by(principalOf()),
        instance: id,
        reason: 'scenario over',
      });
    await this.world.engine.relay(ORGANISATION, 500);
  }

  private async findInstances(): Promise<void> {
    const rows = await this.world.rows<{ id: string }>(
      `select id from instance where id <> all($1) order by started_at, id`,
      [[...this.before, ...this.instances]],
    );
    this.instances.push(...rows.map(({ id }) => id));
  }

  private async runJob(): Promise<boolean> {
    const [job] = await this.world.rows<OpenJob>(
      `select instance, id, attempt, element
        from job
        where instance = any($1) and state = 'open' and (not_before is null or not_before <= $2)
        order by array_position($1, instance), id::int
        limit 1`,
      [this.instances, this.world.now()],
    );
    if (!job) return false;
    const { engine } = this.world;
    const key = {
      organisation: ORGANISATION,
      instance: job.instance,
      job: job.id,
      attempt: job.attempt,
    };
    const started = await engine.startJob(key, { owner: 'parity', forMs: 60_000 });
    if (started.kind !== 'run') throw new Error(`job at ${job.element} is ${started.kind}`);
    await engine.recordJob(key, this.resultOf(job.element));
    await this.visit(job.instance, { kind: 'job', job: job.id, attempt: job.attempt });
    return true;
  }

  private resultOf(element: string): JobResult {
    if (!this.failing.has(element)) return { outcome: 'finished', variables: {} };
    const code = this.failing.get(element);
    return code === undefined
      ? { outcome: 'failed', code: 'scenario', retryAt: this.world.now() }
      : { outcome: 'error', code };
  }

  private async nextTimer(until: string): Promise<DueTimer | undefined> {
    const [timer] = await this.world.rows<DueTimer>(
      `select instance, id, generation, due
        from timer
        where instance = any($1) and state = 'armed' and due <= $2
        order by due, array_position($1, instance), id::int
        limit 1`,
      [this.instances, until],
    );
    return timer;
  }

  private async visit(
    instance: string,
    event: Parameters<ParityWorld['engine']['visitForDriver']>[0]['event'],
  ): Promise<void> {
    const [row] = await this.world.rows<{ seq: number; incarnation: number }>(
      'select seq, incarnation from instance where id = $1',
      [instance],
    );
    const { seq: seen, incarnation } = row ?? { seq: 0, incarnation: 1 };
    const { answer } = await this.world.engine.visitForDriver({
      organisation: ORGANISATION,
      instance,
      incarnation,
      seen,
      event,
    });
    if (answer.fenced || answer.seq === seen)
      throw new Error(`the engine did not take ${event.kind} of ${instance}`);
  }
}
