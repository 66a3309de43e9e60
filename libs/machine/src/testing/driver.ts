import type { Json, JsonObject } from '@waymark/domain';
import type { ElementMapping } from '../migrate/element-mapping.js';
import { migrationUndo } from '../migrate/undo-of.js';
import { fold } from '../apply/apply.js';
import type { Effect } from '../effect.js';
import type { Actor } from '../event.js';
import type { Event, EventBody, Rejection } from '../event.js';
import type { Fact } from '../fact.js';
import type { Program } from '../program/program.js';
import type { Reference } from '../reference.js';
import type { ElementState, JobState, State, SubscriptionState, TimerState } from '../state.js';
import { step } from '../step.js';
import { reference as plainReference } from './reference.js';

export interface Taken {
  event: Event;
  facts: Fact[];
  effects: Effect[];
  answer: Json;
}
type Body<T> = T extends unknown
  ? Omit<T, 'instance'> & { at?: string; by?: string; actor?: Actor }
  : never;

/**
 * Drives one instance in a test. It checks that the facts of each step fold to its state and that
 * every answer survives a JSON round trip, so every test of the machine checks both.
 */
export class Driver {
  state: State | null = null;
  readonly steps: Taken[] = [];
  at: string;
  /** For the next step: the program that a migration leaves. */
  leaves: Program | undefined;
  /** The step budget, if a test needs a small one. */
  budget: number | undefined;

  constructor(
    public program: Program,
    public reference: Reference = plainReference(),
    at = '2026-11-23T09:00:00.000Z',
  ) {
    this.at = at;
  }

  get now(): State {
    if (!this.state) throw new Error('not started');
    return this.state;
  }

  start(
    variables: JsonObject = {},
    more: { process?: string; element?: string; businessKey?: string } = {},
  ): Fact[] {
    const process = more.process ?? Object.keys(this.program.processes)[0] ?? '';
    return this.send({ kind: 'start', process, variables, ...more });
  }

  send(body: Body<EventBody>): Fact[] {
    const result = this.try(body);
    if ('rejected' in result) throw new Error(`rejected: ${JSON.stringify(result.rejected)}`);
    return result.facts;
  }

  rejected(body: Body<EventBody>): Rejection {
    const before = JSON.stringify(this.state);
    const result = this.try(body);
    if (!('rejected' in result)) throw new Error('was not rejected');
    expect(JSON.stringify(this.state)).toBe(before);
    return result.rejected;
  }

  /** Lets the instance go on in another program. */
  migrate(to: Program, mapping: ElementMapping = {}): Fact[] {
    const facts = this.tryMigrate(to, mapping);
    if ('rejected' in facts) throw new Error(`rejected: ${JSON.stringify(facts.rejected)}`);
    return facts.facts;
  }

  tryMigrate(to: Program, mapping: ElementMapping = {}): Taken | { rejected: Rejection } {
    const from = this.program.id;
    return this.#into(to, {
      kind: 'migrate',
      from,
      to: to.id,
      versions: { from: 1, to: 2 },
      mapping,
      reason: 'a new version',
    });
  }

  /** Undoes the last step, which was a migration. */
  undoMigration(back: Program): Taken | { rejected: Rejection } {
    const undo = migrationUndo(this.steps.at(-1)?.facts ?? []);
    if (!undo) throw new Error('the last step cannot be undone');
    const { seq } = this.now;
    return this.#into(back, { kind: 'undo-migration', seq, reason: 'a mistake', ...undo });
  }

  #into(program: Program, body: Body<EventBody>): Taken | { rejected: Rejection } {
    this.leaves = this.program;
    this.program = program;
    const taken = this.try(body);
    if ('rejected' in taken) this.program = this.leaves;
    this.leaves = undefined;
    return taken;
  }

  try({ at, by = 'worker', ...body }: Body<EventBody>): Taken | { rejected: Rejection } {
    const event = {
      id: `event-${this.steps.length}`,
      at: (this.at = at ?? this.at),
      actor: { kind: 'person', id: by },
      ...(body.kind === 'start' && { instance: 'instance' }),
      ...body,
    } as Event;
    const before = this.state;
    const frozen = JSON.stringify(before);
    const result = step({
      program: this.program,
      ...(this.leaves && { leaves: this.leaves }),
      reference: this.reference,
      state: before,
      event,
      ...(this.budget !== undefined && { budget: this.budget }),
    });
    expect(JSON.stringify(before)).toBe(frozen);
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
    if ('rejected' in result) return result;
    expect(fold(before, result.facts)).toStrictEqual(result.state);
    this.state = JSON.parse(JSON.stringify(result.state)) as State;
    const taken = { event, facts: result.facts, effects: result.effects, answer: result.answer };
    this.steps.push(taken);
    return taken;
  }

  /** The open task, timer, job or subscription at an element. */
  task = (node: string): ElementState =>
    found(
      Object.values(this.now.elements).find((element) => element.task && element.node === node),
      node,
    );
  timer = (node: string): TimerState =>
    found(
      Object.values(this.now.timers).find((timer) => timer.element === node),
      node,
    );
  job = (node: string): JobState =>
    found(
      Object.values(this.now.jobs).find((job) => this.now.elements[job.element]?.node === node),
      node,
    );
  subscription = (node: string, to: 'message' | 'signal'): SubscriptionState =>
    found(
      Object.values(this.now.subscriptions).find((held) => held.node === node && held.to === to),
      node,
    );

  complete = (node: string, variables: JsonObject = {}, by?: string): Fact[] =>
    this.send({ kind: 'complete-task', task: this.task(node).id, variables, ...(by && { by }) });
  finish(node: string, variables: JsonObject = {}): Fact[] {
    const { id: job, attempt } = this.job(node);
    return this.send({ kind: 'finish-job', job, attempt, variables });
  }
  fire(node: string): Fact[] {
    const { id: timer, generation, due } = this.timer(node);
    return this.send({ kind: 'fire-timer', timer, generation, at: due > this.at ? due : this.at });
  }
  message(node: string, payload: JsonObject = {}): Fact[] {
    const { id: subscription, name } = this.subscription(node, 'message');
    return this.send({
      kind: 'deliver-message',
      message: `message-${this.steps.length}`,
      name,
      subscription,
      payload,
    });
  }
  signal(node: string, payload: JsonObject = {}): Fact[] {
    const { id: subscription, name } = this.subscription(node, 'signal');
    return this.send({
      kind: 'deliver-signal',
      signal: `signal-${this.steps.length}`,
      name,
      subscription,
      payload,
    });
  }
}

function found<T>(value: T | undefined, node: string): T {
  if (!value) throw new Error(`nothing waits at ${node}`);
  return value;
}
