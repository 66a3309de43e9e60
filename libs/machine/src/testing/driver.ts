import type { Json, JsonObject } from '@waymark/domain';
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
  /** The step budget, if a test needs a small one. */
  budget: number | undefined;

  constructor(
    readonly program: Program,
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
