import type { Instant, InstanceId, JsonObject } from '@waymark/domain';
import type {
  Actor,
  Effect,
  EventBody,
  Fact,
  Program,
  Reference,
  Rejection,
} from '@waymark/machine';
import { Agenda } from './agenda.js';
import { armTimerStarts } from './arm-timer-starts.js';
import { Exchange } from './exchange.js';
import type { Hearer, Message } from './hearer.js';
import { fireDue, nextDue } from './fire-due.js';
import { plusMilliseconds } from './instants.js';
import type { JobHandler, JobOutcome } from './job-handler.js';
import { JobRunner } from './job-runner.js';
import { MessageBuffer } from './message-buffer.js';
import type { SimulatedInstance } from './simulated-instance.js';
import { SimulatedWorld, type StartRequest, type Taken } from './simulated-world.js';

interface SimulationOptions {
  now: Instant;
  reference: Reference;
  /** What jobs do, by type; a job whose type has no handler waits. */
  handlers?: Record<string, JobHandler>;
  /** For types without a handler of their own. */
  fallback?: JobHandler;
  actor?: Actor;
  /**
   * Service minutes that a message waits for a receiver. By default 0: it reaches only those who
   * listen. The engine keeps messages for a day.
   */
  messageLifeMinutes?: number;
  /** Hears each message before its receivers do. By default nobody. */
  hearer?: Hearer;
  /**
   * Most events that one call may cause, by default 100 000, so that a diagram which starts itself
   * again and again ends.
   */
  mostEvents?: number;
}

const EVENTS_PER_CALL = 100_000;
const SYSTEM: Actor = { kind: 'system', id: 'simulator' };

/**
 * A host of the machine with a virtual clock: time passes only by `advanceTo`, and every call runs
 * to rest. Used for scenarios, at the designer's desk and by the conformance adapter.
 */
export class Simulation {
  private readonly agenda = new Agenda();
  private readonly world: SimulatedWorld;
  private readonly jobs: JobRunner;
  private readonly exchange: Exchange;
  private readonly hearer: Hearer | undefined;

  constructor(options: SimulationOptions) {
    this.hearer = options.hearer;
    this.world = new SimulatedWorld({
      now: options.now,
      reference: options.reference,
      actor: options.actor ?? SYSTEM,
      mostEvents: options.mostEvents ?? EVENTS_PER_CALL,
      onStep: (instance, taken) => this.carryOut(instance, taken),
    });
    this.jobs = new JobRunner(this.world, this.agenda, {
      handlers: options.handlers ?? {},
      fallback: options.fallback ?? (() => ({ kind: 'wait' })),
    });
    this.exchange = new Exchange(this.world, new MessageBuffer(options.messageLifeMinutes ?? 0));
  }

  /** Every instance, ended ones included, in the order in which they started. */
  get instances(): SimulatedInstance[] {
    return this.world.instances;
  }

  /** Deployed programs, the latest first. */
  get programs(): Program[] {
    return this.world.programs;
  }

  get reference(): Reference {
    return this.world.reference;
  }

  now(): Instant {
    return this.world.now;
  }

  /**
   * Deploys a program. It replaces earlier deployments of its processes for new instances, and its
   * timer start events count from now.
   */
  deploy(program: Program): void {
    this.world.programs.unshift(program);
    armTimerStarts(this.world, this.agenda, program);
  }

  programOf(process: string): Program | undefined {
    return this.world.programOf(process);
  }

  instance(id: InstanceId): SimulatedInstance | undefined {
    return this.instances.find((instance) => instance.id === id);
  }

  /** Starts at the none start event, or at the named one. Undefined if no such process starts. */
  start(request: StartRequest): InstanceId | undefined {
    const program = this.programOf(request.process);
    return program && this.toRest(() => this.world.start(program, request));
  }

  /** Hands an event to an instance and runs everything that it causes to rest. */
  send(instance: InstanceId, body: EventBody, actor?: Actor): Rejection | null {
    const target = this.instance(instance);
    if (!target) return { code: 'not-found', detail: { instance } };
    return this.toRest(() => this.world.handle(target, body, actor));
  }

  /**
   * Delivers a message from outside, once to each process. 0 if nobody received it, otherwise 1.
   */
  message(name: string, key: string | null, payload: JsonObject): 0 | 1 {
    return this.toRest(() => (this.publish({ name, key, payload }) ? 1 : 0));
  }

  /** Broadcasts a signal from outside. Answers how many received it. */
  signal(name: string, payload: JsonObject): number {
    return this.toRest(() => this.exchange.broadcast({ name, payload }));
  }

  /** Moves the clock and fires what is due on the way. */
  advanceTo(until: Instant): void {
    this.toRest(() => fireDue(this.world, this.agenda, until));
    if (until > this.world.now) this.world.now = until;
  }

  advance(milliseconds: number): void {
    this.advanceTo(plusMilliseconds(this.world.now, milliseconds));
  }

  /** Ends a job that its handler has left to the caller. */
  settleJob(instance: InstanceId, job: string, outcome: JobOutcome): Rejection | null {
    const target = this.instance(instance);
    const attempt = target?.state.jobs[job]?.attempt;
    if (!target || attempt === undefined) return { code: 'not-found', detail: { job } };
    return this.toRest(() => this.jobs.finish(target, { job, attempt }, outcome));
  }

  /** The earliest instant at which something is due, if anything is. */
  nextDue(): Instant | undefined {
    return nextDue(this.world, this.agenda);
  }

  private toRest<T>(action: () => T): T {
    this.world.renewBudget();
    const answer = action();
    this.agenda.runSoon();
    return answer;
  }

  private carryOut(instance: SimulatedInstance, { facts, effects }: Taken): void {
    for (const fact of facts) this.note(instance, fact);
    for (const effect of effects) this.carryOutEffect(instance, effect);
  }

  /** Keeps what the state leaves out, and offers kept messages to subscriptions that are free. */
  private note(instance: SimulatedInstance, fact: Fact): void {
    if (fact.kind === 'job-created')
      instance.jobs.set(fact.job, { input: fact.input, headers: fact.headers });
    if (fact.kind === 'subscribed')
      instance.opened.set(fact.subscription, {
        order: this.world.nextNumber(),
        process: fact.process,
      });
    if (fact.kind === 'subscribed' || fact.kind === 'message-correlated')
      this.agenda.soon(() => this.exchange.deliverKept(instance, fact.subscription));
  }

  private carryOutEffect(instance: SimulatedInstance, effect: Effect): void {
    if (effect.kind === 'run-job') this.jobs.runLater(instance, effect);
    if (effect.kind === 'publish-message') this.agenda.soon(() => this.publish(effect));
    if (effect.kind === 'throw-signal')
      this.agenda.soon(() => this.exchange.broadcast(effect, instance.id));
    if (effect.kind === 'start-instance') this.agenda.soon(() => this.startAnother(effect));
  }

  private publish({ name, key, payload }: Message): boolean {
    const heard = this.hearer?.(
      { name, key, payload },
      { now: this.world.now, open: this.world.open() },
    );
    for (const { instance, body, actor } of heard?.tells ?? [])
      this.world.handle(instance, body, actor);
    return this.exchange.publish({ name, key, payload: heard?.payload ?? payload });
  }

  private startAnother(effect: Extract<Effect, { kind: 'start-instance' }>): void {
    const { process, variables, businessKey } = effect;
    const program = this.programOf(process);
    if (program)
      this.world.start(program, { process, variables, ...(businessKey && { businessKey }) });
  }
}
