import type { ElementId, Instant, InstanceId, JsonObject } from '@waymark/domain';
import {
  step,
  type Actor,
  type Effect,
  type Event,
  type EventBody,
  type Fact,
  type Program,
  type Reference,
  type Rejection,
  type State,
} from '@waymark/machine';
import { isOpen, keepVariables, type SimulatedInstance } from './simulated-instance.js';
import { SimulationLimit } from './simulation-limit.js';

export interface StartRequest {
  process: string;
  variables?: JsonObject;
  businessKey?: string;
  element?: string;
}

interface WorldOptions {
  now: Instant;
  reference: Reference;
  actor: Actor;
  mostEvents: number;
  /** Called after each step, to carry out what it asks of the host. */
  onStep: (instance: SimulatedInstance, taken: Taken) => void;
}

export interface Taken {
  facts: Fact[];
  effects: Effect[];
}

/** The programs, instances and clock of a simulation. It takes every step and records it. */
export class SimulatedWorld {
  readonly instances: SimulatedInstance[] = [];
  readonly programs: Program[] = [];
  readonly reference: Reference;
  now: Instant;
  private readonly running = new Set<SimulatedInstance>();
  private eventsLeft = 0;
  private lastEntered: ElementId | null = null;
  private numbers = 1;

  constructor(private readonly options: WorldOptions) {
    this.now = options.now;
    this.reference = options.reference;
  }

  /** Ended instances are left out, so that nothing looks at them again. */
  open(): SimulatedInstance[] {
    return [...this.running];
  }

  programOf(process: string): Program | undefined {
    return this.programs.find((program) => Object.hasOwn(program.processes, process));
  }

  nextNumber(): number {
    return this.numbers++;
  }

  /** From now on as many events may happen as one call may cause. */
  renewBudget(): void {
    this.eventsLeft = this.options.mostEvents;
  }

  /** Starts an instance. Undefined if the machine refuses. */
  start(program: Program, request: StartRequest): InstanceId | undefined {
    const id = `i${this.nextNumber()}`;
    const event = startEvent(id, request);
    const result = this.step(program, null, this.stamped(event));
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
    this.record(instance, event, result);
    return id;
  }

  /** Hands an event to an instance. Answers why the machine refused it, if it did. */
  handle(instance: SimulatedInstance, body: EventBody, actor?: Actor): Rejection | null {
    const result = this.step(instance.program, instance.state, this.stamped(body, actor));
    if ('rejected' in result) return result.rejected;
    keepVariables(instance);
    instance.state = result.state;
    this.record(instance, body, result);
    return null;
  }

  private step(program: Program, state: State | null, event: Event) {
    return step({ program, reference: this.reference, state, event });
  }

  private stamped(body: EventBody, actor = this.options.actor): Event {
    if (this.eventsLeft-- <= 0)
      throw new SimulationLimit('too many events in one call', this.lastEntered);
    return { id: `e${this.nextNumber()}`, at: this.now, actor, ...body };
  }

  private record(instance: SimulatedInstance, { kind }: EventBody, taken: Taken): void {
    const { facts } = taken;
    instance.steps.push({ seq: instance.state.seq, at: this.now, event: kind, facts });
    const entered = facts.findLast((fact) => fact.kind === 'element-entered');
    this.lastEntered = entered?.node ?? this.lastEntered;
    keepVariables(instance);
    if (!isOpen(instance)) this.running.delete(instance);
    this.options.onStep(instance, taken);
  }
}

const startEvent = (instance: InstanceId, request: StartRequest): EventBody => ({
  kind: 'start',
  instance,
  process: request.process,
  variables: request.variables ?? {},
  ...(request.element && { element: request.element }),
  ...(request.businessKey && { businessKey: request.businessKey }),
});
