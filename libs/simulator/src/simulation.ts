import type { Instant, InstanceId, JsonObject } from '@waymark/domain';
import {
  step,
  type Actor,
  type Effect,
  type EventBody,
  type Fact,
  type Program,
  type Reference,
  type Rejection,
} from '@waymark/machine';
import { Agenda, type AgendaItem } from './agenda.js';
import { nextTimer, type DueTimer } from './due-timer.js';
import { plusMilliseconds } from './instants.js';
import { jobEvent } from './job-event.js';
import type { JobHandler, JobOutcome } from './job-handler.js';
import { MessageBuffer, type PublishedMessage } from './message-buffer.js';
import {
  messageReceivers,
  messageSubscribers,
  signalReceivers,
  type Receiver,
} from './receivers.js';
import { isOpen, keepVariables, type SimulatedInstance } from './simulated-instance.js';
import { nextOccurrence, timerStarts, type TimerStart } from './timer-starts.js';

export interface SimulationOptions {
  now: Instant;
  reference: Reference;
  /** What jobs do, by type; a type without a handler waits. */
  handlers?: Record<string, JobHandler>;
  /** For types without a handler of their own. */
  fallback?: JobHandler;
  actor?: Actor;
  /**
   * Service minutes a message waits for somebody to receive it; default 0: it reaches only those
   * who listen. The engine keeps them for a day.
   */
  messageLifeMinutes?: number;
  /**
   * Most events one call may cause before it gives up, default 100 000: a diagram that starts
   * itself for ever must end.
   */
  mostEvents?: number;
}

export interface StartRequest {
  process: string;
  variables?: JsonObject;
  businessKey?: string;
  element?: string;
}

const EVENTS_PER_CALL = 100_000;
const SYSTEM: Actor = { kind: 'system', id: 'simulator' };

export class SimulationLimit extends Error {
  readonly code = 'limit';
}

/**
 * A host of the machine with a virtual clock: nothing waits, nothing is called, no time passes but
 * by `advanceTo`.
 * Used at the designer's desk, for scenarios, and by the conformance adapter.
 */
export class Simulation {
  readonly instances: SimulatedInstance[] = [];
  readonly programs: Program[] = [];
  readonly reference: Reference;
  private clock: Instant;
  private readonly agenda = new Agenda();
  private readonly work: (() => void)[] = [];
  private readonly handlers: Record<string, JobHandler>;
  private readonly fallback: JobHandler;
  private readonly actor: Actor;
  private readonly messages: MessageBuffer;
  private nextNumber = 1;
  private readonly mostEvents: number;
  private budget = 0;
  /** Those that run: what has ended is not looked at again. */
  private readonly running = new Set<SimulatedInstance>();

  constructor(options: SimulationOptions) {
    this.clock = options.now;
    this.reference = options.reference;
    this.handlers = options.handlers ?? {};
    this.fallback = options.fallback ?? (() => ({ kind: 'wait' }));
    this.actor = options.actor ?? SYSTEM;
    this.mostEvents = options.mostEvents ?? EVENTS_PER_CALL;
    this.messages = new MessageBuffer(options.messageLifeMinutes ?? 0);
  }

  now(): Instant {
    return this.clock;
  }

  /**
   * A later deployment of a process replaces an earlier one for new instances; its timer start
   * events are armed from now.
   */
  deploy(program: Program): void {
    this.programs.unshift(program);
    for (const start of timerStarts(program, this.clock, this.reference))
      this.agenda.enter(start.due, () => this.fireTimerStart(program, start));
  }

  programOf(process: string): Program | undefined {
    return this.programs.find((program) => Object.hasOwn(program.processes, process));
  }

  instance(id: InstanceId): SimulatedInstance | undefined {
    return this.instances.find((instance) => instance.id === id);
  }

  /**
   * Starts at the none start event, or at the start event named. Undefined when no such process is
   * deployed.
   */
  start(request: StartRequest): InstanceId | undefined {
    const program = this.programOf(request.process);
    if (!program) return undefined;
    return this.settled(() => this.startOf(program, request));
  }

  /** Hands an event to an instance and runs everything it causes to rest. */
  send(instance: InstanceId, body: EventBody, actor?: Actor): Rejection | null {
    const target = this.instance(instance);
    if (!target) return { code: 'not-found', detail: { instance } };
    return this.settled(() => this.handle(target, body, actor));
  }

  /**
   * Delivers a message from outside, once to each process that waits for it: 1, or 0 when nobody
   * does.
   */
  message(name: string, key: string | null, payload: JsonObject): 0 | 1 {
    return this.settled(() => (this.publish(name, key, payload) ? 1 : 0));
  }

  /** Broadcasts a signal; answers how many received it. */
  signal(name: string, payload: JsonObject): number {
    return this.settled(() => this.deliverSignal(name, payload));
  }

  /**
   * Moves the clock, firing what is due in the order in which it is due, each followed by a run to
   * rest.
   */
  advanceTo(until: Instant): void {
    this.settled(() => this.fireDue(until));
    if (until > this.clock) this.clock = until;
  }

  advance(milliseconds: number): void {
    this.advanceTo(plusMilliseconds(this.clock, milliseconds));
  }

  /** The outcome of a job that waits for whoever drives the simulation. */
  settleJob(instance: InstanceId, job: string, outcome: JobOutcome): Rejection | null {
    const target = this.instance(instance);
    const attempt = target?.state.jobs[job]?.attempt;
    if (!target || attempt === undefined) return { code: 'not-found', detail: { job } };
    return this.settled(() => this.finishJob(target, { job, attempt }, outcome));
  }

  /** Everything that waits in time: the earliest due timer or agenda entry, if any. */
  nextDue(): Instant | undefined {
    const agenda = this.agenda.next('9999')?.due;
    const timer = nextTimer(this.running, '9999')?.due;
    return [agenda, timer].filter((due): due is Instant => due !== undefined).sort()[0];
  }

  private world(): { instances: SimulatedInstance[]; programs: Program[] } {
    return { instances: [...this.running], programs: this.programs };
  }

  private settled<T>(action: () => T): T {
    this.budget = this.mostEvents;
    const answer = action();
    this.drain();
    return answer;
  }

  private drain(): void {
    for (let next = this.work.shift(); next; next = this.work.shift()) next();
  }

  private startOf(program: Program, request: StartRequest): InstanceId | undefined {
    const id = `i${this.nextNumber++}`;
    const { process, element, businessKey } = request;
    const event: EventBody = {
      kind: 'start',
      instance: id,
      process,
      variables: request.variables ?? {},
      ...(element ? { element } : {}),
      ...(businessKey ? { businessKey } : {}),
    };
    const result = step({
      program,
      reference: this.reference,
      state: null,
      event: this.stamped(event),
    });
    if ('rejected' in result) return undefined;
    const instance: SimulatedInstance = {
      id,
      program,
      state: result.state,
      steps: [],
      jobs: new Map(),
      opened: new Map(),
      lastVariables: {},
    };
    this.instances.push(instance);
    this.running.add(instance);
    this.record(instance, event, result.facts);
    this.carryOut(instance, result.effects);
    return id;
  }

  private handle(instance: SimulatedInstance, body: EventBody, actor?: Actor): Rejection | null {
    const result = step({
      program: instance.program,
      reference: this.reference,
      state: instance.state,
      event: this.stamped(body, actor),
    });
    if ('rejected' in result) return result.rejected;
    keepVariables(instance);
    instance.state = result.state;
    this.record(instance, body, result.facts);
    this.carryOut(instance, result.effects);
    return null;
  }

  private stamped(body: EventBody, actor = this.actor) {
    if (this.budget-- <= 0) throw new SimulationLimit('too many events in one call');
    return { id: `e${this.nextNumber++}`, at: this.clock, actor, ...body };
  }

  private record(instance: SimulatedInstance, body: EventBody, facts: Fact[]): void {
    instance.steps.push({ seq: instance.state.seq, at: this.clock, event: body.kind, facts });
    for (const fact of facts) this.note(instance, fact);
    keepVariables(instance);
    if (!isOpen(instance)) this.running.delete(instance);
  }

  private note(instance: SimulatedInstance, fact: Fact): void {
    if (fact.kind === 'job-created')
      instance.jobs.set(fact.job, { input: fact.input, headers: fact.headers });
    if (fact.kind === 'subscribed')
      instance.opened.set(fact.subscription, { order: this.nextNumber++, process: fact.process });
    if (fact.kind === 'subscribed' || fact.kind === 'message-correlated')
      this.work.push(() => this.lookInBuffer(instance, fact.subscription));
  }

  private carryOut(instance: SimulatedInstance, effects: Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === 'run-job') this.runJobLater(instance, effect);
      if (effect.kind === 'publish-message')
        this.work.push(() => this.publish(effect.name, effect.key, effect.payload));
      if (effect.kind === 'throw-signal')
        this.work.push(() => this.deliverSignal(effect.name, effect.payload, instance.id));
      if (effect.kind === 'start-instance') this.work.push(() => this.startAnother(effect));
    }
  }

  private startAnother({
    process,
    variables,
    businessKey,
  }: Extract<Effect, { kind: 'start-instance' }>): void {
    const program = this.programOf(process);
    if (program)
      this.startOf(program, { process, variables, ...(businessKey ? { businessKey } : {}) });
  }

  private runJobLater(
    instance: SimulatedInstance,
    effect: Extract<Effect, { kind: 'run-job' }>,
  ): void {
    const run = () => this.runJob(instance, effect);
    if (effect.notBefore && effect.notBefore > this.clock) this.agenda.enter(effect.notBefore, run);
    else this.work.push(run);
  }

  private runJob(
    instance: SimulatedInstance,
    { job, attempt, type, element }: Extract<Effect, { kind: 'run-job' }>,
  ): void {
    const current = instance.state.jobs[job];
    if (!current || current.attempt !== attempt || !isOpen(instance)) return;
    const { input, headers } = instance.jobs.get(job) ?? { input: {}, headers: {} };
    const handler =
      (Object.hasOwn(this.handlers, type) ? this.handlers[type] : undefined) ?? this.fallback;
    const outcome = handler({ instance: instance.id, job, attempt, type, element, input, headers });
    this.finishJob(instance, { job, attempt }, outcome);
  }

  private finishJob(
    instance: SimulatedInstance,
    { job, attempt }: { job: string; attempt: number },
    outcome: JobOutcome,
  ): Rejection | null {
    if (outcome.kind === 'wait') return null;
    const now = () => this.handle(instance, jobEvent(job, attempt, outcome));
    if (!outcome.after) return now();
    this.agenda.enter(plusMilliseconds(this.clock, outcome.after), now);
    return null;
  }

  /**
   * Receivers are fixed when the message is published; one that has closed meanwhile leaves it to
   * another of its process.
   */
  private publish(name: string, key: string | null, payload: JsonObject): boolean {
    const message = this.messages.keep(
      { id: `m${this.nextNumber++}`, name, key, payload },
      this.clock,
    );
    const receivers = messageReceivers(this.world(), message);
    for (const { process } of receivers) message.taken.add(process);
    return receivers.filter((receiver) => this.deliver(message, receiver)).length > 0;
  }

  private deliver(message: PublishedMessage, receiver: Receiver): boolean {
    if (this.receive(receiver, message)) return true;
    const another = messageSubscribers(this.world(), message).find(
      ({ process }) => process === receiver.process,
    );
    if (another) return this.receive(another, message);
    message.taken.delete(receiver.process);
    return false;
  }

  /** A subscription that opens, or is free for the next, looks in the buffer first. */
  private lookInBuffer(instance: SimulatedInstance, id: string): void {
    const subscription = instance.state.subscriptions[id];
    const process = instance.opened.get(id)?.process;
    if (
      !subscription ||
      subscription.to !== 'message' ||
      process === undefined ||
      !isOpen(instance)
    )
      return;
    const message = this.messages.oldestFor(process, subscription, this.clock);
    if (!message) return;
    message.taken.add(process);
    this.deliver(message, { kind: 'instance', process, instance, subscription: id, to: 'message' });
  }

  /**
   * Receivers are fixed when the signal is thrown. The thrower's own listeners have caught it
   * inside its step.
   */
  private deliverSignal(name: string, payload: JsonObject, thrower?: InstanceId): number {
    const receivers = signalReceivers(this.world(), { name, except: thrower });
    return receivers.filter((receiver) =>
      this.receive(receiver, { id: `s${this.nextNumber++}`, name, payload }),
    ).length;
  }

  private receive(
    receiver: Receiver,
    {
      id,
      name,
      payload,
      key,
    }: {
      id: string;
      name: string;
      payload: JsonObject;
      key?: string | null;
    },
  ): boolean {
    if (receiver.kind === 'start')
      return (
        this.startOf(receiver.program, {
          process: receiver.process,
          element: receiver.element,
          variables: payload,
          ...(key && { businessKey: key }),
        }) !== undefined
      );
    const { instance, subscription, to } = receiver;
    const event: EventBody =
      to === 'message'
        ? { kind: 'deliver-message', message: id, name, subscription, payload }
        : { kind: 'deliver-signal', signal: id, name, subscription, payload };
    return this.handle(instance, event) === null;
  }

  private fireTimerStart(program: Program, start: TimerStart): void {
    if (this.programOf(start.process) !== program) return;
    this.startOf(program, { process: start.process, element: start.element });
    const next = nextOccurrence(start);
    if (next)
      this.agenda.enter(next.due, () => this.fireTimerStart(program, { ...start, ...next }));
  }

  private fireDue(until: Instant): void {
    for (;;) {
      const timer = nextTimer(this.running, until);
      const item = this.agenda.next(until);
      if (!timer && !item) return;
      if (item && (!timer || item.due < timer.due)) this.runItem(item);
      else if (timer) this.fireTimer(timer);
      this.drain();
    }
  }

  private runItem(item: AgendaItem): void {
    this.agenda.take(item);
    if (item.due > this.clock) this.clock = item.due;
    item.run();
  }

  private fireTimer({ instance, timer, generation, due }: DueTimer): void {
    if (due > this.clock) this.clock = due;
    const rejection = this.handle(instance, { kind: 'fire-timer', timer, generation });
    if (rejection) throw new SimulationLimit(`a due timer was rejected: ${rejection.code}`);
  }
}
