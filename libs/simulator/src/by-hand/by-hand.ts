import type { ElementId, FlowId, Instant, JsonObject } from '@waymark/domain';
import type {
  EventBody,
  NodePlan,
  ProcessPlan,
  Program,
  SubscriptionState,
} from '@waymark/machine';
import { bareReference } from '../bare-reference.js';
import { isOpen, type SimulatedInstance } from '../simulated-instance.js';
import { Simulation } from '../simulation.js';
import { diagramElement, handProgram, isImplicitStart, type HandFlow } from './hand-program.js';

export type HandProblem = 'not-found' | 'not-waiting';

interface Triggered {
  element: string;
  instance?: string | undefined;
  variables?: JsonObject | undefined;
}

/**
 * A diagram that a person moves by hand: they choose the ways, pause activities and trigger starts
 * and events. Nothing is evaluated and no time passes by itself.
 */
export class ByHand {
  readonly simulation: Simulation;
  private readonly programs: Program[] = [];
  private readonly ways = new Map<ElementId, readonly FlowId[]>();
  private readonly paused = new Set<ElementId>();
  private messageFlows: HandFlow[] = [];

  constructor(now: Instant, mostEvents?: number) {
    this.simulation = new Simulation({
      now,
      reference: bareReference(),
      ...(mostEvents !== undefined && { mostEvents }),
    });
  }

  get chosen(): { gateway: ElementId; flows: readonly FlowId[] }[] {
    return [...this.ways].map(([gateway, flows]) => ({ gateway, flows }));
  }

  get pausedActivities(): ElementId[] {
    return [...this.paused];
  }

  /** Where an instance of a program can begin. */
  starts({ processes }: Program): { process: string; element: ElementId }[] {
    return Object.values(processes).flatMap((plan) =>
      Object.values(plan.nodes)
        .filter((node) => isStartOf(plan, node))
        .map((node) => ({ process: plan.id, element: node.id })),
    );
  }

  deploy(program: Program, messageFlows: HandFlow[]): void {
    this.programs.push(program);
    this.messageFlows = [...this.messageFlows, ...messageFlows];
    this.simulation.deploy(this.byHand(program));
    this.apply();
  }

  /** From now on the gateway takes these flows. */
  choose(gateway: ElementId, flows: readonly FlowId[]): HandProblem | null {
    const found = this.nodes().find(({ id }) => id === gateway);
    if (!found || !flows.every((flow) => found.outgoing.includes(flow))) return 'not-found';
    this.ways.set(gateway, flows);
    this.apply();
    return null;
  }

  /** From now on the activity waits until it is triggered. */
  pause(element: ElementId): HandProblem | null {
    if (!this.nodes().some(({ id }) => id === element)) return 'not-found';
    this.paused.add(element);
    this.apply();
    return null;
  }

  /**
   * Ends what waits longest at the element, begins an instance at it, or lets something arrive over
   * the message flow.
   */
  trigger(triggered: Triggered): HandProblem | null {
    const over = this.messageFlows.find(({ id }) => id === triggered.element);
    // A pool without a process does nothing with what arrives.
    if (over) return over.to === null ? null : this.at({ ...triggered, element: over.to });
    return this.at(triggered);
  }

  private at(triggered: Triggered): HandProblem | null {
    const { element, instance, variables = {} } = triggered;
    const waiting = this.longestWaiting(element, instance);
    if (waiting) {
      const { id } = waiting.instance;
      const refused = this.simulation.send(id, eventOf(waiting.subscription, variables));
      return refused && 'not-waiting';
    }
    const program = this.programs.findLast((one) => startOf(one, element) !== undefined);
    const process = program && startOf(program, element);
    if (process === undefined)
      return this.nodes().some(({ id }) => id === element) ? 'not-waiting' : 'not-found';
    const isStart = program?.processes[process]?.nodes[element]?.type === 'startEvent';
    const started = this.simulation.start({ process, variables, ...(isStart && { element }) });
    return started === undefined ? 'not-found' : null;
  }

  private longestWaiting(
    element: ElementId,
    instance: string | undefined,
  ): { instance: SimulatedInstance; subscription: SubscriptionState } | undefined {
    const waiting = this.simulation.instances
      .filter((one) => isOpen(one) && (instance === undefined || one.id === instance))
      .flatMap((one) =>
        Object.values(one.state.subscriptions)
          .filter(({ node }) => diagramElement(node) === element)
          .map((subscription) => ({
            instance: one,
            subscription,
            order: one.opened.get(subscription.id)?.order ?? 0,
          })),
      );
    return waiting.sort((a, b) => a.order - b.order)[0];
  }

  private nodes(): NodePlan[] {
    return this.programs.flatMap(({ processes }) =>
      Object.values(processes).flatMap(({ nodes }) => Object.values(nodes)),
    );
  }

  private byHand(program: Program): Program {
    const { ways, paused, messageFlows } = this;
    return handProgram(program, { ways, paused, messageFlows });
  }

  /** What runs goes on by what was decided last. Programs stand in the order of deployment. */
  private apply(): void {
    const made = this.programs.map((program) => this.byHand(program));
    const { programs, instances } = this.simulation;
    made.forEach((program, index) => {
      const before = programs[programs.length - 1 - index];
      for (const instance of instances) if (instance.program === before) instance.program = program;
      programs[programs.length - 1 - index] = program;
    });
  }
}

/** The process that begins at this node of its own. */
const startOf = ({ processes }: Program, element: ElementId): string | undefined =>
  Object.values(processes).find((plan) => {
    const node = plan.nodes[element];
    return node !== undefined && isStartOf(plan, node);
  })?.id;

/** A start event of the process, or a node without a way in of a process without start events. */
function isStartOf({ id, scopes }: ProcessPlan, node: NodePlan): boolean {
  if (node.scope !== id) return false;
  const hasStarts = (scopes[id]?.starts.length ?? 0) > 0;
  return node.type === 'startEvent' || (!hasStarts && isImplicitStart(node));
}

function eventOf({ id, to, name }: SubscriptionState, payload: JsonObject): EventBody {
  return to === 'message'
    ? { kind: 'deliver-message', message: 'by-hand', name, subscription: id, payload }
    : { kind: 'deliver-signal', signal: 'by-hand', name, subscription: id, payload };
}
